"""Reading the numbers: sums behind the watermark, hits after it, and conversions."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate, BigIntegerField, Count, ExpressionWrapper, F, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Conversion, Hit, LeftOutSum, OriginSum, Way
from campaigns.reports import rollup
from campaigns.reports.handover import NOWHERE_ELSE, Elsewhere
from campaigns.reports.sums import KINDS
from campaigns.tracking.verdicts import Verdict

STAGES = ("qualified", "interviewed", "offered", "hired")


@dataclass(frozen=True)
class Period:
    """Local days, both ends included; None leaves an end open."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def is_backwards(self) -> bool:
        return bool(self.start and self.end and self.start > self.end)

    @property
    def is_everything(self) -> bool:
        """Whether no day that is over lies outside."""
        return self.start is None and (self.end is None or self.end >= timezone.localdate())

    def within(self, field: str) -> Q:
        found = Q()
        if self.start:
            found &= Q(**{f"{field}__gte": self.start})
        if self.end:
            found &= Q(**{f"{field}__lte": self.end})
        return found


class Origin(NamedTuple):
    """What arrivals and applications are told apart by; all empty for the unknown way."""

    campaign_id: int
    channel_id: int | None
    link_id: int | None
    kept: str = ""


ORIGIN = ("campaign_id", "channel_id", "link_id", "source")


class Tally(NamedTuple):
    """The numbers of one row. Stages are cumulative, and belong to the day of the application."""

    clicks: int = 0
    visits: int = 0
    returns: int = 0
    plays: int = 0
    starts: int = 0
    went_on: int = 0  # the starts that led to the employer's own recruitment system
    applications: int = 0
    qualified: int = 0
    interviewed: int = 0
    offered: int = 0
    hired: int = 0
    rated_applications: int = 0  # by our form, so that a rate means something
    rated_visits: int = 0


def total(tallies: Iterable[Tally]) -> Tally:
    parts = list(tallies)
    return parts[0] if len(parts) == 1 else Tally._make(map(sum, zip(Tally(), *parts, strict=True)))


class Named(NamedTuple):
    """How many came by one channel and named another (or none) themselves."""

    channel_id: int | None
    named_id: int | None
    applications: int


@dataclass(frozen=True)
class Numbers:
    """Everything a report is made of, straight from the tables."""

    tallies: dict[Origin, Tally]
    named: list[Named]
    left_out: dict[tuple[str, str], int]


Counted = tuple[int, ...]
_CLICKS, VISITS, _RETURNS, _PLAYS, STARTS = range(len(KINDS))
NO_ARRIVALS = (0,) * len(KINDS)
NO_APPLICATIONS = (0,) * (len(STAGES) + 2)


def read(campaigns: list[Campaign], period: Period, elsewhere: Elsewhere = NOWHERE_ELSE) -> Numbers:
    arrivals = Arrivals(campaigns, period)
    applications = applications_of(campaigns, period)
    arrived, applied = arrivals.by(*ORIGIN), _applied(applications)
    went_on = arrivals.by(*ORIGIN, pages=elsewhere.page_ids) if elsewhere.page_ids else {}
    tallies = {}
    for origin in map(Origin._make, arrived | applied):
        opened = went_on.get(origin, NO_ARRIVALS)[STARTS] if went_on else 0
        is_rated = not elsewhere.campaign_ids or origin.campaign_id not in elsewhere.campaign_ids
        tallies[origin] = tally_of(arrived.get(origin), opened, applied.get(origin), is_rated=is_rated)
    return Numbers(tallies, named(applications), arrivals.left_out())


def tally_of(came: Counted | None, opened: int, applied: Counted | None, *, is_rated: bool) -> Tally:
    came, reached = came or NO_ARRIVALS, applied or NO_APPLICATIONS
    rated = (reached[-1], came[VISITS]) if is_rated else (0, 0)
    return Tally._make((*came, opened, *reached[:-1], *rated))


def applications_of(campaigns: list[Campaign], period: Period) -> "QuerySet[Conversion]":
    keys = [campaign.pk for campaign in campaigns]
    return Conversion.objects.filter(period.within("received_on"), campaign__among=keys).order_by()


def by_link(applications: "QuerySet[Conversion]") -> "QuerySet[Conversion, Any]":
    """How many applied by each link, how many of them came to each stage, and how many used our form."""
    stages = [Count(f"{stage}_on") for stage in STAGES]
    numbers = [Count("pk"), *stages, Count("pk", filter=Q(way=Way.FORM))]
    return applications.values_list("campaign_id", "channel_id", "link_id").annotate(**_columns(numbers))


