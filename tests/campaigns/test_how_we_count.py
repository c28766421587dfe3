"""The public page that shows its reader what their visit is to us."""

from collections.abc import Callable
from dataclasses import fields

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext

from campaigns.how_we_count import Row
from campaigns.models import Hit
from campaigns.models.traffic import DIMENSIONS
from cms.pages import RESERVED_SLUGS
from tests.browser import OpenContext, Record
from tests.factories import ARRIVING, STEPPING, campaign_page, share_link
from tests.site import SiteServer

ADDRESS = "/slik-teller-vi/"
SHOWN_OTHERWISE = {"day", "campaign_id", "page_id"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {}),
        ("?utm_source=Lokalavisa", {}),
        ("", {"Referer": "https://www.google.com/"}),
        ("", {"User-Agent": "curl/8.5"}),
        ("", {"Cache-Control": "max-age=0"}),
        ("", {"Cookie": "sessionid=x"}),
    ],
)
def test_the_row_shown_is_the_row_a_campaigns_page_would_store(
    client: Client, query: str, headers: dict[str, str]
) -> None:
    campaign_page()
    headers = {**ARRIVING, **headers}
    row = client.get(f"{ADDRESS}{query}", headers=headers).context["row"]
    assert not Hit.objects.exists()
    client.get(f"/sykepleiere/{query}", headers=headers)
    hit = Hit.objects.get()
    for name in ("kind", "link", "channel", "source", "verdict", "reason", "device"):
        assert getattr(row, name) == getattr(hit, name), name


def test_nothing_that_is_stored_is_left_unsaid() -> None:
    shown = {f"{field.name}_id" if field.name in ("link", "channel") else field.name for field in fields(Row)}
    assert shown == {"at", *DIMENSIONS} - SHOWN_OTHERWISE


@pytest.mark.django_db
def test_a_visitor_by_a_link_sees_which(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    html = client.get(f"/via/{link.code}{ADDRESS}", headers=ARRIVING).content.decode()
    assert "LinkedIn" in html
    assert f"{link.label} ({link.code})" in html
    assert "Telefon" in html
    assert "Du kom hit utenfra." in html


@pytest.mark.django_db
def test_a_step_from_our_own_page_is_said_to_be_one(client: Client) -> None:
    html = client.get(ADDRESS, headers=STEPPING).content.decode()
    assert "Det er et skritt og ikke et besøk" in html
    assert "Ukjent vei" in html


@pytest.mark.django_db
def test_why_a_visit_is_left_out_is_said(client: Client) -> None:
    html = client.get(ADDRESS, headers={**ARRIVING, "User-Agent": "curl/8.5"}).content.decode()
    assert "Robot: Et program, ikke en nettleser" in html


@pytest.mark.django_db
def test_it_is_nobodys_to_keep_and_its_address_is_clean(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    response = client.get(f"/via/{link.code}{ADDRESS}?utm_source=x", headers=ARRIVING)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert not response.cookies
    assert f'<link rel="canonical" href="http://testserver{ADDRESS}">' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("nn", "Slik tel vi"), ("sv", "Så räknar vi"), ("en", "How we count")])
def test_it_speaks_every_language(client: Client, language: str, title: str) -> None:
    html = client.get(f"/{language}{ADDRESS}", headers=ARRIVING).content.decode()
    assert f"<h1>{title}</h1>" in html
    assert f'href="http://testserver/{language}{ADDRESS}"' in html


@pytest.mark.django_db
def test_every_page_and_the_privacy_page_lead_to_it_with_the_source(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    for path, times in (("/sykepleiere/", 1), ("/personvern/", 2)):
        html = client.get(f"/via/{link.code}{path}", headers=ARRIVING).content.decode()
        assert html.count(f'href="/via/{link.code}{ADDRESS}"') == times


def test_no_page_can_take_its_place() -> None:
    assert ADDRESS.strip("/") in RESERVED_SLUGS


@pytest.mark.browser
def test_what_it_tells_the_reader_to_check_is_so(
    site_server: SiteServer, phone: OpenContext, recorded: Callable[[BrowserContext], Record]
) -> None:
    link = share_link(campaign_page().campaign)
    context = phone(java_script_enabled=True)
    record = recorded(context)
    page = context.new_page()
    page.goto(f"{site_server.url}/s/{link.code}")
    page.get_by_role("link", name="Slik teller vi").click()
    page.wait_for_url(f"**/via/{link.code}{ADDRESS}")
    assert page.get_by_text(f"({link.code})").is_visible()
    record.assert_nothing_left_behind(page, site_server.url)
    assert Hit.objects.count() == 2  # the click and the visit; this page adds none
