"""The share package in a real browser: nothing left behind, a poster on one sheet."""

import io
from collections.abc import Callable
from typing import Literal

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext

from campaigns import packages
from campaigns.models import CampaignPage, Channel, SharePackage
from cms import roles
from tests.browser import OpenContext, Record
from tests.campaigns.test_campaign_page import full_page
from tests.factories import campaign_page, job_page
from tests.site import SiteServer
from tests.staff import member
from tests.steps import left_out, tally
from tests.test_look import SCHEMES
from tests.test_paper import SHEETS

pytestmark = pytest.mark.browser
CHANNELS = ("linkedin", "teams", "instagram", "poster")
LONG = "Avdelingssykepleier med interesse for fagutvikling og nye turnusordninger i hjemmetjenesten på Elvebredden"


def packed(page: CampaignPage) -> SharePackage:
    channels = Channel.objects.filter(slug__in=CHANNELS)
    made, _is_new = packages.make(page.campaign, page, channels, greeting="Hei!", user=member(roles.HR))
    return made


def test_it_leaves_nothing_behind(
    site_server: SiteServer, phone: OpenContext, recorded: Callable[[BrowserContext], Record]
) -> None:
    page = full_page()
    job_page(page, "Natt")
    package = packed(page)
    code = package.links.values_list("code", flat=True)[0]
    context = phone()
    record = recorded(context)
    tab = context.new_page()
    tab.goto(package.url)
    tab.click("summary:visible")
    tab.goto(f"{package.url}{code}/plakat/")
    tab.goto(package.url)
    tab.click("main >> text=Se siden")
    record.assert_nothing_left_behind(tab, site_server.url)
    assert not any(package.secret in answer.request.all_headers().get("referer", "") for answer in record.responses)
    assert left_out() == {}
    assert tally() == {}


def test_without_a_script_a_text_is_copied_and_a_click_on_it_is_counted(
    site_server: SiteServer, phone: OpenContext
) -> None:
    page = campaign_page("Sykepleiere")
    package = packed(page)
    link = package.links.get(channel__slug="linkedin")
    tab = phone(java_script_enabled=False).new_page()
    tab.goto(package.url)
    assert tab.input_value(f"#text-{link.code}").endswith(f"\n{link.short_url}")
    assert tab.input_value(f"#link-{link.code}") == link.short_url
    phone().new_page().goto(link.short_url)
    assert tally() == {link.code: (1, 1, 0, 0)}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_camera_reads_the_code_from_the_screen(
    shared_site: SiteServer, phone: OpenContext, scheme: Literal["light", "dark"]
) -> None:
    page = full_page()
    package = packed(page)
    link = package.links.get(channel__slug="poster")
    tab = phone(color_scheme=scheme).new_page()
    for address in (package.url, f"{package.url}{link.code}/plakat/"):
        tab.goto(address)
        picture = Image.open(io.BytesIO(tab.locator(".code:visible").screenshot()))
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [link.short_url]


TITLES = ("Natt", "Menneskerettighetsorganisasjonsrådgiver", LONG, f"{LONG} {LONG}")
CUT_OFF = "document.querySelector('.poster').scrollHeight - document.querySelector('.poster').clientHeight"


@pytest.mark.parametrize("title", TITLES)
def test_a_poster_prints_on_one_sheet(shared_site: SiteServer, desk: OpenContext, title: str) -> None:
    story, bare = full_page(), campaign_page(title)
    package = packed(story)
    link = package.links.get(channel__slug="poster")
    tab = desk().new_page()
    for page in (story, bare, job_page(story, title)):
        package.links.filter(pk=link.pk).update(page=page)
        tab.goto(f"{package.url}{link.code}/plakat/")
        assert tab.evaluate(CUT_OFF) <= 1
        for background in (True, False):
            assert len(SHEETS.findall(tab.pdf(prefer_css_page_size=True, print_background=background))) == 1
