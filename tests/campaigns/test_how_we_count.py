"""The public page that shows its reader what their visit is to us."""

import datetime
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext

from campaigns.models import DailyCount, Hit
from campaigns.models.traffic import DIMENSIONS
from campaigns.reports import rollup
from cms.pages import RESERVED_SLUGS
from tests.browser import OpenContext, Record
from tests.factories import ARRIVING, campaign_page, share_link
from tests.site import SiteServer

ADDRESS = "/slik-teller-vi/"
SAID_BY_ANOTHER = {"id", "day", "campaign", "reason"}  # with the time, the page and the verdict


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
def test_the_row_shown_is_stored_as_a_campaigns_page_would(client: Client, query: str, headers: dict[str, str]) -> None:
    campaign_page()
    headers = {**ARRIVING, **headers}
    shown = client.get(f"{ADDRESS}{query}", headers=headers).context["hit"]
    assert shown == Hit.objects.get()
    client.get(f"/sykepleiere/{query}", headers=headers)
    stored = Hit.objects.exclude(pk=shown.pk).get()
    assert (shown.campaign_id, shown.page_id) == (None, None)
    for name in {*DIMENSIONS} - {"campaign_id", "page_id"}:
        assert getattr(shown, name) == getattr(stored, name), name


@pytest.mark.django_db
def test_all_that_is_stored_is_shown(client: Client) -> None:
    html = client.get(ADDRESS, headers=ARRIVING).content.decode()
    hit = Hit.objects.get()
    assert timezone.localtime(hit.at).strftime("%Y-%m-%d %H:%M:%S.%f") in html
    assert html.count("<dt>") == len([field for field in Hit._meta.fields if field.name not in SAID_BY_ANOTHER])


@pytest.mark.django_db
def test_it_is_in_no_count_and_goes_when_its_time_is_up(client: Client, time_machine) -> None:
    time_machine.move_to(timezone.now())
    campaign_page()
    for path in (ADDRESS, "/sykepleiere/"):
        client.get(path, headers=ARRIVING)
    time_machine.shift(datetime.timedelta(days=2))
    rollup.close_days()
    assert [count.count for count in DailyCount.objects.all()] == [1]
    assert not rollup.recount()
    time_machine.shift(datetime.timedelta(days=settings.HIT_RETENTION_DAYS))
    rollup.close_days()
    assert rollup.prune() == 2


@pytest.mark.django_db
def test_ahead_of_time_it_is_not_shown(client: Client) -> None:
    assert client.get(ADDRESS, headers={**ARRIVING, "Sec-Purpose": "prefetch"}).status_code == 503
    assert Hit.objects.get().verdict == "prefetch"


@pytest.mark.django_db
def test_a_visitor_by_a_link_sees_which(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    html = client.get(f"/via/{link.code}{ADDRESS}", headers=ARRIVING).content.decode()
    assert "LinkedIn" in html
    assert f"{link.label} ({link.code})" in html
    assert "Telefon" in html


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
    assert Hit.objects.filter(campaign=None).count() == 1
    assert Hit.objects.count() == 3
