"""The source report: which channels and links brought the people who applied."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from campaigns.models import Campaign, Channel, PlannedChannel, ShareLink
from campaigns.reports import handover, matrix, suppression, tallies
from campaigns.reports.left_out import LeftOut
from campaigns.reports.rows import ChannelRow, LinkFacts, LinkRow, Row
from campaigns.reports.tallies import Origin, Period

ChannelKey = tuple[int | None, bool]
LinkKey = tuple[int | None, str]


@dataclass(frozen=True)
class CampaignRow(Row):
    """What one of several campaigns had in all."""

    campaign: Campaign | None = None


@dataclass(frozen=True)
class SourceReport:
    """Rows by applicants, the unknown way last; what was left out; what applicants said themselves."""

    campaigns: list[Campaign]
    period: Period
    channels: tuple[ChannelRow, ...]
    total: Row
    by_campaign: tuple[CampaignRow, ...]  # in a report across campaigns
    left_out: LeftOut
    answers: matrix.Answers
    all_channels: dict[int, Channel]
    hours: float
    kroner: int
    # Whether there is, or was, a film to play.
    shows_plays: bool
    # Whether this reader is told of later stages, and of what applicants said, in this report.
    tells_stages: bool

    @property
    def campaign(self) -> Campaign | None:
        """The campaign, in a report of one."""
        return self.campaigns[0] if len(self.campaigns) == 1 else None

    @property
    def quiet(self) -> int:
        """How many of several campaigns have no row: they had nothing at all."""
        return len(self.campaigns) - len(self.by_campaign)

    @property
    def known(self) -> tuple[ChannelRow, ...]:
        return tuple(row for row in self.channels if not row.is_unknown)

    @property
    def unknown(self) -> ChannelRow:
        return next(row for row in self.channels if row.is_unknown)

    @property
    def known_share(self) -> float | None:
        """The share of applicants whose way we know, from 0 to 1; None without applicants."""
        everyone = self.total.tally.applications
        return 1 - self.unknown.tally.applications / everyone if everyone else None

    @property
    def leaves(self) -> list[tuple[ChannelRow, LinkRow]]:
        """One row for each link, each channel without one, and the unknown: what sums are right over."""
        known = [(channel, link) for channel in self.known for link in channel.links]
        whole = LinkRow(self.unknown.tally, self.unknown.hidden, self.unknown.is_awaited)
        return [*known, (self.unknown, whole)]


def make(campaigns: Iterable[Campaign], period: Period, *, sees_applicants: bool) -> SourceReport:
    """Read the numbers and lay them out; small ones are hidden from who may not see applicants."""
    chosen = list(campaigns)
    elsewhere = handover.of(chosen)
    numbers = tallies.read(chosen, period, elsewhere)
    plan = list(PlannedChannel.objects.filter(campaign__in=chosen))
    layout = Layout(chosen, numbers, plan, elsewhere)
    channels = layout.channels()
    total = Row(tallies.total(numbers.tallies.values()), is_awaited=bool(elsewhere.awaited))
    tells_stages = sees_applicants or suppression.tells_stages(chosen, period)
    if not tells_stages:
        suppression.hide_all([total, *channels, *(link for channel in channels for link in channel.links)])
    elif not sees_applicants:
        suppression.hide_small(channels, total)
    return SourceReport(
        campaigns=chosen,
        period=period,
        channels=channels,
        total=total,
        by_campaign=(),
        left_out=LeftOut(numbers.left_out),
        answers=matrix.make(numbers.named, sees_applicants=sees_applicants) if tells_stages else matrix.NOT_TOLD,
        all_channels=layout.all_channels,
        hours=float(sum(planned.hours for planned in plan)),
        kroner=sum(planned.kroner for planned in plan),
        shows_plays=bool(total.tally.plays) or (len(chosen) == 1 and chosen[0].has_film),
        tells_stages=tells_stages,
    )


def links_of(campaigns: list[Campaign], seen: set[int]) -> dict[int, LinkFacts]:
    """All that were made for these campaigns, or brought somebody to them."""
    own = _facts(Q(campaign__in=campaigns))
    foreign = seen - own.keys()
    return own | _facts(Q(pk__in=foreign)) if foreign else own


def _facts(which: Q) -> dict[int, LinkFacts]:
    rows = ShareLink.objects.filter(which).order_by().values_list(*LinkFacts._fields)
    return {row[0]: LinkFacts._make(row) for row in rows}


class Layout:
    """Numbers laid out as rows: a channel for every one that was planned, linked or seen."""

    def __init__(
        self,
        campaigns: list[Campaign],
        numbers: tallies.Numbers,
        plan: list[PlannedChannel],
        elsewhere: handover.Elsewhere,
    ) -> None:
        self.own = {campaign.pk for campaign in campaigns}
        self.numbers = numbers
        self.elsewhere = elsewhere
        seen = {origin.link_id for origin in numbers.tallies if origin.link_id}
        self.links = links_of(campaigns, seen)
        foreign = {link.campaign_id for link in self.links.values()} - self.own
        self.campaigns = {campaign.pk: campaign for campaign in campaigns} | Campaign.objects.in_bulk(foreign)
        self.all_channels = {channel.pk: channel for channel in Channel.objects.all()}
        self.grouped = self._group(plan)

    def _group(self, plan: list[PlannedChannel]) -> dict[ChannelKey, dict[LinkKey, list[Origin]]]:
        groups: dict[ChannelKey, dict[LinkKey, list[Origin]]] = {(None, False): {}}
        for planned in plan:
            if planned.chosen:
                groups.setdefault((planned.channel_id, False), {})
        for link in self.links.values():
            if link.campaign_id in self.own and not link.retired_at:
                groups.setdefault((link.channel_id, link.sponsored), {}).setdefault((link.pk, ""), [])
        sponsored = {link.pk for link in self.links.values() if link.sponsored}
        for origin in self.numbers.tallies:
            _campaign_id, channel_id, link_id, kept = origin
            links = groups.setdefault((channel_id, link_id in sponsored), {})
            links.setdefault((link_id, "" if channel_id else kept), []).append(origin)
        return groups

    def channels(self) -> tuple[ChannelRow, ...]:
        rows = [self._channel_row(key, links) for key, links in self.grouped.items()]
        return tuple(sorted(rows, key=lambda row: row.rank))

    def _channel_row(self, key: ChannelKey, grouped: dict[LinkKey, list[Origin]]) -> ChannelRow:
        channel_id, is_sponsored = key
        is_unknown = channel_id is None
        links = [self._link_row(link_key, origins, is_unknown) for link_key, origins in grouped.items()]
        return ChannelRow(
            tallies.total(link.tally for link in links),
            is_awaited=self._is_awaited([origin for origins in grouped.values() for origin in origins]),
            channel=self.all_channels[channel_id] if channel_id else None,
            is_sponsored=is_sponsored,
            links=tuple(sorted(links, key=lambda row: (-row.tally.applications, -row.tally.visits, row.label))),
        )

    def _link_row(self, key: LinkKey, origins: list[Origin], is_unknown: bool) -> LinkRow:
        link_id, kept = key
        link = self.links.get(link_id) if link_id else None
        return LinkRow(
            tallies.total([self.numbers.tallies[origin] for origin in origins]),
            is_awaited=self._is_awaited(origins),
            link=link,
            campaign=self.campaigns[link.campaign_id] if link else None,
            kept=kept,
            is_unknown=is_unknown,
            is_foreign=bool(link and link.campaign_id not in self.own),
        )

    def _is_awaited(self, origins: list[Origin]) -> bool:
        awaited = self.elsewhere.awaited
        if not awaited:
            return False
        return (bool(self.own) and self.own <= awaited) or any(origin.campaign_id in awaited for origin in origins)
