"""Hiding small numbers from those who may not see applicants.

A number of later stages is hidden when it is under 5, a nought too: beside one applicant, both tell all. A number
that could be worked out from a total by subtraction takes a second one with it.
"""

from dataclasses import replace
from typing import TypeVar

from campaigns.reports.rows import ChannelRow, Row
from campaigns.reports.tallies import STAGES

SMALLEST = 5
Shown = TypeVar("Shown", bound=Row)


def is_small(row: Row, stage: str) -> bool:
    return bool(row.tally.applications) and getattr(row.tally, stage) < SMALLEST


def hide_small(channels: tuple[ChannelRow, ...], total: Row) -> tuple[tuple[ChannelRow, ...], Row]:
    """The same rows with every number hidden that would point at somebody."""
    for stage in STAGES:
        channels, total = _hide_stage(channels, total, stage)
    return channels, total


def _hide_stage(channels: tuple[ChannelRow, ...], total: Row, stage: str) -> tuple[tuple[ChannelRow, ...], Row]:
    if is_small(total, stage):
        total = hide(total, stage)
    within = [_hide_links(channel, stage) for channel in channels]
    rows = _protect(within, total, stage)
    if stage not in total.hidden and not is_safe(rows, stage):
        total = hide(total, stage)
    # What a hidden channel has must not be added up from its links.
    rows = [_hide_all_links(row, stage) if stage in row.hidden else row for row in rows]
    return tuple(rows), total


def _hide_links(channel: ChannelRow, stage: str) -> ChannelRow:
    if is_small(channel, stage):
        channel = hide(channel, stage)
    links = _protect(list(channel.links), channel, stage)
    if not is_safe(links, stage):
        channel = hide(channel, stage)
    return replace(channel, links=tuple(links))


def _hide_all_links(channel: ChannelRow, stage: str) -> ChannelRow:
    return replace(
        channel, links=tuple(hide(link, stage) if link.tally.applications else link for link in channel.links)
    )


def hide(row: Shown, stage: str) -> Shown:
    return row if stage in row.hidden else replace(row, hidden=row.hidden | {stage})


def _protect(rows: list[Shown], whole: Row, stage: str) -> list[Shown]:
    """Hide the small ones, and then more of them until the whole minus the shown tells nothing."""
    rows = [hide(row, stage) if is_small(row, stage) else row for row in rows]
    while stage not in whole.hidden and not is_safe(rows, stage):
        shown = [index for index, row in enumerate(rows) if row.tally.applications and stage not in row.hidden]
        if not shown:
            break
        least = min(shown, key=lambda index: getattr(rows[index].tally, stage))
        rows[least] = hide(rows[least], stage)
    return rows


def is_safe(rows: list[Shown], stage: str) -> bool:
    """Whether the sum of the hidden ones, which a shown total gives away, tells of none of them."""
    hidden = [row.tally for row in rows if stage in row.hidden]
    return tells_nothing([getattr(tally, stage) for tally in hidden], sum(tally.applications for tally in hidden))


def tells_nothing(hidden: list[int], most: int | None = None) -> bool:
    """`most` is what they can be together at most, where everybody sees that."""
    # Each is known to be 4 at most: a sum as high as it can be leaves no doubt about any of them.
    highest = (len(hidden) * (SMALLEST - 1), most)
    return not hidden or (len(hidden) > 1 and sum(hidden) >= SMALLEST and sum(hidden) not in highest)
