"""Names in `utm_source` that stand under the unknown way, since no channel knows them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from campaigns.models import Campaign, Channel, DailyCount, Hit, Kind
from campaigns.models.traffic import KEPT
from campaigns.reports import rollup
from campaigns.tracking.verdicts import Verdict

# A visit that counted, among all that bear the name.
VISITS = Q(kind=Kind.VISIT, verdict=Verdict.COUNTED)


@dataclass
class UnknownName:
    """How many came by a name, when and to which campaigns; `meaning` is the channel that knows the name by now."""

    name: str
    visits: int
    first: datetime.date
    last: datetime.date
    campaigns: list[Campaign] = field(default_factory=list)
    meaning: Channel | None = None

    def add(self, visits: int, first: datetime.date, last: datetime.date) -> None:
        self.visits += visits
        self.first, self.last = min(self.first, first), max(self.last, last)


def unknown_names(campaigns: Iterable[Campaign]) -> list[UnknownName]:
    """All that these campaigns have met, the most frequent first."""
    by_key = {campaign.pk: campaign for campaign in campaigns}
    found: dict[str, UnknownName] = {}
    for name, campaign_id, visits, first, last in _rows():
        if campaign_id not in by_key:
            continue
        unknown = found.setdefault(name, UnknownName(name, 0, first, last))
        unknown.add(visits or 0, first, last)
        if by_key[campaign_id] not in unknown.campaigns:
            unknown.campaigns.append(by_key[campaign_id])
    for channel in Channel.objects.all() if found else []:
        for source in channel.sources & found.keys():
            found[source].meaning = found[source].meaning or channel
    return sorted(found.values(), key=lambda unknown: (-unknown.visits, unknown.name))


def _rows() -> list[Any]:
    """Of every campaign: asked for theirs alone, SQLite would read all that they have instead of the few names."""
    through = rollup.closed_through() or datetime.date.min
    counted = _grouped(DailyCount.objects.all(), Sum("count", filter=VISITS))
    stored = _grouped(Hit.objects.filter(day__gt=through), Count("pk", filter=VISITS))
    return [*counted, *stored]


def _grouped(rows: "QuerySet[Any]", visits: Sum | Count) -> "QuerySet[Any, Any]":
    nameless = rows.filter(KEPT, channel=None).order_by().values_list("source", "campaign_id")
    return nameless.annotate(visits=visits, first=Min("day"), last=Max("day"))
