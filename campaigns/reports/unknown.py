"""Names in `utm_source` that stand under the unknown way, since no channel knows them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from campaigns.models import Campaign, Channel, Kind
from campaigns.models.traffic import KEPT
from campaigns.reports.tallies import Arrivals, Period
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
    for name, campaign_id, visits, first, last in _rows(list(by_key.values())):
        unknown = found.setdefault(name, UnknownName(name, 0, first, last))
        unknown.add(visits or 0, first, last)
        if by_key[campaign_id] not in unknown.campaigns:
            unknown.campaigns.append(by_key[campaign_id])
    for channel in Channel.objects.all() if found else []:
        for source in channel.sources & found.keys():
            found[source].meaning = found[source].meaning or channel
    return sorted(found.values(), key=lambda unknown: (-unknown.visits, unknown.name))


def _rows(campaigns: list[Campaign]) -> "list[tuple[str, int, int | None, datetime.date, datetime.date]]":
    arrivals = Arrivals(campaigns, Period())
    counted = _grouped(arrivals.days, visits=Sum("count", filter=VISITS))
    stored = _grouped(arrivals.hits, visits=Count("pk", filter=VISITS))
    return [*counted, *stored]


def _grouped(rows: QuerySet, visits: Sum | Count) -> QuerySet:
    nameless = rows.filter(KEPT, channel=None).values_list("source", "campaign_id")
    return nameless.annotate(visits=visits, first=Min("day"), last=Max("day"))
