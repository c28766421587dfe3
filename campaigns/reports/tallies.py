"""Reading the numbers: counts behind the watermark, hits after it, and conversions."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Conversion, DailyCount, Hit, Kind, TotalCount, Way
from campaigns.reports import rollup
from campaigns.reports.handover import NOWHERE_ELSE, Elsewhere
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


class Tally(NamedTuple):
    """The numbers of one row. Stages are cumulative, and belong to the day of the application."""

    clicks: int = 0
    visits: int = 0
    returns: int = 0
    starts: int = 0
    went_on: int = 0  # the starts that led to the employer's own recruitment system
    applications: int = 0
    qualified: int = 0
    interviewed: int = 0
    offered: int = 0
    hired: int = 0
    rated_visits: int = 0  # where applications come by our form, so that a rate means something
    rated_applications: int = 0

    def __add__(self, other: "Tally") -> "Tally":  # type: ignore[override]
        return Tally._make(map(add, self, other))


def total(tallies: Iterable[Tally]) -> Tally:
    return Tally._make(map(sum, zip(Tally(), *tallies, strict=True)))


@dataclass(frozen=True)
class Named:
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


FIELDS = {Kind.CLICK: "clicks", Kind.VISIT: "visits", Kind.RETURN: "returns", Kind.START: "starts"}


def read(campaigns: list[Campaign], period: Period, elsewhere: Elsewhere = NOWHERE_ELSE) -> Numbers:
    arrivals = Arrivals(campaigns, period)
    sums: dict[Origin, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for origin, kind, count in arrivals.counted():
        sums[origin][FIELDS[kind]] += count
        if kind == Kind.VISIT and origin.campaign_id not in elsewhere.campaign_ids:
            sums[origin]["rated_visits"] += count
    for origin, count in arrivals.went_on(elsewhere):
        sums[origin]["went_on"] += count
    applied = Conversion.objects.filter(period.within("received_on"), campaign__in=campaigns).order_by()
    for origin, numbers in _applications(applied):
        if origin.campaign_id in elsewhere.campaign_ids:
            numbers["rated_applications"] = 0
        sums[origin] |= numbers
    tallies = {origin: Tally(**numbers) for origin, numbers in sums.items()}
    return Numbers(tallies, _named(applied), arrivals.left_out())


def _applications(applied: "QuerySet[Conversion]") -> Iterable[tuple[Origin, dict[str, int]]]:
    sums = {
        "applications": Count("pk"),
        "rated_applications": Count("pk", filter=Q(way=Way.FORM)),
        **{stage: Count(f"{stage}_on") for stage in STAGES},
    }
    for row in applied.values_list("campaign_id", "channel_id", "link_id").annotate(**sums):
        yield Origin(*row[:3]), dict(zip(sums, row[3:], strict=True))


def _named(applied: "QuerySet[Conversion]") -> list[Named]:
    return [Named(*row) for row in applied.values_list("channel_id", "named_channel_id").annotate(n=Count("pk"))]


class Arrivals:
    """Hits and their counts as one: each day is read from the one or the other, never from both."""

    def __init__(self, campaigns: list[Campaign], period: Period) -> None:
        self.campaigns = campaigns
        chosen = Q(period.within("day"), campaign__in=campaigns)
        # Asked for in the same statement: a day that is closed just now is neither missed nor counted twice.
        through = Coalesce(Subquery(rollup.watermark()), Value(datetime.date.min))
        # That the days known to be closed are said too lets PostgreSQL choose its index.
        closed = rollup.closed_through() or datetime.date.min
        self.hits = Hit.objects.filter(chosen, day__gt=closed).filter(day__gt=through).order_by()
        self.days = DailyCount.objects.filter(chosen, day__lte=through).order_by()
        self.totals = TotalCount.objects.filter(campaign__in=campaigns).order_by() if period.is_everything else None

    def by(self, *dimensions: str, **filters: Any) -> dict[tuple[Any, ...], int]:
        """How many arrivals are alike in these dimensions."""
        closed: QuerySet[Any] = self.days if self.totals is None or "day" in dimensions else self.totals
        counts = closed.filter(**filters).values_list(*dimensions).annotate(n=Sum("count"))
        hits = self.hits.filter(**filters).values_list(*dimensions).annotate(n=Count("pk"))
        sums: dict[tuple[Any, ...], int] = defaultdict(int)
        for *values, n in counts.union(hits, all=True):
            sums[tuple(values)] += n
        return dict(sums)

    def counted(self) -> Iterable[tuple[Origin, Kind, int]]:
        for (kind, *origin), n in self._by_origin("kind", verdict=Verdict.COUNTED).items():
            yield Origin(*origin), Kind(kind), n

    def went_on(self, elsewhere: Elsewhere) -> Iterable[tuple[Origin, int]]:
        """Starts that led to another system."""
        if not elsewhere.page_ids:
            return
        starts = {"kind": Kind.START, "verdict": Verdict.COUNTED, "page_id__in": elsewhere.page_ids}
        for origin, n in self._by_origin(**starts).items():
            yield Origin(*origin), n

    def _by_origin(self, *dimensions: str, **filters: Any) -> dict[tuple[Any, ...], int]:
        """The same with what makes an origin after the dimensions."""
        if len(self.campaigns) != 1:
            return self.by(*dimensions, "campaign_id", "channel_id", "link_id", "source", **filters)
        # Grouping by a column that is the same everywhere costs a fifth more.
        only, place = self.campaigns[0].pk, len(dimensions)
        rows = self.by(*dimensions, "channel_id", "link_id", "source", **filters)
        return {(*key[:place], only, *key[place:]): n for key, n in rows.items()}

    def left_out(self, *dimensions: str) -> dict[Any, int]:
        kept_out = [verdict for verdict in Verdict if verdict != Verdict.COUNTED]
        return self.by(*dimensions, "verdict", "reason", verdict__in=kept_out)
