"""How sure a rate is, and whether two rates differ: for small numbers, where rules of thumb fail."""

from dataclasses import dataclass
from math import exp, lgamma, sqrt

Z_95 = 1.959963984540054
# Two tables that are equally likely must compare as equal, whatever the last digit of a float says.
ROUNDING = 1 + 1e-7


@dataclass(frozen=True)
class Rate:
    """Applicants per visit, from 0 to 1, and the interval the true rate lies in, 95 % sure."""

    successes: int
    trials: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.successes / self.trials


def rate(successes: int, trials: int) -> Rate | None:
    """None where there is nothing to divide by, or more successes than trials."""
    if trials <= 0 or successes > trials:
        return None
    low, high = wilson(successes, trials)
    return Rate(successes, trials, low, high)


def wilson(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval, without continuity correction; both ends lie within 0 and 1."""
    share = successes / trials
    shrink = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / shrink
    reach = z / shrink * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    # At the ends the exact bound is 0 or 1; floats come out beside it.
    low = 0.0 if successes == 0 else max(0.0, centre - reach)
    high = 1.0 if successes == trials else min(1.0, centre + reach)
    return low, high


def chance(one: Rate, other: Rate) -> float:
    """How likely a difference this large is, if the true rates are equal: Fisher's exact test, two-sided."""
    trials = one.trials + other.trials
    successes = one.successes + other.successes
    fewest = max(0, successes - other.trials)
    most = min(one.trials, successes)
    whole = _log_ways(trials, successes)
    likely = [
        exp(_log_ways(one.trials, k) + _log_ways(other.trials, successes - k) - whole) for k in range(fewest, most + 1)
    ]
    seen = likely[one.successes - fewest] * ROUNDING
    return min(1.0, sum(p for p in likely if p <= seen))


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def stands_out(best: Rate, rest: Rate, looked_at: int, level: float = 0.05) -> bool:
    """Whether the best of several rates is above the rest of them, counted together.

    The best is picked after looking, so that the level is shared among all that were looked at: one lucky
    channel among many must not pass for a good one.
    """
    return best.value > rest.value and chance(best, rest) < level / looked_at
