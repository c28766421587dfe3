"""The admin's home: a door for each thing people come here to do. The rooms above hang their doors on it."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.forms import Media
from laces.components import Component


class DoorLink(NamedTuple):
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Door:
    """A card: what it is for in one sentence, one action, and the few latest things behind it.

    `empty` is said where there is nothing yet.
    """

    name: str
    title: str
    sentence: str
    icon: str
    action: DoorLink | None = None
    latest: list[DoorLink] = field(default_factory=list)
    empty: str = ""
    order: int = 100


class DoorsPanel(Component):
    name = "doors"
    order = 50
    template_name = "cms/admin/doors.html"

    def __init__(self) -> None:
        self.doors: list[Door] = []

    @property
    def media(self) -> Media:
        return Media(css={"all": ["cms/doors.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"doors": sorted(self.doors, key=lambda door: door.order)}


def doors_among(panels: list[Component]) -> DoorsPanel:
    """The panel that doors hang on, put first if no room has done so yet."""
    for panel in panels:
        if isinstance(panel, DoorsPanel):
            return panel
    panel = DoorsPanel()
    panels.insert(0, panel)
    return panel
