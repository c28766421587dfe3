"""Somebody who comes back by a link that they mailed to themselves or put in their calendar."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from campaigns.models import Conversion, Hit, ShareLink
from campaigns.tracking import trial
from jobs.models import JobPage
from tests.factories import ARRIVING, STEPPING, campaign_page, job_page, share_link
from tests.jobs.applicant import Applicant

pytestmark = pytest.mark.django_db
JOB = "/sykepleiere/natt/"


@pytest.fixture
def job() -> JobPage:
    return job_page(campaign_page(), "Natt")


@pytest.fixture
def link(job: JobPage) -> ShareLink:
    return share_link(job.tracked_campaign)


def hits() -> list[tuple[str, str]]:
    return list(Hit.objects.order_by("pk").values_list("kind", "verdict"))


def test_coming_back_credits_the_link_and_is_no_visit(client: Client, link: ShareLink, job: JobPage) -> None:
    client.get(f"/via/{link.code}.igjen{JOB}", headers=ARRIVING)
    hit = Hit.objects.get()
    assert (hit.kind, hit.verdict, hit.link, hit.page_id) == ("return", "counted", link, job.pk)


@pytest.mark.parametrize(("token", "channel"), [("google.igjen", "google"), ("igjen", None), ("zzz99.igjen", None)])
def test_a_channel_and_the_unknown_way_are_come_back_by_too(
    client: Client, job: JobPage, token: str, channel: str | None
) -> None:
    client.get(f"/via/{token}{JOB}", headers=ARRIVING)
    hit = Hit.objects.get()
    assert (hit.kind, hit.link, hit.channel and hit.channel.slug) == ("return", None, channel)


def test_the_mark_goes_no_further_than_the_first_page(client: Client, link: ShareLink) -> None:
    """Cold and warm: whoever gets an address from that page is somebody new."""
    for token in (f"{link.code}.igjen", link.code, f"{link.code}.igjen"):
        html = client.get(f"/via/{token}{JOB}", headers=ARRIVING).content.decode()
        assert f'href="/via/{link.code}{JOB}sok/"' in html
        assert "igjen/" not in html
    assert [kind for kind, _verdict in hits()] == ["return", "visit", "return"]


def test_an_application_is_credited_to_the_link(client: Client, link: ShareLink, job: JobPage) -> None:
    Applicant(client, job, f"/via/{link.code}.igjen").send()
    assert Conversion.objects.get().link == link


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        ({"User-Agent": "curl/8.5"}, "bot"),
        ({"User-Agent": "facebookexternalhit/1.1"}, "preview"),
        ({"Cookie": "sessionid=x"}, "staff"),
        ({"Cache-Control": "max-age=0"}, "reload"),
        ({"Sec-Purpose": "prefetch"}, "prefetch"),
    ],
)
def test_what_is_no_person_is_left_out_as_ever(
    client: Client, link: ShareLink, headers: dict[str, str], verdict: str
) -> None:
    client.get(f"/via/{link.code}.igjen{JOB}", headers={**ARRIVING, **headers})
    assert hits() == [("return", verdict)]


def test_a_step_from_our_own_page_is_none(client: Client, link: ShareLink) -> None:
    client.get(f"/via/{link.code}.igjen{JOB}", headers=STEPPING)
    assert hits() == []


def test_a_trial_stays_a_trial(client: Client, link: ShareLink, time_machine) -> None:
    token = f"{trial.token(link.code)}.igjen"
    assert "Ingenting telles" in client.get(f"/via/{token}{JOB}", headers=ARRIVING).content.decode()
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=61))
    client.get(f"/via/{token}{JOB}", headers=ARRIVING)
    assert hits() == [("return", "test"), ("return", "counted")]


@pytest.mark.parametrize("token", ["CODE.igjen", "google.igjen", "igjen"])
def test_a_page_that_has_moved_is_come_back_to(client: Client, link: ShareLink, job: JobPage, token: str) -> None:
    Redirect.objects.create(old_path="/sykepleiere/nattevakt", redirect_page=job)
    token = token.replace("CODE", link.code)
    response = client.get(f"/via/{token}/sykepleiere/nattevakt/", headers=ARRIVING)
    assert (response.status_code, response["Location"]) == (302, f"/via/{token}{JOB}")


@pytest.mark.parametrize(
    ("token", "path", "leads_to"),
    [
        ("CODE.igjen", "/sykepleiere/borte/", "/sykepleiere/"),
        ("google.igjen", "/sv/sykepleiere/borte/", "/sv/sykepleiere/"),
        ("igjen", "/borte/", "/"),
        ("igjen", "/sykepleiere/natt", "/sykepleiere/natt/"),
    ],
)
def test_what_is_gone_leads_up_to_what_is_left(
    client: Client, link: ShareLink, token: str, path: str, leads_to: str
) -> None:
    token = token.replace("CODE", link.code)
    response = client.get(f"/via/{token}{path}", headers=ARRIVING)
    assert response["Location"] == f"/via/{token}{leads_to}"
    assert hits() == []
