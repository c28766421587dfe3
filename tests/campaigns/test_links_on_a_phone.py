"""A communicator on the bus: a code of their own, a link led elsewhere, a file, and a list that fits the screen."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import BrowserContext, Page

from campaigns.models import CampaignPage, ShareLink
from cms import roles
from tests.browser import OpenContext
from tests.factories import campaign_page, job_page
from tests.site import SiteServer
from tests.staff import member

pytestmark = pytest.mark.browser

SignIn: TypeAlias = Callable[[BrowserContext, str, str], Page]
WHOLE = "one => one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right < innerWidth"
FILE = 'kanal;merkelapp;tekst\nlinkedin;Filmen på brua;"Kom til oss.\n\nVi venter."\ntinder;Sveip;\n'


@pytest.fixture
def campaign(site_server: SiteServer) -> CampaignPage:
    page = campaign_page("Sykepleiere")
    job_page(page, "Natt")
    return page


@pytest.fixture
def screen(campaign: CampaignPage, phone: OpenContext, sign_in: SignIn) -> Page:
    return sign_in(phone(), member(roles.COMMUNICATOR).username, "correct-horse-battery")


def fits(screen: Page) -> bool:
    wide = screen.evaluate("[...document.querySelectorAll('main *')].some(e => e.getBoundingClientRect().right > 391)")
    return not wide


def test_a_link_gets_a_code_is_led_elsewhere_and_tells_of_it(
    site_server: SiteServer, campaign: CampaignPage, screen: Page
) -> None:
    screen.goto(f"{site_server.url}{campaign.campaign.share_url}ny/")
    screen.select_option("[name=channel]", label="Buss")
    screen.fill("[name=code]", "Sykepleier på bussen")
    screen.fill("[name=text]", f"Les mer på https://elvestad.example/{'jobb' * 25}")
    screen.click("footer button[type=submit]")
    screen.wait_for_url("**/del/#link-sykepleier-pa-bussen")
    assert screen.locator(".link__text").evaluate(WHOLE)
    link = ShareLink.objects.get()
    screen.goto(f"{site_server.url}/admin/kampanjer/lenker/?q=buss")
    assert fits(screen)
    screen.click(".links-table td.title a")
    screen.select_option("[name=page]", label="– Natt")
    screen.click("footer button[type=submit]")
    screen.wait_for_url("**/del/#link-*")
    screen.goto(f"{site_server.url}/admin/kampanjer/lenker/{link.pk}/")
    assert "Sykepleiere → Natt" in screen.inner_text(".history")
    assert fits(screen)


def test_a_file_is_chosen_once(site_server: SiteServer, campaign: CampaignPage, screen: Page) -> None:
    screen.goto(f"{site_server.url}{campaign.campaign.share_url}fil/")
    screen.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": FILE.encode("cp1252")})
    screen.click("footer button[type=submit]")
    assert "Linje 5 · Kanal Ingen kanal heter «tinder»." in screen.inner_text(".import__bad")
    assert fits(screen)
    screen.click("text=Lag 1 lenke")
    screen.wait_for_url("**/del/")
    link = ShareLink.objects.get()
    assert (link.label, link.text) == ("Filmen på brua", "Kom til oss.\n\nVi venter.")
