"""Addresses shared before a page was renamed."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from campaigns.models import CampaignPage, Hit, ShareLink
from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db
FROM_GOOGLE = {**ARRIVING, "Referer": "https://www.google.com/"}
Committing = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def link(django_capture_on_commit_callbacks: Committing) -> ShareLink:
    """A link to a page that was called «Sykepleiere» when it was shared, and now stands at `/nattevakter/`."""
    page = campaign_page()
    page.save_revision().publish()
    made = share_link(page.campaign)
    renamed = CampaignPage.objects.get(pk=page.pk)
    renamed.slug = "nattevakter"
    with django_capture_on_commit_callbacks(execute=True):
        renamed.save_revision().publish()
    return made


def test_an_address_with_a_source_leads_to_the_page_and_keeps_it(client: Client, link: ShareLink) -> None:
    response = client.get(f"/via/{link.code}/sykepleiere/?utm_source=linkedin&fbclid=x", headers=ARRIVING)
    assert (response.status_code, response["Cache-Control"]) == (302, "no-store")
    assert response["Location"] == f"/via/{link.code}/nattevakter/?utm_source=linkedin"
    client.get(response["Location"], headers=ARRIVING)
    assert Hit.objects.get().link == link


def test_the_channel_of_a_referrer_is_kept_and_remembered_by_no_browser(client: Client, link: ShareLink) -> None:
    response = client.get("/sykepleiere/", headers=FROM_GOOGLE)
    assert (response.status_code, response["Location"]) == (302, "/via/google/nattevakter/")


def test_an_unknown_name_is_kept(client: Client, link: ShareLink) -> None:
    response = client.get("/sykepleiere/?utm_source=lokalavisa", headers=ARRIVING)
    client.get(response["Location"], headers=ARRIVING)
    assert Hit.objects.get().source == "lokalavisa"


def test_a_clean_address_has_moved_for_good(client: Client, link: ShareLink) -> None:
    response = client.get("/sykepleiere/", headers=ARRIVING)
    assert (response.status_code, response["Location"]) == (301, "/nattevakter/")


def test_an_address_by_an_unknown_code_leads_on_without_one(client: Client, link: ShareLink) -> None:
    assert client.get("/via/zzz99/sykepleiere/", headers=ARRIVING)["Location"] == "/nattevakter/"


def test_a_redirect_written_by_hand_keeps_the_source_on_our_own_site_only(client: Client, link: ShareLink) -> None:
    Redirect.objects.create(old_path="/natt", redirect_link="/nattevakter/")
    Redirect.objects.create(old_path="/kommunen", redirect_link="https://elvestad.example/")
    assert client.get(f"/via/{link.code}/natt/", headers=ARRIVING)["Location"] == f"/via/{link.code}/nattevakter/"
    assert client.get(f"/via/{link.code}/kommunen/", headers=ARRIVING)["Location"] == "https://elvestad.example/"


def test_what_never_was_is_not_found(client: Client, link: ShareLink) -> None:
    assert client.get(f"/via/{link.code}/aldri/", headers=ARRIVING).status_code == 404


def test_an_address_of_a_deleted_job_leads_to_its_campaign(client: Client) -> None:
    page = campaign_page()
    job = job_page(page, "Natt")
    made = share_link(page.campaign, page=job)
    tagged = made.tagged_url.removeprefix("http://localhost")
    assert client.get(tagged, headers=ARRIVING).status_code == 200
    Hit.objects.all().delete()

    job.delete()
    response = client.get(tagged, headers=ARRIVING)

    assert (response.status_code, response["Location"]) == (302, f"/via/{made.code}/sykepleiere/")
    client.get(response["Location"], headers=ARRIVING)
    assert Hit.objects.get().link == made


def test_an_address_of_a_deleted_campaign_leads_home(client: Client) -> None:
    page = campaign_page()
    made = share_link(page.campaign)
    page.delete()
    response = client.get(f"/via/{made.code}/sykepleiere/", headers=ARRIVING)
    assert (response.status_code, response["Location"]) == (302, f"/via/{made.code}/")
    assert client.get(response["Location"], headers=ARRIVING).status_code == 200


def test_what_is_not_a_page_is_still_not_found(client: Client) -> None:
    made = share_link(campaign_page().campaign)
    assert client.get(f"/via/{made.code}/soknad/finnes-ikke/", headers=ARRIVING).status_code == 404
    assert client.get("/via/google/finnes-ikke/", headers=ARRIVING).status_code == 404
