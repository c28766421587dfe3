from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue
from wagtail.models import Page

from campaigns.layout import Layout, lay_out, says_something
from cms.furniture import furnished
from media.models import FilmVersion

register = template.Library()
# The marks of lists that come along when an old advert is pasted; Word's own dot has no name.
LIST_MARKS = " \t\u00a0•·▪◦‣*–-\uf0b7"


@register.simple_tag
def layout_of(body: StreamValue, is_closed: bool = False, posting: Any = None) -> Layout:
    return lay_out(body, is_closed, posting)


class FurnishedNode(template.Node):
    def __init__(self, body: template.base.FilterExpression, parts: template.NodeList) -> None:
        self.body, self.nodelist = body, parts

    def render(self, context: template.Context) -> SafeString:
        with furnished(self.body.resolve(context)):
            return self.nodelist.render(context)


@register.tag("furnished")
def do_furnished(parser: template.base.Parser, token: template.base.Token) -> FurnishedNode:
    """`{% furnished page.body %}…{% endfurnished %}`: what its parts are made of is fetched once for all."""
    body = parser.compile_filter(token.split_contents()[1])
    parts = parser.parse(("endfurnished",))
    parser.delete_first_token()
    return FurnishedNode(body, parts)


@register.simple_tag
def film_url(version: FilmVersion, page: Page | None) -> str:
    """Where a page's reader plays it, with the source that they came by; of no page, where it lies."""
    if not (page and page.pk):
        return version.file.url
    return reverse("film", args=(page.pk, PurePosixPath(str(version.file.name)).stem))


@register.filter
def points(text: str | None) -> list[str]:
    """One point for each line that says something."""
    return [point for line in (text or "").splitlines() if (point := line.lstrip(LIST_MARKS).rstrip())]


@register.filter
def filled(items: Iterable[Any] | None) -> list[Any]:
    """The items of a list that say something."""
    return [item for item in items or () if says_something(item)]


@register.filter
def initials(name: str) -> str:
    """«AB», in the place of a portrait."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
