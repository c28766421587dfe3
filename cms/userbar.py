"""The user bar on a live page whose address carries a source: the admin exists at one address only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.forms import Media
from django.urls import get_script_prefix, set_script_prefix
from laces.components import Component


@contextmanager
def at_the_root() -> Iterator[None]:
    """Addresses made in here carry no source."""
    prefix = get_script_prefix()
    set_script_prefix("/")
    try:
        yield
    finally:
        set_script_prefix(prefix)


class AtTheRoot(Component):
    """Another item of the user bar, with addresses that lead into the admin."""

    def __init__(self, item: Component) -> None:
        self.item = item

    @property
    def media(self) -> Media:
        return getattr(self.item, "media", Media())

    def render_html(self, parent_context: Any = None) -> str:
        with at_the_root():
            html: str = self.item.render_html(parent_context)
            return html
