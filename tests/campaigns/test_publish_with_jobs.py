"""A campaign and its new jobs go out with one button; what is not ready stays, and says why."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.models import CampaignPage
from cms import roles
from jobs.models import JobPage
from tests.campaigns.test_new_campaign import HERO
from tests.factories import campaign_page, job_page
from tests.staff import member

pytestmark = pytest.mark.django_db
BUTTON = 'value="with-jobs"'


@pytest.fixture
def campaign() -> CampaignPage:
    page = campaign_page("Badevakter", live=False)
    page.save_revision()
    return page


def begun(campaign: CampaignPage, title: str = "Badevakt", **fields: Any) -> JobPage:
    job = job_page(campaign, title, **{"live": False} | fields)
    job.save_revision()
    return job


def publish(client: Client, page: CampaignPage) -> str:
    fields = {"title": page.title, "slug": page.slug, "body": streamfield([("hero", HERO)])}
    form = nested_form_data(fields | {"action-publish": "with-jobs"})
    return client.post(f"/admin/pages/{page.pk}/edit/", form, follow=True).content.decode()


def are_out(*pages: CampaignPage | JobPage) -> list[bool]:
    return [type(page).objects.get(pk=page.pk).live for page in pages]


def test_one_button_lets_out_the_campaign_and_its_new_jobs(client: Client, campaign: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    night, day = begun(campaign, "Natt"), begun(campaign, "Dag")
    assert BUTTON in client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
    publish(client, campaign)
    assert are_out(campaign, night, day) == [True, True, True]
    assert BUTTON not in client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()


@pytest.mark.parametrize(("jobs", "label"), [(1, "Publiser med stillingen"), (2, "Publiser med stillingene")])
def test_the_button_says_whether_it_is_one_job(client: Client, campaign: CampaignPage, jobs: int, label: str) -> None:
    client.force_login(member(roles.HR))
    for number in range(jobs):
        begun(campaign, f"Vakt {number}")
    html = client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
    assert label in re.findall(r'w-progress-target="label">([^<]+)<', html)


def test_a_job_that_is_not_ready_stays_and_its_editor_says_why(client: Client, campaign: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    job = begun(campaign, deadline=None)
    html = publish(client, campaign)
    assert are_out(campaign, job) == [True, False]
    assert "Kampanjen er ute, men ikke stillingen «Badevakt». Én ting mangler" in html
    assert 'href="#id_deadline"' in html


def test_a_job_that_was_taken_in_stays_in(client: Client, campaign: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    job = begun(campaign)
    job.get_latest_revision().publish()
    JobPage.objects.get().unpublish()
    publish(client, campaign)
    assert are_out(campaign, job) == [True, False]


def test_who_may_not_publish_lets_nothing_out(client: Client, campaign: CampaignPage) -> None:
    client.force_login(member(roles.EDITOR))
    job = begun(campaign)
    assert BUTTON not in client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
    publish(client, campaign)
    assert are_out(campaign, job) == [False, False]
