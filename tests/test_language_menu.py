"""On a phone, several languages stand behind one button: without a script, by keyboard, and in any size of text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import OpenContext
from tests.factories import campaign_page
from tests.site import SiteServer
from tests.test_look import SCHEMES, violations
from tests.test_reflow import DOUBLED, READ

pytestmark = pytest.mark.browser
BUTTON, LINKS = "nav.languages button", "nav.languages a:visible"
OTHERS = ["Nynorsk", "Svenska", "English"]
IS_IN_VIEW = """links => links.every(one => {
    const {left, right, top, bottom} = one.getBoundingClientRect();
    const x = (left + right) / 2, y = (top + bottom) / 2;
    return left >= 0 && right <= innerWidth && document.elementFromPoint(x, y) === one;
})"""


def privacy(page: Page, site: SiteServer) -> Page:
    campaign_page()
    page.goto(f"{site.url}/personvern/")
    return page


def test_a_phone_shows_them_one_below_the_other_when_asked(site_server: SiteServer, phone: OpenContext) -> None:
    page = privacy(phone(java_script_enabled=False).new_page(), site_server)
    assert page.locator(LINKS).count() == 0
    page.tap(BUTTON)
    assert page.locator(LINKS).all_inner_texts() == OTHERS
    page.tap("nav.languages a[lang=sv]")
    page.wait_for_url("**/sv/personvern/")
    assert page.inner_text(BUTTON).endswith("Svenska")


def test_the_keyboard_opens_them_goes_through_them_and_closes_them(site_server: SiteServer, phone: OpenContext) -> None:
    page = privacy(phone(java_script_enabled=False).new_page(), site_server)
    page.press(BUTTON, "Enter")
    for name in OTHERS:
        page.keyboard.press("Tab")
        assert page.inner_text(":focus-visible") == name
    page.keyboard.press("Escape")
    assert page.locator(LINKS).count() == 0
    assert page.locator(f"{BUTTON}:focus").count() == 1


@pytest.mark.parametrize(("width", "css"), [(320, ""), (390, ""), (390, DOUBLED)], ids=["narrow", "phone", "doubled"])
def test_each_can_be_reached_in_any_size(site_server: SiteServer, desk: OpenContext, width: int, css: str) -> None:
    context = desk(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    context.add_init_script(Axe().axe_script)
    page = privacy(context.new_page(), site_server)
    page.evaluate(READ, css)
    page.click(BUTTON)
    assert page.eval_on_selector_all(LINKS, IS_IN_VIEW)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert not violations(page), scheme


def test_a_desk_shows_them_without_asking(site_server: SiteServer, desk: OpenContext) -> None:
    page = privacy(desk().new_page(), site_server)
    assert not page.locator(BUTTON).is_visible()
    assert page.locator(LINKS).all_inner_texts() == OTHERS


def test_one_other_language_needs_no_button(site_server: SiteServer, phone: OpenContext) -> None:
    page = phone().new_page()
    campaign_page("Sjuksköterskor", language="sv", translation_key=campaign_page().translation_key)
    page.goto(f"{site_server.url}/sykepleiere/")
    assert page.locator(BUTTON).count() == 0
    assert page.locator(LINKS).all_inner_texts() == ["Svenska"]
