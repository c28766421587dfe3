"""Trying a link out: somebody of the house walks all the way, and nothing of it is counted."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Conversion, Hit, ShareLink
from campaigns.tracking import trial
from cms import roles
from jobs.models import Application
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.jobs.applicant import ANSWERS, SENDING
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> ShareLink:
    page = campaign_page()
    job_page(page, "Natt")
    return share_link(page.campaign)


def verdicts() -> list[tuple[str, str]]:
    return list(Hit.objects.order_by("pk").values_list("kind", "verdict"))


def test_a_trial_walks_to_the_form_and_counts_nothing(client: Client, link: ShareLink) -> None:
    token = trial.token(link.code)
    followed = client.get(f"/s/{token}", headers=ARRIVING)
    assert followed.headers["Location"].startswith(f"/via/{token}/sykepleiere/")
    html = client.get(followed.headers["Location"], headers=ARRIVING).content.decode()
    assert "Ingenting telles" in html
    assert f'href="/via/{token}/sykepleiere/natt/' in html
    client.get(f"/via/{token}/sykepleiere/natt/sok/", headers=ARRIVING)
    assert verdicts() == [("click", "test"), ("visit", "test"), ("visit", "test"), ("start", "test")]


def test_the_form_of_a_trial_leads_to_the_one_that_counts(client: Client, link: ShareLink) -> None:
    html = client.get(f"/via/{trial.token(link.code)}/sykepleiere/natt/sok/", headers=ARRIVING).content.decode()
    assert "novalidate inert>" in html
    assert f'href="/via/{link.code}/sykepleiere/natt/sok/"' in html


def test_an_application_sent_all_the_same_is_kept_and_credited(client: Client, link: ShareLink, time_machine) -> None:
    """By somebody who got the address of a trial by mistake: an applicant is never lost."""
    url = f"/via/{trial.token(link.code)}/sykepleiere/natt/sok/"
    form = client.get(url, headers=ARRIVING).context["token"].signed
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=5))
    assert client.post(url, {**ANSWERS, "token": form}, headers=SENDING).status_code == 303
    assert Application.objects.count() == 1
    assert Conversion.objects.get().link == link


def test_after_an_hour_the_address_is_the_links_own(client: Client, link: ShareLink, time_machine) -> None:
    token = trial.token(link.code)
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=61))
    followed = client.get(f"/s/{token}", headers=ARRIVING)
    assert followed.headers["Location"].startswith(f"/via/{link.code}/sykepleiere/")
    assert verdicts() == [("click", "counted")]


@pytest.mark.parametrize("mark", ["prov-", "prov-zzzzzzzz", "prov-æ", "prov", "no", "prov-zzzzzzzzzzzzzzzzzzzzz", "."])
def test_a_made_up_mark_means_nothing(client: Client, link: ShareLink, mark: str) -> None:
    followed = client.get(f"/s/{link.code}.{mark}", headers=ARRIVING)
    assert followed.headers["Location"].startswith(f"/via/{link.code}/sykepleiere/")
    assert verdicts() == [("click", "counted")]


def test_the_page_of_a_trial_is_shown_to_nobody_else(client: Client, link: ShareLink) -> None:
    for token in (trial.token(link.code), link.code, trial.token(link.code), link.code):
        html = client.get(f"/via/{token}/sykepleiere/", headers=ARRIVING).content.decode()
        assert ("Ingenting telles" in html) == ("." in token)
        assert f'href="/via/{token}/sykepleiere/natt/' in html


def test_the_kit_leads_to_a_trial_with_a_code_for_the_phone(client: Client, link: ShareLink) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    kit = client.get(link.campaign.share_url).content.decode()
    assert f'href="/admin/kampanjer/lenker/{link.pk}/prov/"' in kit
    page = client.get(f"/admin/kampanjer/lenker/{link.pk}/prov/")
    assert trial.is_on(page.context["address"].partition(".")[2].rpartition(".")[2])
    assert page.context["address"] in page.content.decode()
    assert "<svg" in page.content.decode()


def test_who_is_signed_in_is_told_that_a_form_counts(client: Client, link: ShareLink) -> None:
    url = f"/via/{link.code}/sykepleiere/natt/sok/"
    assert "Du er logget inn" not in client.get(url, headers=ARRIVING).content.decode()
    client.force_login(member(roles.HR))
    assert "Du er logget inn" in client.get(url, headers=ARRIVING).content.decode()
