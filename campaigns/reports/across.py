"""Several campaigns at once: what each channel and each campaign had in all. Links are in a campaign's own report."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from campaigns.models import Campaign, Channel, PlannedChannel, ShareLink
from campaigns.reports import handover, matrix, suppression, tallies
from campaigns.reports.handover import Elsewhere
from campaigns.reports.left_out import LeftOut
from campaigns.reports.report import CampaignRow, ChannelKey, SourceReport
from campaigns.reports.rows import ChannelRow, Row
from campaigns.reports.tallies import NO_APPLICATIONS, NO_ARRIVALS, STARTS, Arrivals, Counted, Period, Tally

LINK = ("campaign_id", "channel_id", "link_id")
# Who takes a campaign's applications: our form, another system, or one that has not told us of any yet.
OURS, ANOTHER, AWAITED = 0, 1, 2
TAKEN_BY = """CASE
    WHEN alike.campaign_id IN ({awaited}) THEN 2
    WHEN alike.campaign_id IN ({another}) THEN 1 ELSE 0 END"""
# Thousands of links are read once, and added up where they are.
ADDED_UP = """
WITH alike ({columns}) AS MATERIALIZED ({{}})
SELECT campaign_id, NULL, false, {taken_by}, {sums} FROM alike GROUP BY campaign_id
UNION ALL
SELECT NULL, alike.channel_id, COALESCE(link.sponsored, false), {taken_by}, {sums}
FROM alike LEFT JOIN {links} AS link ON link.id = alike.link_id GROUP BY 2, 3, 4
"""


class Planned(NamedTuple):
    """What the plans of all campaigns say: the channels chosen, and what they cost."""

    channel_ids: frozenset[int]
    hours: float
    kroner: int


class Part(NamedTuple):
    """A campaign; or else a channel, sponsored or not, in the campaigns that are alike in who takes applications."""

    campaign_id: int | None
    channel_id: int | None
    is_sponsored: bool
    taken_by: int


def make(campaigns: Iterable[Campaign], period: Period, *, sees_applicants: bool) -> SourceReport:
    """A report without links. How far applicants came is for those alone who may see them."""
    chosen = list(campaigns)
    elsewhere = handover.of(chosen)
    arrivals, applications = Arrivals(chosen, period), tallies.applications_of(chosen, period)
    parts = _read(arrivals, tallies.by_link(applications), elsewhere)
    all_channels = {channel.pk: channel for channel in Channel.objects.all()}
    planned = _planned(chosen)
    channels = _channels(chosen, parts, planned, all_channels, elsewhere)
    each = _campaigns(chosen, parts, elsewhere)
    total = Row(tallies.total(row.tally for row in each), is_awaited=bool(elsewhere.awaited))
    if not sees_applicants:
        suppression.hide_all([total, *channels, *each])
    return SourceReport(
        campaigns=chosen,
        period=period,
        channels=channels,
        total=total,
        by_campaign=each,
        left_out=LeftOut(arrivals.left_out()),
        answers=matrix.of_many(tallies.named(applications)) if sees_applicants else matrix.NOT_TOLD,
        all_channels=all_channels,
        hours=planned.hours,
        kroner=planned.kroner,
        shows_plays=bool(total.tally.plays),
        tells_stages=sees_applicants,
    )


def _read(arrivals: Arrivals, by_link: "QuerySet[Any, Any]", elsewhere: Elsewhere) -> dict[Part, Tally]:
    came = _added_up(arrivals.alike(*LINK), len(NO_ARRIVALS), elsewhere)
    applied = _added_up(by_link, len(NO_APPLICATIONS), elsewhere)
    opened: dict[Part, Counted] = {}
    if elsewhere.page_ids:
        opened = _added_up(arrivals.alike(*LINK, pages=elsewhere.page_ids), len(NO_ARRIVALS), elsewhere)
    return {
        part: tallies.tally_of(
            came.get(part), opened.get(part, NO_ARRIVALS)[STARTS], applied.get(part), is_rated=part.taken_by == OURS
        )
        for part in came | applied
    }


def _added_up(alike: "QuerySet[Any, Any]", width: int, elsewhere: Elsewhere) -> dict[Part, Counted]:
    numbers = [f"n{place}" for place in range(width)]
    statement = ADDED_UP.format(
        columns=", ".join([*LINK, *numbers]),
        sums=", ".join(f"CAST(SUM({number}) AS bigint)" for number in numbers),
        links=ShareLink._meta.db_table,
        taken_by=TAKEN_BY.format(another=_keys(elsewhere.campaign_ids), awaited=_keys(elsewhere.awaited)),
    )
    place = len(Part._fields)
    return {Part._make(row[:place]): row[place:] for row in tallies.fetched(alike, statement)}


def _keys(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"


def _planned(chosen: list[Campaign]) -> Planned:
    keys = [campaign.pk for campaign in chosen]
    of_all = PlannedChannel.objects.filter(campaign__among=keys).order_by().values_list("channel_id", "chosen")
    rows = list(of_all.annotate(hours=Sum("hours"), kroner=Sum("kroner")))
    return Planned(
        frozenset(channel_id for channel_id, is_chosen, _hours, _kroner in rows if is_chosen),
        float(sum(hours for _id, _chosen, hours, _kroner in rows)),
        sum(kroner for _id, _chosen, _hours, kroner in rows),
    )


def _channels(
    chosen: list[Campaign],
    parts: dict[Part, Tally],
    planned: Planned,
    all_channels: dict[int, Channel],
    elsewhere: Elsewhere,
) -> tuple[ChannelRow, ...]:
    found: dict[ChannelKey, dict[int, Tally]] = {key: {} for key in _expected(chosen, planned)}
    for part, tally in parts.items():
        if part.campaign_id is None:
            found.setdefault((part.channel_id, part.is_sponsored), {})[part.taken_by] = tally
    awaits_all = bool(chosen) and {campaign.pk for campaign in chosen} <= elsewhere.awaited
    rows = [
        ChannelRow(
            tallies.total(told.values()),
            is_awaited=awaits_all or AWAITED in told,
            channel=all_channels[channel_id] if channel_id else None,
            is_sponsored=bool(is_sponsored),
        )
        for (channel_id, is_sponsored), told in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.rank))


def _expected(chosen: list[Campaign], planned: Planned) -> list[ChannelKey]:
    """Shown though nobody has come by them: the unknown way, what was planned, and what has a link."""
    links = ShareLink.objects.in_use().filter(campaign__among=[campaign.pk for campaign in chosen])
    linked = links.order_by().values_list("channel_id", "sponsored").distinct()
    return [(None, False), *((channel_id, False) for channel_id in planned.channel_ids), *linked]


def _campaigns(chosen: list[Campaign], parts: dict[Part, Tally], elsewhere: Elsewhere) -> tuple[CampaignRow, ...]:
    by_key = {campaign.pk: campaign for campaign in chosen}
    rows = [
        CampaignRow(tally, is_awaited=part.campaign_id in elsewhere.awaited, campaign=by_key[part.campaign_id])
        for part, tally in parts.items()
        if part.campaign_id
    ]
    return tuple(sorted(rows, key=lambda row: (-row.tally.applications, -row.tally.visits)))
