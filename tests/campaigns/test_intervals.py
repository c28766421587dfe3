import pytest

from campaigns.reports import intervals
from campaigns.reports.intervals import Rate


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # Newcombe's examples (1998), method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # Both ends, and the least there can be.
        (20, 20, 0.8389, 1.0),
        (1, 1, 0.2065, 1.0),
        (0, 1, 0.0, 0.7935),
        (17, 366, 0.0292, 0.0731),
    ],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    assert intervals.wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (1, 0), (3, 2)])
def test_there_is_no_rate_without_visits_or_with_fewer_visits_than_applications(successes: int, trials: int) -> None:
    assert intervals.rate(successes, trials) is None


def test_as_many_applications_as_visits_is_a_rate() -> None:
    found = intervals.rate(2, 2)
    assert found
    assert (found.value, found.high) == (1.0, 1.0)


def rate(successes: int, trials: int) -> Rate:
    found = intervals.rate(successes, trials)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((3, 4), (1, 4), 0.48571),  # the lady tasting tea
        ((8, 10), (1, 6), 0.03497),
        ((5, 50), (5, 50), 1.0),
        ((0, 10), (0, 10), 1.0),
        ((10, 10), (0, 10), 1.0825e-5),
    ],
)
def test_the_chance_of_a_difference_is_fishers(one: tuple[int, int], other: tuple[int, int], expected: float) -> None:
    assert intervals.chance(rate(*one), rate(*other)) == pytest.approx(expected, rel=1e-3)
    assert intervals.chance(rate(*other), rate(*one)) == pytest.approx(expected, rel=1e-3)


def test_a_large_difference_stands_out_and_a_small_one_does_not() -> None:
    assert intervals.stands_out(rate(60, 400), rate(40, 1200), looked_at=6)
    assert not intervals.stands_out(rate(6, 91), rate(35, 1159), looked_at=7)


def test_the_more_channels_were_looked_at_the_more_it_takes_to_stand_out() -> None:
    best, rest = rate(12, 100), rate(30, 600)
    assert intervals.stands_out(best, rest, looked_at=1)
    assert not intervals.stands_out(best, rest, looked_at=10)


def test_the_worst_never_stands_out() -> None:
    assert not intervals.stands_out(rate(1, 400), rate(200, 1200), looked_at=2)
