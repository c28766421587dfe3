from django import template
from wagtail.blocks import StreamValue

from campaigns.layout import Layout, lay_out

register = template.Library()
# The marks of lists that come along when an old advert is pasted; Word's own dot has no name.
LIST_MARKS = " \t\u00a0•·▪◦‣*–-\uf0b7"


@register.simple_tag
def layout_of(body: StreamValue, is_closed: bool = False) -> Layout:
    return lay_out(body, is_closed)


@register.filter
def points(text: str | None) -> list[str]:
    """One point for each line that says something."""
    return [point for line in (text or "").splitlines() if (point := line.lstrip(LIST_MARKS).rstrip())]
