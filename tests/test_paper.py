"""Pages on paper: what to know, whom to ask and how to come back, on as few sheets as it takes."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser import OpenContext
from tests.factories import job_page
from tests.public_tour import PublicSite
from tests.site import SiteServer

pytestmark = pytest.mark.browser
SHEETS = re.compile(rb"/Type\s*/Page\b")
TEXT = "".join(f"<h2>Dette {word} du</h2><ul>{'<li>Du svarer innbyggerne samme dag.</li>' * 4}</ul>" for word in "abc")


def test_it_has_no_scene_and_a_qr_code_beside_the_deadline(public_site: PublicSite, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        pages = public_site.pages()
        for address in (pages["campaign"], pages["job"]):
            page.goto(address)
            scene = page.locator(".town, .view").first
            assert scene.is_visible()
            assert not page.locator(".due .qr").is_visible()
            page.emulate_media(media="print")
            assert not scene.is_visible()
            assert page.locator(".due .qr").is_visible()
            page.emulate_media(media="screen")


def test_a_job_takes_one_sheet(shared_site: SiteServer, desk: OpenContext) -> None:
    job = job_page(
        title="Kommunikasjonsrådgiver",
        lead="Du finner sakene, lager filmen og svarer innbyggerne samme dag. Vi er fem, og du blir den sjette.",
        body=TEXT,
        language_level="Norsk eller et annet skandinavisk språk, skriftlig på C1",
        position_code="8530 Rådgiver",
        reference="KOM-01",
        union_name="Per Holt",
        union_contact="per@example.org",
    )
    page = desk().new_page()
    page.goto(shared_site.url + job.url)
    assert len(SHEETS.findall(page.pdf(format="A4"))) == 1


def test_facts_have_a_lying_sheets_whole_width(public_site: PublicSite, desk: OpenContext) -> None:
    page = desk().new_page()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1002, "height": 700})
    for name in ("campaign", "job"):
        page.goto(public_site.pages()[name])
        facts, story = (page.locator(f".cols > .{part}").bounding_box() for part in ("facts", "story"))
        assert facts["width"] == story["width"]
        assert facts["y"] + facts["height"] <= story["y"]
