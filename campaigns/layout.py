"""How the blocks of a campaign page stand on the page: an opening, the story beside the facts, the rest, the way in."""

import html
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import BooleanBlock, ChoiceBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

# What may stand in the narrow column beside the facts.
BESIDE = frozenset({"tasks", "job_text", "video", "jobs"})
ABOUT_APPLYING = frozenset({"process", "apply", "facts", "jobs", "similar_jobs"})
# What the campaign's jobs fill, whatever the editor writes.
FILLED_BY_JOBS = frozenset({"apply", "jobs", "similar_jobs"})
# What has a place of its own, wherever the editor puts it.
PLACED = frozenset({"hero", "notice", "facts", "similar_jobs"})


@dataclass
class Layout:
    hero: Any = None
    notice: Any = None
    facts: Any = None
    beside: list[Any] = field(default_factory=list)
    rest: list[Any] = field(default_factory=list)
    end: Any = None
    similar_jobs: Any = None


def lay_out(body: StreamValue, is_closed: bool = False, posting: Any = None) -> Layout:
    """The first blocks of text and film go beside the facts; a closed page tells nobody how to apply."""
    layout = Layout()
    # A campaign's only job brings its facts along.
    by_themselves = FILLED_BY_JOBS | {"facts"} if posting else FILLED_BY_JOBS
    for block in body:
        kind = block.block_type
        if is_closed and kind in ABOUT_APPLYING:
            continue
        if kind not in by_themselves and not says_something(block.value):
            continue
        if kind in PLACED:
            setattr(layout, kind, block)
        elif kind in BESIDE and not layout.rest:
            layout.beside.append(block)
        else:
            layout.rest.append(block)
    if layout.rest and layout.rest[-1].block_type == "apply":
        layout.end = layout.rest.pop()
    return layout


def says_something(value: Any) -> bool:
    """Whether a part has more to show than its heading: what says nothing is not on the page."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, RichText):
        return says_something(html.unescape(strip_tags(value.source)))
    if isinstance(value, ListValue):
        return any(map(says_something, value))
    if isinstance(value, StructValue):
        return any(
            says_something(value[name]) for name, block in value.block.child_blocks.items() if tells(name, block)
        )
    return value is not None


def tells(name: str, block: Any) -> bool:
    """A heading only announces, and what is chosen from a list is never empty."""
    return name != "heading" and not isinstance(block, (BooleanBlock, ChoiceBlock))
