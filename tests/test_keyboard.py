"""By keyboard alone: every stop in order, ringed and never hidden, and no way to get stuck."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import OpenContext
from tests.public_tour import PublicSite, send_empty, tour
from tests.test_reflow import DOUBLED, READ

pytestmark = pytest.mark.browser
PHONE = [(390, 844, ""), (390, 844, DOUBLED)]
# Then a desk's screen enlarged four times, where the bar takes much of the room.
DESK = [(1280, 720, ""), (320, 256, "")]
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], [tabindex]"
# Where focus can stop, in the order of the document.
STOPS = """focusable => {
    const isReached = one => one.tabIndex >= 0 && !one.closest('[inert]') && one.checkVisibility();
    window.stops = [...document.querySelectorAll(focusable)].filter(isReached);
    return window.stops.map(one => one.outerHTML.slice(0, 90));
}"""
FIRST = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
}"""
LAST = "window.stops.at(-1)?.focus()"
HERE = """() => {
    const at = document.activeElement, {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(at);
    const ring = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const bar = document.querySelector('.bar:not(:focus-within)'), isFilm = at.localName === 'video';
    const room = bar?.checkVisibility() ? innerHeight - bar.offsetHeight : innerHeight;
    const isSeen = box => {
        const x = box.left + box.width / 2, top = Math.max(box.top, 0);
        const fits = box.height + 2 * ring < room, bottom = Math.min(box.bottom, fits ? innerHeight : room);
        const hit = y => document.elementFromPoint(x, y), inside = [top + 1, (top + bottom) / 2, bottom - 1];
        return bottom - top > 16 && inside.every(y => at.contains(hit(y)))
            && (!fits || [top - ring + 1, bottom + ring - 1].every(y => !bar?.contains(hit(y))));
    };
    // A film's own buttons are ringed by the browser.
    return {
        number: window.stops.indexOf(at),
        ringed: isFilm || ring >= 2,
        seen: [...at.getClientRects()].filter(box => box.width).every(isSeen),
    };
}"""


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Every stop until focus leaves the page or comes round; a film's own buttons are one stop."""
    way = [here] if (here := page.evaluate(HERE))["number"] >= 0 else []
    for _press in range(200):
        page.keyboard.press(key)
        here = page.evaluate(HERE)
        if here["number"] < 0 or here["number"] in {been["number"] for been in way[:-1]}:
            return way
        if not way or here["number"] != way[-1]["number"]:
            way.append(here)
    raise AssertionError("The focus never left the page.")


def faults(page: Page) -> list[str]:
    stops = page.evaluate(STOPS, FOCUSABLE)
    page.evaluate(FIRST)
    there = walk(page, "Tab")
    page.evaluate(LAST)
    back = walk(page, "Shift+Tab")
    order = [[here["number"] for here in way] for way in (there, back[::-1])]
    told = [] if order == [[*range(len(stops))]] * 2 else [f"goes {order}"]
    unlike = [(what, here) for here in [*there, *back] for what in ("ringed", "seen") if not here[what]]
    return told + [f"not {what}: {stops[here['number']]}" for what, here in unlike]


@pytest.mark.parametrize("screens", [PHONE, DESK], ids=["phone", "desk"])
def test_every_stop_is_in_order_ringed_and_seen(
    public_site: PublicSite, desk: OpenContext, screens: list[tuple[int, int, str]]
) -> None:
    page = desk(reduced_motion="reduce").new_page()  # to draw what moves takes as long as the walk
    told = []
    for name in tour(page, public_site):
        for width, height, css in screens:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(READ, css)
            told += [f"{name}, {width} × {height} {css}: {fault}" for fault in faults(page)]
    assert not told, "\n".join(told)


def test_the_first_stop_skips_to_the_content(public_site: PublicSite, desk: OpenContext) -> None:
    page = desk().new_page()
    pages = public_site.pages()
    for name in ("home", "campaign", "form", "not found"):
        page.goto(pages[name])
        page.keyboard.press("Tab")
        skip = page.locator(".skip:focus")
        assert skip.bounding_box()["y"] >= 0, name  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", name
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main, footer')"), name


def test_what_is_folded_opens_and_closes(public_site: PublicSite, desk: OpenContext) -> None:
    page = desk().new_page()
    pages = public_site.pages()
    for name in ("campaign", "receipt", "package"):
        page.goto(pages[name])
        summaries = page.locator("summary:visible")
        assert summaries.count(), name
        for summary in summaries.all():
            for key, is_open in (("Enter", True), ("Space", False)):
                summary.press(key)
                assert summary.evaluate("summary => summary.parentElement.open") is is_open, name


def test_what_is_wrong_takes_the_focus_and_leads_to_its_fields(public_site: PublicSite, desk: OpenContext) -> None:
    """Without JavaScript: the summary asks for the focus itself."""
    page = desk(java_script_enabled=False).new_page()
    pages = public_site.pages()
    for name in ("form", "receipt", "to oneself"):
        page.goto(pages[name])
        send_empty(page)
        assert page.locator(".error-summary:focus").count(), name
        links = page.locator(".error-summary a")
        assert links.count() == page.locator("main [aria-invalid=true]").count() > 0, name
        for link in links.all():
            told = link.inner_text()
            link.press("Enter")
            field = page.locator("main [aria-invalid=true]:focus")
            assert told in page.inner_text(f"#{field.get_attribute('id')}_error"), name
