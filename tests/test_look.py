"""The look, in a real browser: one sun in a view, nothing to scroll sideways, nothing for axe to find."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.browser import DESK
from tests.public_pages import addresses, told_by_no_address
from tests.site import SiteServer

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SUNS = """() => [...document.querySelectorAll('.btn')].filter(button => {
    const box = button.getBoundingClientRect();
    const isInView = box.width && box.bottom > 0 && box.top < innerHeight;
    return isInView && getComputedStyle(button).backgroundColor === 'rgb(255, 197, 61)';
}).length"""


AXE = Axe()
# Every page in every width and scheme in one language; in the others once, for what their words may change.
EVERYWHERE = [(width, scheme) for width in (320, 1280) for scheme in SCHEMES]
ONCE = EVERYWHERE[:1]


def violations(page: Page) -> str:
    found = page.evaluate("rules => axe.run(document, rules).then(told => told.violations)", RULES)
    return json.dumps(found)[:1500] if found else ""


def examine(page: Page, name: str, ways: list[tuple[int, Literal["light", "dark"]]]) -> None:
    """One load; the width and the scheme change under it, as when somebody turns the phone or the day ends."""
    for width, scheme in ways:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert not violations(page), f"{name}, {width}, {scheme}: {violations(page)}"
        assert page.evaluate("document.documentElement.scrollWidth") == width, f"{name}, {width}"


def answer(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


@pytest.fixture
def with_axe(browser: Browser) -> Iterator[Page]:
    # axe is a script, which the pages' own policy would refuse.
    with browser.new_context(bypass_csp=True, reduced_motion="reduce", user_agent=DESK) as context:
        context.add_init_script(AXE.axe_script)
        yield context.new_page()


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_axe_finds_nothing_on_any_page(site_server: SiteServer, with_axe: Page, language: str) -> None:
    ways = EVERYWHERE if language == "nb" else ONCE
    pages = addresses(language)
    for name, address in pages.items():
        with_axe.goto(site_server.url + address)
        examine(with_axe, f"{name} ({language})", ways)
    with_axe.goto(site_server.url + pages["form"])
    with_axe.locator("main form button.btn").click()
    assert with_axe.locator("[role=alert], .errors, .error-summary").count(), "the form was taken"
    examine(with_axe, f"form with errors ({language})", ways)
    for path, html in told_by_no_address(language).items():
        with_axe.route(f"**{path}", partial(answer, html))
        with_axe.goto(site_server.url + path)
        examine(with_axe, f"{path} ({language})", ways)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_never_two_suns_in_one_view(site_server: SiteServer, browser: Browser, width: int, height: int) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        pages = addresses()
        for address in (pages["campaign"], pages["job"], pages["form"]):
            page.goto(site_server.url + address)
            counts = set()
            for top in range(0, page.evaluate("document.documentElement.scrollHeight"), 60):
                page.evaluate(f"scrollTo(0, {top})")
                page.wait_for_timeout(20)
                counts.add(page.evaluate(SUNS))
            assert max(counts) == 1, address


def test_paper_has_no_town_and_a_qr_code_beside_the_deadline(site_server: SiteServer, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        pages = addresses()
        for address in (pages["campaign"], pages["job"]):
            page.goto(site_server.url + address)
            assert page.locator(".town").is_visible()
            assert not page.locator(".due .qr").is_visible()
            page.emulate_media(media="print")
            assert not page.locator(".town").is_visible()
            assert page.locator(".due .qr").is_visible()
            page.emulate_media(media="screen")
