"""A link as the platforms will show it, drawn in the admin: for who edits the page, and for who only shares it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.models import CampaignPage
from cms import roles
from cms.link_previews import PLATFORMS
from tests.factories import campaign_page, job_page
from tests.jobs.test_preview import JOB
from tests.staff import member

pytestmark = pytest.mark.django_db


def preview_url(page: CampaignPage) -> str:
    return f"/admin/kampanjer/{page.campaign_id}/del/forhandsvisning/"


@pytest.fixture
def communicator(client: Client) -> Client:
    client.force_login(member(roles.COMMUNICATOR))
    return client


def test_whoever_shares_sees_the_link_on_every_platform(communicator: Client) -> None:
    page = campaign_page("Sykepleiere", search_description="Tre jobber ved elva")
    html = communicator.get(preview_url(page)).content.decode()
    for platform in PLATFORMS:
        assert f"seen--{platform.key}" in html
    assert html.count("data:image/jpeg;base64,") == 1
    assert not re.search(r'(?:src|href)="https?://(?!localhost|testserver)', html.partition('class="shared"')[2])
    assert "shared__remarks" not in html
    assert "/edit/#tab-promote" not in html


def test_what_will_be_cut_or_is_missing_is_said(communicator: Client) -> None:
    page = campaign_page("Sykepleiere som vil jobbe natt, helg og sommer ved den vakre elva", slug="natt", body=[])
    html = communicator.get(preview_url(page)).content.decode()
    assert "Tittelen er lang" in html
    assert "Beskrivelse mangler" in html


def test_any_page_of_the_campaign_can_be_chosen_and_no_other(communicator: Client) -> None:
    page = campaign_page("Sykepleiere")
    job, other = job_page(page, "Natt"), campaign_page("Lærere")
    assert "Natt · " in communicator.get(preview_url(page), {"page": job.pk}).content.decode()
    assert "Lærere" not in communicator.get(preview_url(page), {"page": other.pk}).content.decode()


def test_the_share_kit_shows_the_picture_and_leads_there(communicator: Client) -> None:
    page = campaign_page("Sykepleiere")
    html = communicator.get(page.campaign.share_url).content.decode()
    # Of the host that the admin is read on, whichever site the campaign is of: no picture of another is let in.
    assert f'<img src="/uploads/share/{page.pk}/' in html
    assert f"{preview_url(page)}?page={page.pk}" in html


@pytest.mark.parametrize("jobs", [1, 5])
def test_it_costs_the_same_with_one_job_or_five(communicator: Client, django_assert_max_num_queries, jobs: int) -> None:
    page = campaign_page()
    for number in range(jobs):
        job_page(page, f"Jobb {number}")
    communicator.get(preview_url(page))
    with django_assert_max_num_queries(26):
        communicator.get(preview_url(page))


def test_an_editor_sees_a_draft_as_it_would_be_shared(admin_client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    page = campaign_page("Sykepleiere")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    hero = streamfield([("hero", {"role_line": "Sykepleier", "promise": "Vær der", "season": "winter"})])
    form = nested_form_data({"title": "Sykepleiere", "slug": "sykepleiere", "seo_title": "Vær der", "body": hero})
    form |= {"body-0-value-place": "ward", "body-0-value-lead": ""}
    assert admin_client.post(url, form).json()["is_valid"]
    html = admin_client.get(url, {"mode": "shared"}).content.decode()
    assert '<p class="seen__title">Vær der</p>' in html
    assert list(tmp_path.iterdir()) == []


def test_a_job_that_is_not_saved_yet_is_shown_too(admin_client: Client) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["jobs", "jobpage", campaign_page().pk])
    assert admin_client.post(url, JOB).json()["is_valid"]
    html = admin_client.get(url, {"mode": "shared"}).content.decode()
    assert '<p class="seen__title">Sykepleier på natt</p>' in html
