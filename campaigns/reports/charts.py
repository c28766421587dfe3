"""Where the marks of the report's drawing go: one dot is one applicant; a line is how sure a rate is."""

from dataclasses import dataclass
from math import ceil, log10

from django.utils.functional import cached_property

from campaigns.reports import sentences
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow, Row

# Above this many applicants in all, dots become bars: nobody counts them any more.
MOST_DOTS = 150
PER_LINE = 10
PITCH = 16
RADIUS = 6
BAR_WIDTH = 150
AXIS_WIDTH = 170
# A channel with a handful of visits can have any rate: its interval would squeeze all the others flat.
ENOUGH_VISITS = 20


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    is_filled: bool


@dataclass(frozen=True)
class Dots:
    """Ten a line; those who qualified are filled, and come first."""

    count: int
    filled: int

    @property
    def dots(self) -> list[Dot]:
        places = [divmod(number, PER_LINE) for number in range(self.count)]
        return [
            Dot(RADIUS + 1 + PITCH * column, RADIUS + 1 + PITCH * line, number < self.filled)
            for number, (line, column) in enumerate(places)
        ]

    @property
    def width(self) -> int:
        return PITCH * (min(self.count, PER_LINE) - 1) + 2 * (RADIUS + 1)

    @property
    def height(self) -> int:
        return PITCH * (ceil(self.count / PER_LINE) - 1) + 2 * (RADIUS + 1)


@dataclass(frozen=True)
class Bar:
    """The same as lengths: of all applicants, and of those who qualified."""

    length: float
    filled: float


@dataclass(frozen=True)
class Span:
    """A rate on the axis: where its interval begins and ends, its point, and the average of all channels."""

    low: float
    high: float
    point: float | None
    average: float | None
    goes_on: bool


@dataclass(frozen=True)
class Axis:
    """The one axis of a report's rates, from 0 to `end` (a share)."""

    end: float
    average: float | None

    @property
    def label(self) -> str:
        return f"0–{self.end * 100:g}"

    def at(self, share: float) -> float:
        return round(AXIS_WIDTH * min(share, self.end) / self.end, 1)

    def span(self, row: Row) -> Span | None:
        rate = row.rate
        if rate is None:
            return None
        return Span(
            low=self.at(rate.low),
            high=self.at(rate.high),
            point=self.at(rate.value) if rate.value <= self.end else None,
            average=None if self.average is None else self.at(self.average),
            goes_on=rate.high > self.end,
        )


def axis_of(report: SourceReport) -> Axis:
    """Long enough for every channel with enough visits to mean something, ending at a round number."""
    rates = [rate for row in report.channels if (rate := row.rate)]
    enough = [rate for rate in rates if rate.trials >= ENOUGH_VISITS] or rates
    average = report.total.rate
    return Axis(_round_up(max((rate.high for rate in enough), default=0.1)), average.value if average else None)


def _round_up(share: float) -> float:
    """To two digits, by steps of 1, 2, 5 or 10 per hundred."""
    step = 10 ** ceil(log10(share) - 2) * 2 if share < 0.5 else 0.1
    return min(1.0, round(ceil(round(share / step, 6)) * step, 6))


@dataclass(frozen=True)
class Line:
    """One row of the drawing, with the rows it opens to."""

    row: Row
    drawing: "Drawing"

    @cached_property
    def links(self) -> "list[Line]":
        if not isinstance(self.row, ChannelRow) or not self.row.opens:
            return []
        return [Line(link, self.drawing) for link in self.row.links]

    @property
    def dots(self) -> Dots | None:
        count = self.row.tally.applications
        return Dots(count, self.row.qualified or 0) if count and not self.drawing.has_bars else None

    @property
    def bar(self) -> Bar | None:
        count = self.row.tally.applications
        if not count or not self.drawing.has_bars:
            return None
        scale = BAR_WIDTH / self.drawing.most
        return Bar(round(max(2, count * scale), 1), round((self.row.qualified or 0) * scale, 1))

    @cached_property
    def span(self) -> Span | None:
        return self.drawing.axis.span(self.row)

    @property
    def rate_text(self) -> str:
        return sentences.rate_text(self.row.rate) if self.row.rate else ""

    @property
    def rate_short(self) -> str:
        return sentences.rate_short(self.row.rate) if self.row.rate else ""

    @property
    def no_rate(self) -> str:
        return sentences.no_rate(self.row)


@dataclass(frozen=True)
class Drawing:
    """The whole drawing of a report."""

    report: SourceReport

    @cached_property
    def axis(self) -> Axis:
        return axis_of(self.report)

    @cached_property
    def has_bars(self) -> bool:
        return self.report.total.tally.applications > MOST_DOTS

    @cached_property
    def most(self) -> int:
        return max(row.tally.applications for row in self.report.channels)

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(row, self) for row in self.report.channels]

    @cached_property
    def total(self) -> Line:
        return Line(self.report.total, self)
