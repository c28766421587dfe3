"""What the link says and what the applicant said, side by side. They often differ; both are true."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import cached_property

from campaigns.reports.suppression import SMALLEST, tells_nothing
from campaigns.reports.tallies import Named

Cell = tuple[int | None, int | None]
# In the place of a channel's id: channels that had too few to be shown each for itself.
OTHERS = 0
# So many channels each way are enough to be read at once.
MOST = 10


@dataclass(frozen=True)
class Answers:
    """Applicants by tracked channel (down) and the channel they named (across); None is no known one, or no answer."""

    counts: dict[Cell, int]
    hidden: frozenset[Cell] = frozenset()

    @cached_property
    def tracked(self) -> list[int | None]:
        return self._in_order(0)

    @cached_property
    def named(self) -> list[int | None]:
        return self._in_order(1)

    def _in_order(self, side: int) -> list[int | None]:
        """The largest first, then the others, and none last."""
        sums = _sums(self.counts, side)
        return sorted(sums, key=lambda key: (key is None, key == OTHERS, -sums[key], key or 0))

    def count(self, tracked: int | None, named: int | None) -> int | None:
        """None where it is hidden."""
        cell = (tracked, named)
        return None if cell in self.hidden else self.counts.get(cell, 0)

    def tracked_total(self, tracked: int | None) -> int:
        """Applications of a channel: never hidden."""
        return sum(n for cell, n in self.counts.items() if cell[0] == tracked)

    def named_total(self, named: int | None) -> int | None:
        """None where it would give a hidden cell away."""
        column = [(tracked, named) for tracked in self.tracked]
        hidden = [self.counts.get(cell, 0) for cell in column if cell in self.hidden]
        return sum(self.counts.get(cell, 0) for cell in column) if tells_nothing(hidden) else None

    @property
    def is_worth_showing(self) -> bool:
        """With one answer only, a row's total would be that answer."""
        return any(named is not None for named in self.named) and (not self.hidden or len(self.named) > 1)


NOT_TOLD = Answers({})


def _sums(counts: dict[Cell, int], side: int) -> dict[int | None, int]:
    sums: dict[int | None, int] = defaultdict(int)
    for cell, n in counts.items():
        sums[cell[side]] += n
    return sums


def make(rows: list[Named], *, sees_applicants: bool) -> Answers:
    counts: dict[Cell, int] = defaultdict(int)
    for row in rows:
        counts[row.channel_id, row.named_id] += row.applications
    if sees_applicants:
        return Answers(dict(counts))
    merged = _merge_rare(counts)
    return Answers(merged, _hidden(Answers(merged)))


def of_many(rows: list[Named]) -> Answers:
    """Of several campaigns: the channels with most applicants each for itself, and the others together."""
    counts = make(rows, sees_applicants=True).counts
    down, across = (_largest(_sums(counts, side)) for side in (0, 1))
    merged: dict[Cell, int] = defaultdict(int)
    for (tracked, named), n in counts.items():
        merged[tracked if tracked in down else OTHERS, named if named in across else OTHERS] += n
    return Answers(dict(merged))


def _largest(sums: dict[int | None, int]) -> set[int | None]:
    channels = sorted((key for key in sums if key), key=lambda key: (-sums[key], key))
    return {None, *channels[:MOST]}


def _merge_rare(counts: dict[Cell, int]) -> dict[Cell, int]:
    """That a column is there at all says that somebody named it."""
    sums = _sums(counts, side=1)
    merged: dict[Cell, int] = defaultdict(int)
    for (tracked, named), n in counts.items():
        merged[tracked, OTHERS if named and sums[named] < SMALLEST else named] += n
    return dict(merged)


def _hidden(answers: Answers) -> frozenset[Cell]:
    """Every cell under 5, and others until no total gives one away (or nothing is left to hide)."""
    down, across = answers.tracked, answers.named
    lines = [[(tracked, named) for named in across] for tracked in down]
    lines += [[(tracked, named) for tracked in down] for named in across]
    hidden = {cell for line in lines for cell in line if answers.counts.get(cell, 0) < SMALLEST}
    to_look_at = set(range(len(lines)))
    while to_look_at:
        place = min(to_look_at)
        if (cell := _telling(lines[place], hidden, answers.counts)) is None:
            to_look_at.remove(place)
        else:
            hidden.add(cell)
            to_look_at |= {down.index(cell[0]), len(down) + across.index(cell[1])}
    return frozenset(hidden)


def _telling(line: list[Cell], hidden: set[Cell], counts: dict[Cell, int]) -> Cell | None:
    """The smallest shown cell of a line whose total gives its hidden ones away."""
    shown = [cell for cell in line if cell not in hidden]
    if not shown or tells_nothing([counts.get(cell, 0) for cell in line if cell in hidden]):
        return None
    return min(shown, key=lambda cell: counts.get(cell, 0))
