"""Hiding small numbers from those who may not see applicants.

A number of later stages is hidden when it is under 5, a nought too: beside one applicant, both tell all. A number
that could be worked out from a total by subtraction takes a second one with it. Two reports could be subtracted from
each other as well, so there is one report alone with such numbers: of one campaign, and of all its days.
"""

from collections.abc import Iterable, Sequence

from campaigns.models import Campaign
from campaigns.reports.rows import ChannelRow, Row
from campaigns.reports.tallies import STAGES, Period

SMALLEST = 5


def tells_stages(campaigns: Sequence[Campaign], period: Period) -> bool:
    """Whether a report of these tells of later stages to those who may not see applicants."""
    return len(campaigns) == 1 and period.is_everything


def hide_all(rows: Iterable[Row]) -> None:
    for row in rows:
        row.hidden.update(STAGES)


def hide_small(channels: Sequence[ChannelRow], total: Row) -> None:
    """Hide every number in these rows that would point at somebody."""
    for stage in STAGES:
        _hide_stage(channels, total, stage)


def _hide_stage(channels: Sequence[ChannelRow], total: Row, stage: str) -> None:
    _hide_each([total, *channels], stage)
    for channel in channels:
        _hide_each(channel.links, stage)
        _protect(channel.links, channel, stage)
    _protect(channels, total, stage)
    for channel in channels:
        if stage in channel.hidden:
            # What a hidden channel has must not be added up from its links.
            _hide_each(channel.links, stage, below=channel.tally.applications + 1)


def _hide_each(rows: Sequence[Row], stage: str, below: int = SMALLEST) -> None:
    for row in rows:
        if row.tally.applications and getattr(row.tally, stage) < below:
            row.hidden.add(stage)


def _protect(rows: Sequence[Row], whole: Row, stage: str) -> None:
    """Hide more of them until the whole minus the shown tells nothing; with nothing left to hide, the whole."""
    while stage not in whole.hidden and not is_safe(rows, stage):
        shown = [row for row in rows if row.tally.applications and stage not in row.hidden]
        least = min(shown, key=lambda row: getattr(row.tally, stage), default=whole)
        least.hidden.add(stage)


def is_safe(rows: Sequence[Row], stage: str) -> bool:
    """Whether the sum of the hidden ones, which a shown total gives away, tells of none of them."""
    hidden = [row.tally for row in rows if stage in row.hidden]
    return tells_nothing([getattr(tally, stage) for tally in hidden], sum(tally.applications for tally in hidden))


def tells_nothing(hidden: list[int], most: int | None = None) -> bool:
    """`most` is what they can be together at most, where everybody sees that."""
    # Each is known to be 4 at most: a sum as high as it can be leaves no doubt about any of them.
    highest = (len(hidden) * (SMALLEST - 1), most)
    return not hidden or (len(hidden) > 1 and sum(hidden) >= SMALLEST and sum(hidden) not in highest)
