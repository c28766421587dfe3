"""How the blocks of a campaign page stand on the page: an opening, the story beside the facts, the rest, the way in."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StreamValue

# What may stand in the narrow column beside the facts.
BESIDE = frozenset({"tasks", "job_text", "video", "jobs"})
ABOUT_APPLYING = frozenset({"process", "apply", "facts", "jobs"})


@dataclass
class Layout:
    hero: Any = None
    facts: Any = None
    beside: list[Any] = field(default_factory=list)
    rest: list[Any] = field(default_factory=list)
    end: Any = None


def lay_out(body: StreamValue, is_closed: bool = False) -> Layout:
    """The first blocks of text and film go beside the facts; a closed page tells nobody how to apply."""
    layout = Layout()
    for block in body:
        kind = block.block_type
        if kind == "hero":
            layout.hero = block
        elif is_closed and kind in ABOUT_APPLYING:
            continue
        elif kind == "facts":
            layout.facts = block
        elif kind in BESIDE and not layout.rest:
            layout.beside.append(block)
        else:
            layout.rest.append(block)
    if layout.rest and layout.rest[-1].block_type == "apply":
        layout.end = layout.rest.pop()
    return layout
