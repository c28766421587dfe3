"""The look, in a real browser: one sun in a view, nothing to scroll sideways, nothing for axe to find."""

import json
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from campaigns.tracking import trial
from tests.campaigns.test_campaign_page import full_page
from tests.factories import home, job_page, share_link
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


def addresses() -> list[str]:
    page = full_page()
    job = job_page(page, slug="natt", contact_name="Ida", contact_phone="912 00 000", place="Elvestad")
    trial_form = f"/via/{trial.token(share_link(page.campaign).code)}{job.apply_url}"
    to_oneself = f"{job.url}til-meg/"
    lists = ["/?q=finnes-ikke", "/lenker/", "/jobber-ramme.html"]
    return [
        home().url,
        page.url,
        job.url,
        job.apply_url,
        "/personvern/",
        "/slik-teller-vi/",
        trial_form,
        to_oneself,
        *lists,
    ]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_by_day_or_night(site_server: SiteServer, browser: Browser, width: int) -> None:
    # axe is a script, which the pages' own policy would refuse.
    with browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True) as context:
        page = context.new_page()
        for address in addresses():
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.goto(site_server.url + address)
                found = Axe().run(page, options=RULES).response["violations"]
                assert not found, f"{address}, {scheme}: {json.dumps(found)[:1500]}"
                assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_never_two_suns_in_one_view(site_server: SiteServer, browser: Browser, width: int, height: int) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        for address in addresses()[1:4]:
            page.goto(site_server.url + address)
            counts = set()
            for top in range(0, page.evaluate("document.documentElement.scrollHeight"), 60):
                page.evaluate(f"scrollTo(0, {top})")
                page.wait_for_timeout(20)
                counts.add(page.evaluate(SUNS))
            assert max(counts) == 1, address