def _applied(applications: "QuerySet[Conversion]") -> dict[tuple[Any, ...], Counted]:
    return {(*row[:3], ""): row[3:] for row in fetched(by_link(applications))}


def _columns(numbers: Iterable[Aggregate]) -> dict[str, Aggregate]:
    return {f"n{place}": number for place, number in enumerate(numbers)}


def named(applied: "QuerySet[Conversion]") -> list[Named]:
    alike = applied.values_list("channel_id", "named_channel_id").annotate(n=Count("pk"))
    return list(map(Named._make, fetched(alike)))


def fetched(rows: "QuerySet[Any, Any]", statement: str = "{}") -> list[tuple[Any, ...]]:
    """As the database gives them: Django would ask of each number whether it is one."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # of no campaign
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement.format(sql), params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


# By no index: SQLite would look up each of many campaigns and sort all they have, instead of reading day after day.
A_CAMPAIGN = ExpressionWrapper(F("campaign") + 0, BigIntegerField())


class Arrivals:
    """Hits and the sums of closed days as one: each day is read from the one or the other, never from both."""

    def __init__(self, campaigns: list[Campaign], period: Period) -> None:
        self.keys = [campaign.pk for campaign in campaigns]
        self.chosen = Q(campaign__among=self.keys)
        closed = rollup.closed_through() or datetime.date.min
        # One first day, and a known one: by it PostgreSQL chooses its index; of two, SQLite may choose the wrong one.
        still_open = Period(max(closed + rollup.ONE_DAY, period.start or closed), period.end).within("day")
        # Asked for in the same statement: a day that is closed just now is neither missed nor counted twice.
        through = Coalesce(Subquery(rollup.watermark()), Value(datetime.date.min))
        self.hits = Hit.objects.filter(self.chosen, still_open).filter(day__gt=through).order_by()
        self.each_day = Q(period.within("day"), day__isnull=False)
        self.days = Q(day=None) if period.is_everything else self.each_day

    def alike(self, *dimensions: str, pages: Iterable[int] = ()) -> "QuerySet[Any, Any]":
        """Clicks, visits, returns, plays and starts that are alike in these dimensions; on some pages, starts alone.

        Twice where there are some of closed days and some of days that are not.
        """
        on_pages: dict[str, Any] = {"page_id__in": pages} if pages else {}
        sums = OriginSum.objects.filter(self.chosen, self.days, **(on_pages or {"page_id": None}))
        hits = self.hits.filter(verdict=Verdict.COUNTED, **on_pages)
        of_hits = _columns(Count("pk", filter=Q(kind=kind)) for kind in KINDS.values())
        if dimensions == ORIGIN and self.days is not self.each_day:
            closed = sums.values_list(*dimensions, *KINDS)  # sums of all days are told apart by these already
        else:
            closed = sums.values_list(*dimensions).annotate(**_columns(Sum(name) for name in KINDS))
        return closed.union(hits.values_list(*dimensions).annotate(**of_hits), all=True)

    def by(self, *dimensions: str, pages: Iterable[int] = ()) -> dict[tuple[Any, ...], Counted]:
        found: dict[tuple[Any, ...], Counted] = {}
        place = len(dimensions)
        for row in fetched(self.alike(*dimensions, pages=pages)):
            key, numbers = row[:place], row[place:]
            found[key] = tuple(map(add, found[key], numbers)) if key in found else numbers
        return found

    def left_out(self) -> dict[tuple[str, str], int]:
        """How many did not count, by verdict and reason."""
        sums = LeftOutSum.objects.filter(self.chosen, self.days)
        return self._left_out(sums, "verdict", "reason")

    def left_out_by_day(self) -> dict[tuple[datetime.date, str, str], int]:
        days, several = LeftOutSum.objects.filter(self.each_day), len(self.keys) > 1
        chosen = days.alias(of=A_CAMPAIGN).filter(of__in=self.keys) if several else days.filter(self.chosen)
        return self._left_out(chosen, "day", "verdict", "reason")

    def _left_out(self, sums: "QuerySet[LeftOutSum]", *dimensions: str) -> dict[Any, int]:
        kept_out = [verdict for verdict in Verdict if verdict != Verdict.COUNTED]
        hits = self.hits.filter(verdict__in=kept_out).values_list(*dimensions).annotate(n=Count("pk"))
        found: dict[Any, int] = defaultdict(int)
        for *key, n in sums.values_list(*dimensions).annotate(n=Sum("count")).union(hits, all=True):
            found[tuple(key)] += n
        return dict(found)
