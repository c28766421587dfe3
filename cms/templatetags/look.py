"""What the public pages draw and say the same way everywhere."""

from functools import lru_cache
from typing import Any

import segno
from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms import town as drawing
from cms.dates import day, weekday
from cms.hyphens import hyphenated
from cms.landmarks import LANDMARKS
from cms.languages import front_page as front_page_of, with_language
from cms.numbers import percent, whole
from cms.versions import NAMES, Version, of_address, of_page, usual

register = template.Library()
for said in (day, weekday, percent, whole, hyphenated):
    register.filter(said)

ICONS = {
    "arrow": "M4 10h12M11 5l5 5-5 5",
    "download": "M10 3v10M5.5 9l4.5 4.5L14.5 9M4 17h12",
    "chevron": "M5 8l5 5 5-5",
    "tick": "M4 10.5l4 4 8-9",
}


@register.simple_tag
def town(seed: int | None = None, season: str = "summer", place: str = "square") -> SafeString:
    # Ours from end to end: numbers, and classes from closed lists.
    season = season if season in drawing.SEASONS else "summer"
    place = place if place in LANDMARKS else "square"
    return mark_safe(drawing.town(seed or 7, season, place))  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html('<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag
@lru_cache(maxsize=512)
def qr(url: str) -> SafeString:
    """The page's address for those who meet it on paper."""
    code = segno.make(url, micro=False).svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=2)
    return mark_safe(code.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308


@register.simple_tag(takes_context=True)
def local_url(context: dict[str, Any], name: str) -> str:
    """An address of ours in the language of this page, with the source that this address carries."""
    request: HttpRequest | None = context.get("request")
    site = Site.find_for_request(request) if request else None
    url = reverse(name)
    return with_language(url, get_language() or "nb", site.pk) if site else url


@register.simple_tag(takes_context=True)
def versions(context: dict[str, Any], page: Page | None, home: Page | None) -> list[Version]:
    """This page in every language it has, its own among them; what leads nowhere has the front page's."""
    request: HttpRequest | None = context.get("request")
    if page and page.pk:
        return of_page(page, request, context.get("beyond", ""))
    if request and context.get("in_every_language"):
        return of_address(request)
    return of_page(home, request) if home else []


@register.simple_tag(takes_context=True)
def default_version(context: dict[str, Any], versions: list[Version]) -> Version | None:
    return usual(versions, context["request"])


@register.filter
def language_name(code: str) -> str:
    """As those call it who read it."""
    return NAMES[code]


@register.simple_tag
def front_page(site: Site | None) -> Page | None:
    """The one that a page's own links lead to."""
    return front_page_of(site).specific_deferred if site else None


@register.filter
def weight(size: int | None) -> str:
    """«14 MB»: nobody needs the decimals of a film."""
    if not size:
        return ""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f}\u00a0MB"
    return f"{max(1, round(size / 1000))}\u00a0kB"
