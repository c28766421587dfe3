"""Job pages as visitors meet them."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Hit, Kind
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db


def test_an_arrival_at_a_job_is_a_visit(client: Client) -> None:
    campaign = campaign_page()
    job = job_page(campaign)
    link = share_link(campaign.campaign, page=job)

    response = client.get(f"/via/{link.code}{job.url}", headers=ARRIVING)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "same-origin"
    hit = Hit.objects.get()
    assert (hit.kind, hit.page_id, hit.link_id) == (Kind.VISIT, job.pk, link.pk)


def test_other_open_jobs_come_by_themselves_the_likest_first(client: Client) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    job = job_page(title="Sykepleier", field="health", place="Fossen")
    schools, homes = campaign_page("Skoler"), campaign_page("Hjem")
    job_page(schools, "Lærer", field="school", place="Sentrum")
    job_page(schools, "Vaktmester på Fossen", field="service", place="Fossen")
    job_page(homes, "Helsefagarbeider", field="health")
    job_page(homes, "Hjelpepleier", field="health", deadline=yesterday)
    hidden = job_page(homes, "Lege", field="health")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    html = client.get(job.url, headers=ARRIVING).content.decode().partition("Flere ledige jobber")[2]

    found = [title for title in re.findall(r">([^<>]+)</a>", html) if JobPage.objects.filter(title=title).exists()]
    assert found == ["Helsefagarbeider", "Vaktmester på Fossen", "Lærer"]


def test_a_contact_of_several_jobs_stands_on_their_campaign_once(client: Client) -> None:
    campaign = campaign_page()
    for title in ("Natt", "Dag"):
        job_page(campaign, title, contact_name="Ida Moen", union_name="Per Holt", union_contact="912 00 001")

    html = client.get(campaign.url, headers=ARRIVING).content.decode()

    assert html.count("<h3>Ida Moen</h3>") == 1
    assert html.count('href="tel:91200001"') == 1
    assert "offentleglova" in html


@pytest.mark.parametrize("address", ["", "http://ats.example/jobb/1", "javascript:alert(1)"])
def test_a_recruitment_system_has_a_safe_address(address: str) -> None:
    job = JobPage(title="Lærer", slug="larer", apply_by="ats", ats_url=address)

    with pytest.raises(ValidationError) as error:
        job.clean()

    assert "ats_url" in error.value.message_dict
