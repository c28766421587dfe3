"""Whoever enlarges the text, spaces it out or has a narrow screen loses none of it."""

import pytest
from playwright.sync_api import Page

from tests.browser import OpenContext
from tests.factories import campaign_page, job_page
from tests.public_tour import PublicSite, tour
from tests.site import SiteServer

pytestmark = pytest.mark.browser
# As WCAG 1.4.12 has it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""
LONG = "Menneskerettighetsorganisasjonsrådgiver og universitetsbibliotekarvikariatskoordinator"
DOUBLED = "html { font-size: 200% !important; }"
# Width, height, and what the reader's own style sheet says. 320 × 256 is a desk's screen enlarged four times.
WAYS = {
    "narrow": (320, 256, ""),
    "zoomed twice": (640, 450, ""),
    "spaced on a phone": (320, 844, SPACED),
    "spaced on a desk": (1280, 900, SPACED),
    "doubled on a phone": (390, 844, DOUBLED),
    "doubled on a desk": (1280, 900, DOUBLED),
}
READ = """css => {
    document.adoptedStyleSheets = [new CSSStyleSheet()];
    document.adoptedStyleSheets[0].replaceSync(css);
    document.querySelectorAll('details').forEach(one => one.open = true);
}"""
LOST = """() => {
    const told = [], lines = [], name = one => one.outerHTML.slice(0, 80);
    const isShown = one => one.checkVisibility() && !one.closest('.visually-hidden, .bar');
    const {scrollWidth, clientWidth} = document.documentElement;
    if (scrollWidth > clientWidth) told.push(`scrolls sideways, ${scrollWidth}`);
    for (const one of document.querySelectorAll('body *:not(svg, svg *, input, select, textarea)')) {
        const {overflowX, overflowY, display} = getComputedStyle(one);
        if (display === 'inline' || !isShown(one) || !one.innerText.trim()) continue;
        const isCut = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
            || overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1;
        if (isCut) told.push(`cut off: ${name(one)}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, range = document.createRange();
        if (!text.data.trim() || !isShown(text.parentElement)) continue;
        let block = text.parentElement;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) lines.push({box, block, text});
    }
    for (const {box, block} of lines) {
        for (let outer = block; outer; outer = outer.parentElement) {
            const {left, right} = outer.getBoundingClientRect();
            if (right > left && (box.left < left - 1 || box.right > right + 1)) {
                told.push(`out of ${name(outer)}: ${name(block)}`);
                break;
            }
        }
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach(({box, block}, at) => {
        for (const other of lines.slice(at + 1)) {
            // A line's box is taller than its letters.
            if (other.box.top > box.bottom - box.height / 3) break;
            if (other.block !== block && other.box.left < box.right - 2 && box.left < other.box.right - 2) {
                told.push(`on each other: ${name(block)} and ${name(other.block)}`);
            }
        }
    });
    return told;
}"""


def lost(page: Page, name: str) -> list[str]:
    told = []
    for way, (width, height, css) in WAYS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(READ, css)
        told += [f"{name}, {way}: {fault}" for fault in page.evaluate(LOST)]
    return told


def test_nothing_is_lost_on_any_page(public_site: PublicSite, desk: OpenContext) -> None:
    page = desk(reduced_motion="reduce").new_page()
    told = [fault for name in tour(page, public_site) for fault in lost(page, name)]
    assert not told, "\n".join(told)


def test_long_words_and_addresses_keep_within_the_screen(shared_site: SiteServer, desk: OpenContext) -> None:
    campaign = campaign_page(LONG, body=[("hero", {"promise": LONG}), ("jobs", {"heading": LONG})])
    address = "avdelingsleder.hjemmetjenesten@elvestad.example"
    jobs = [job_page(campaign, LONG, place=LONG, contact_email=address) for _number in range(2)]
    page = desk().new_page()
    told = []
    for url in (campaign.url, jobs[0].url, jobs[0].apply_url, "/", "/lenker/"):
        page.goto(shared_site.url + url)
        told += lost(page, url)
    assert not told, "\n".join(told)
