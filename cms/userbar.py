"""The user bar on a live page whose address carries a source: the admin exists at one address only."""

from typing import Any

from django.forms import Media
from laces.components import Component

from cms.addresses import at_the_root


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
