"""The look, in a real browser: one sun in a view, nothing to scroll sideways, nothing for axe to find."""

import json
from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from jobs.models.page import FieldOfWork
from tests.browser import OpenContext
from tests.factories import OPENING, campaign_page, job_page
from tests.public_tour import PublicSite, tour
from tests.site import SiteServer
from tests.whole_page import portrait

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],  # what is in order need not be told of
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# How many are in view, at each place where a reader may stop; the bar follows a frame after them.
SUNS = """async () => {
    const counts = [], frame = () => new Promise(requestAnimationFrame);
    const isSun = button => {
        const box = button.getBoundingClientRect();
        const isInView = box.width && box.bottom > 0 && box.top < innerHeight;
        return isInView && getComputedStyle(button).backgroundColor === 'rgb(255, 197, 61)';
    };
    for (let top = 0; top < document.documentElement.scrollHeight; top += 60) {
        scrollTo(0, top);
        await frame();
        await frame();
        const seen = () => [...document.querySelectorAll('.btn')].filter(isSun).length;
        for (let late = 0; seen() > 1 && late < 100; late++) await frame();
        counts.push(seen());
    }
    return counts;
}"""


WIDTHS = (320, 1280)
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
RUN = "rules => axe.run(document, rules).then(told => told.violations)"


def violations(page: Page, rules: dict[str, Any] = RULES) -> str:
    found = page.evaluate(RUN, rules)
    return json.dumps(found)[:1500] if found else ""


def rules_for(scheme: str, language: str) -> dict[str, Any] | None:
    """The dark differs from the light in its colours alone, and no language has colours of its own."""
    return RULES if scheme == "light" else COLOURS if language == "nb" else None


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_axe_finds_nothing_on_any_page(public_site: PublicSite, desk: OpenContext, language: str) -> None:
    """One load of each; the width and the scheme change under it, as when somebody turns the phone or the day ends."""
    context = desk(reduced_motion="reduce")
    context.add_init_script(Axe().axe_script)
    page = context.new_page()
    for name in tour(page, public_site, language):
        page.evaluate(OPEN)
        for width, scheme in product(WIDTHS, SCHEMES):
            if rules := rules_for(scheme, language):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 800})
                assert not violations(page, rules), f"{name}, {width}, {scheme}: {violations(page, rules)}"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_never_two_suns_in_one_view(public_site: PublicSite, desk: OpenContext, width: int, height: int) -> None:
    page = desk(viewport={"width": width, "height": height}).new_page()
    pages = public_site.pages()
    for address in (pages["campaign"], pages["job"], pages["form"]):
        page.goto(address)
        assert max(page.evaluate(SUNS)) == 1, address


# What is told apart by a line, or by a ground with round corners, keeps or gets a line in the reader's own colours.
DRAWN = """() => {
    const isDrawn = ({borderTopWidth, borderTopStyle, borderRadius, backgroundColor}) =>
        parseFloat(borderTopWidth) && borderTopStyle !== 'none'
        || parseFloat(borderRadius) && backgroundColor !== 'rgba(0, 0, 0, 0)';
    const isShown = one => one.checkVisibility() && one.offsetWidth > 1;
    window.drawn = [...document.querySelectorAll('main *:not(svg *, picture, img)')].filter(
        one => isShown(one) && isDrawn(getComputedStyle(one)));
}"""
GONE = """() => {
    const canvas = getComputedStyle(document.body).backgroundColor, name = one => one.outerHTML.slice(0, 90);
    const isLined = ({borderTopWidth, borderTopStyle, borderTopColor}) =>
        parseFloat(borderTopWidth) && borderTopStyle !== 'none' && borderTopColor !== canvas;
    const first = document.querySelector('a, button');
    first?.focus({focusVisible: true});
    return [
        ...window.drawn.filter(one => !isLined(getComputedStyle(one))).map(one => `without a line: ${name(one)}`),
        ...[...document.querySelectorAll('.icon')].filter(one => getComputedStyle(one).stroke === canvas).map(name),
        ...[...document.querySelectorAll('svg.arms')].filter(one => getComputedStyle(one).fill === canvas).map(name),
        ...(first && getComputedStyle(first).outlineColor === canvas ? ['the ring'] : []),
    ];
}"""


def test_the_readers_own_colours_hide_nothing(public_site: PublicSite, desk: OpenContext) -> None:
    page = desk(reduced_motion="reduce").new_page()
    told = []
    for name in tour(page, public_site):
        page.emulate_media(forced_colors="none")
        page.evaluate(DRAWN)
        for scheme in SCHEMES:
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            told += [f"{name}, {scheme}: {fault}" for fault in page.evaluate(GONE)]
    assert not told, "\n".join(told)


# Those that follow the reader's scrolling stand still when the reader does.
MOVING = """() => document.getAnimations()
    .filter(one => getComputedStyle(one.effect.target).animationTimeline === 'auto')
    .map(one => one.animationName ?? 'a transition')"""


def test_nothing_moves_but_the_glints_and_not_even_they_for_who_wants_it_still(
    public_site: PublicSite, desk: OpenContext
) -> None:
    page = desk().new_page()
    for name in tour(page, public_site):
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(MOVING) == [], name
        page.emulate_media(reduced_motion="no-preference")
        assert set(page.evaluate(MOVING)) == ({"drift"} if page.locator(".glints").count() else set()), name


def test_what_is_searched_for_has_the_widest_field(shared_site: SiteServer, desk: OpenContext) -> None:
    for place, field in (("Elvebredden", FieldOfWork.HEALTH), ("Rådhuset", FieldOfWork.ADMINISTRATION), ("Fossen", "")):
        job_page(title=f"Jobb {place}", place=f"{place} et stykke opp langs elva", field=field)
    page = desk().new_page()
    for width in (1280, 900):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(shared_site.url)
        words, *choices = (page.locator(f"#search-{name}").bounding_box()["width"] for name in ("q", "field", "place"))
        assert words > max(choices)


def test_a_face_stays_round_beside_a_long_role(shared_site: SiteServer, phone: OpenContext) -> None:
    role = "spesialsykepleier med et ekstra ansvar for sårstell i hjemmetjenesten"
    members = [{"name": "Solveig Aas", "role": role, "portrait": portrait("Solveig")}, {"name": "Li", "role": role}]
    campaign = campaign_page(body=[OPENING, ("team", {"heading": "Vi", "leader": {}, "members": members})])
    page = phone().new_page()
    page.goto(shared_site.url + campaign.url)
    for face in page.locator(".face").all():
        box = face.bounding_box()
        assert (box["width"], box["height"]) == (64, 64)
    assert page.locator(".face").count() == len(members)
