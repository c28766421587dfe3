"""Every public page says in which languages it is, and leads there with its source."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale

from jobs.models import Application, JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.jobs.applicant import Applicant

pytestmark = pytest.mark.django_db

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="http://(?:testserver|localhost)([^"]+)">')
CHOICE = re.compile(r'<a href="([^"]+)" hreflang="(\w+)" lang="(\w+)">')
LANGUAGE = re.compile(r'<html lang="(\w+)">')


def in_two_languages() -> JobPage:
    job = job_page(campaign_page(), "Natt")
    locale = Locale.objects.get(language_code="sv")
    campaign = campaign_page("Sjuksköterskor", language="sv", translation_key=job.get_parent().translation_key)
    job_page(campaign, "Natt", translation_key=job.translation_key, locale=locale)
    return job


def alternates(client: Client, address: str) -> dict[str, str]:
    html = client.get(address, headers=ARRIVING).content.decode()
    return dict(ALTERNATE.findall(html))


def choices(html: str) -> dict[str, str]:
    return {code: url for url, code, lang in CHOICE.findall(html) if code == lang}


PAGES = {
    "/": "/sv/",
    "/sykepleiere/": "/sv/sjukskoterskor/",
    "/sykepleiere/natt/": "/sv/sjukskoterskor/natt/",
    "/sykepleiere/natt/sok/": "/sv/sjukskoterskor/natt/sok/",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_and_its_translation_name_each_other(client: Client, address: str) -> None:
    in_two_languages()
    said = {"nb": address, "sv": PAGES[address], "x-default": address}

    assert alternates(client, address) == alternates(client, PAGES[address]) == said


@pytest.mark.parametrize("address", ["/personvern/", "/slik-teller-vi/"])
def test_what_we_say_about_ourselves_is_there_in_every_language(client: Client, address: str) -> None:
    campaign_page()
    said = alternates(client, address)

    assert said == {
        "nb": address,
        "nn": f"/nn{address}",
        "sv": f"/sv{address}",
        "en": f"/en{address}",
        "x-default": address,
    }
    for code in ("nb", "nn", "sv", "en"):
        assert alternates(client, said[code]) == said
        assert LANGUAGE.findall(client.get(said[code]).content.decode()) == [code]


@pytest.mark.parametrize("address", [*PAGES, "/personvern/", "/slik-teller-vi/"])
def test_the_choice_of_language_keeps_the_source(client: Client, address: str) -> None:
    via = f"/via/{share_link(in_two_languages().tracked_campaign).code}"
    html = client.get(f"{via}{address}", headers=ARRIVING).content.decode()

    swedish = f"{via}{PAGES.get(address, f'/sv{address}')}"
    assert choices(html)["sv"] == swedish
    assert choices(client.get(swedish, headers=ARRIVING).content.decode())["nb"] == f"{via}{address}"
    assert dict(ALTERNATE.findall(html))["sv"] == swedish.removeprefix(via)


def test_a_page_in_one_language_offers_no_other(client: Client) -> None:
    html = client.get(campaign_page().url, headers=ARRIVING).content.decode()

    assert choices(html) == {}
    assert not ALTERNATE.findall(html)


def test_a_receipt_is_read_in_any_language_and_named_in_none(client: Client) -> None:
    applicant = Applicant(client, in_two_languages())
    applicant.send()
    key = Application.objects.get().key
    html = client.get(f"/soknad/{key}/").content.decode()

    assert choices(html) == {code: f"/{code}/soknad/{key}/" for code in ("nn", "sv", "en")}
    assert not ALTERNATE.findall(html)
    assert LANGUAGE.findall(client.get(f"/sv/soknad/{key}/").content.decode()) == ["sv"]


def test_a_share_package_is_read_in_any_language(client: Client) -> None:
    campaign = in_two_languages().tracked_campaign
    package = campaign.packages.create(page=campaign.page)
    html = client.get(f"/dele/{package.secret}/").content.decode()

    assert choices(html) == {code: f"/{code}/dele/{package.secret}/" for code in ("nn", "sv", "en")}
    assert not ALTERNATE.findall(html)


def test_an_address_that_leads_nowhere_offers_the_front_page_in_each_language(client: Client) -> None:
    in_two_languages()
    response = client.get("/finnes-ikke/")

    assert response.status_code == 404
    assert choices(response.content.decode()) == {"sv": "/sv/"}


def test_a_closed_job_offers_its_other_language(client: Client) -> None:
    job = in_two_languages()
    JobPage.objects.update(deadline="2020-01-01")
    for address, swedish in ((job.url, "/sv/sjukskoterskor/natt/"), ("/sykepleiere/", "/sv/sjukskoterskor/")):
        assert choices(client.get(address, headers=ARRIVING).content.decode()) == {"sv": swedish}


def test_a_page_is_not_found_again_under_a_language_it_does_not_speak(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    response = client.get(f"/via/{link.code}/en/sykepleiere/?utm_source=x", headers=ARRIVING)

    assert (response.status_code, response.headers["Location"]) == (302, f"/via/{link.code}/sykepleiere/?utm_source=x")
