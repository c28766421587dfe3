"""What was asked for and not counted, by reason, in plain words."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from campaigns.reports.tallies import Arrivals, Period
from campaigns.tracking.verdicts import Reason, Verdict

# The words of a sentence about a verdict; its label is the name in a table.
WHY = {
    Verdict.PREVIEW: _("Facebook, LinkedIn, Teams and others fetch a shared page to draw its card. Nobody was there."),
    Verdict.BOT: _("Search engines, monitors, mail scanners and scripts that say what they are."),
    Verdict.PREFETCH: _(
        "A browser fetched the page in case it would be wanted. If somebody did open it, that counted."
    ),
    Verdict.HEAD: _("A program asked whether the page exists, and not for the page."),
    Verdict.STAFF: _("You and your colleagues, signed in here."),
    Verdict.RELOAD: _("The same page again, on purpose: the first time counted."),
    Verdict.TEST: _("Somebody tried out a link and said so."),
}


@dataclass(frozen=True)
class LeftOutRow:
    """How many were left out for one reason."""

    verdict: Verdict
    reason: str
    count: int

    @property
    def label(self) -> str:
        return str(self.verdict.label)

    @property
    def why(self) -> str:
        return str(WHY[self.verdict])

    @property
    def reason_label(self) -> str:
        return str(Reason(self.reason).label) if self.reason in Reason.values else self.reason


@dataclass(frozen=True)
class LeftOut:
    """Left-out arrivals by verdict and reason."""

    counts: dict[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def of(self, verdict: Verdict) -> int:
        return sum(n for (key, _reason), n in self.counts.items() if key == verdict)

    @property
    def previews(self) -> int:
        return self.of(Verdict.PREVIEW)

    @property
    def bots(self) -> int:
        return self.of(Verdict.BOT)

    @property
    def others(self) -> int:
        return self.total - self.previews - self.bots

    @property
    def rows(self) -> list[LeftOutRow]:
        """The most frequent first."""
        rows = [LeftOutRow(Verdict(verdict), reason, count) for (verdict, reason), count in self.counts.items()]
        return sorted(rows, key=lambda row: (-row.count, row.verdict, row.reason))


@dataclass(frozen=True)
class LeftOutDay:
    """One day's left-out arrivals, in the order of the verdicts asked for."""

    day: datetime.date
    counts: list[int]

    @property
    def total(self) -> int:
        return sum(self.counts)


def by_day(campaigns: list[Campaign], period: Period) -> tuple[LeftOut, list[Verdict], list[LeftOutDay]]:
    """Everything left out; the verdicts that occur; and each day's counts of them, the latest first."""
    counts = Arrivals(campaigns, period).left_out_by_day()
    sums: dict[tuple[str, str], int] = defaultdict(int)
    days: dict[datetime.date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (day, verdict, reason), n in counts.items():
        sums[verdict, reason] += n
        days[day][verdict] += n
    occurring = [verdict for verdict in Verdict if any(verdict == key for key, _reason in sums)]
    rows = [LeftOutDay(day, [days[day][verdict] for verdict in occurring]) for day in sorted(days, reverse=True)]
    return LeftOut(dict(sums)), occurring, rows
