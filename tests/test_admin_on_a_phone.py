"""HR on a phone: lists and headers fit the screen with every word whole; a report without visits says what to do."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from cms import roles
from tests.browser import OpenContext
from tests.campaigns.numbers import apply
from tests.factories import campaign_page, consent, job_page
from tests.jobs.applicant import Applicant
from tests.site import SiteServer
from tests.staff import member

pytestmark = pytest.mark.browser

SignIn: TypeAlias = Callable[[BrowserContext, str, str], Page]
LISTS = {"sokere": "Steg", "samtykker": "Tilstand", "kampanjer/kanaler": "Slag"}
TOO_WIDE = "[...document.querySelectorAll('.listing *')].filter(e => e.getBoundingClientRect().right > 391).length"
RIGHT, LEFT = "one => one.getBoundingClientRect().right", "one => one.getBoundingClientRect().left"
COLOURS = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"


@pytest.fixture
def screen(site_server: SiteServer, phone: OpenContext, sign_in: SignIn) -> Page:
    return sign_in(phone(), member(roles.HR).username, "correct-horse-battery")


def test_each_row_is_a_card_that_carries_its_headings(site_server: SiteServer, screen: Page, client: Client) -> None:
    Applicant(client, job_page(campaign_page("Rådgiver"), "Kommunikasjonsrådgiver i servicetorget")).send()
    consent(person="Ronja Lindqvist-Hammersborg")
    for path, heading in LISTS.items():
        screen.goto(f"{site_server.url}/admin/{path}/")
        card = screen.locator(".listing tbody tr").first
        label = card.locator(f"[data-label={heading}]")
        assert label.evaluate("one => getComputedStyle(one, '::before').content").startswith(f'"{heading}')
        assert screen.evaluate(TOO_WIDE) == 0, path


def test_the_button_of_an_empty_report_can_be_read(site_server: SiteServer, screen: Page) -> None:
    campaign = campaign_page("Sykepleiere").campaign
    screen.goto(f"{site_server.url}{campaign.report_url}")
    text, ground = screen.locator(".report__action a").evaluate(COLOURS)
    assert text != ground


def test_the_sum_stays_in_sight_beside_many_channels(site_server: SiteServer, screen: Page) -> None:
    campaign = campaign_page("Sykepleiere").campaign
    for slug in ("linkedin", "facebook", "instagram", "intranet", "poster", "newsletter"):
        apply(campaign, by=slug, named=slug)
    screen.goto(f"{site_server.url}{campaign.report_url}")
    table = screen.locator(".report__answers table")
    assert table.evaluate("one => one.scrollWidth > one.parentElement.clientWidth")
    assert table.locator("tfoot td").last.inner_text() == "6"
    assert table.locator("tfoot td").last.evaluate("one => one.getBoundingClientRect().right <= innerWidth")


def test_a_report_on_paper_says_what_it_is_about(site_server: SiteServer, screen: Page) -> None:
    campaign = campaign_page("Sykepleiere").campaign
    screen.goto(f"{site_server.url}{campaign.report_url}?start=2026-11-01&end=2026-11-30")
    about = screen.get_by_text("Sykepleiere · 1. november 2026 – 30. november 2026", exact=True)
    assert not about.is_visible()
    screen.emulate_media(media="print")
    assert about.is_visible()


def test_every_door_of_the_campaigns_stands_inside(site_server: SiteServer, screen: Page) -> None:
    campaign_page("Sykepleiere")
    screen.goto(f"{site_server.url}/admin/kampanjer/")
    doors = screen.locator(".w-header-button")
    assert doors.count() == 3
    assert all(door.evaluate("one => one.getBoundingClientRect().right <= innerWidth") for door in doors.all())


def test_the_translations_editor_begins_with_a_text_of_the_page(site_server: SiteServer, screen: Page) -> None:
    campaign = campaign_page("Sykepleiere")
    translate_object(campaign, [Locale.objects.get(language_code="sv")])
    swedish = campaign.get_translations().get()
    screen.goto(f"{site_server.url}/admin/pages/{swedish.pk}/edit/")
    screen.get_by_role("button", name="Oversett", exact=True).first.wait_for()
    # What it would begin with is said in English.
    assert "translation" not in screen.locator(".js-translation-editor").inner_text()


def test_on_a_desk_the_list_of_pictures_keeps_its_whole_name(
    site_server: SiteServer, desk: OpenContext, sign_in: SignIn
) -> None:
    page = sign_in(desk(), member(roles.HR).username, "correct-horse-battery")
    page.goto(f"{site_server.url}/admin/images/")
    name = page.locator(".w-slim-header li a", has_text="Bilder")
    door = page.locator(".w-header-button", has_text="Legg til et bilde")
    right, left = name.evaluate(RIGHT), door.evaluate(LEFT)
    assert right <= left
