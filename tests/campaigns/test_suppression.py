import pytest
from hypothesis import example, given, strategies as st

from campaigns.reports import matrix
from campaigns.reports.rows import ChannelRow, LinkRow, Row
from campaigns.reports.suppression import hide_small
from campaigns.reports.tallies import STAGES, Named, Tally, total

Numbers = tuple[int, int]  # applications, and how many of them qualified


def link(numbers: Numbers) -> LinkRow:
    return LinkRow(Tally(applications=numbers[0], qualified=numbers[1]))


def suppressed(*channels: list[Numbers]) -> tuple[list[ChannelRow], Row]:
    rows = [
        ChannelRow(total(link(n).tally for n in numbers), links=tuple(link(n) for n in numbers)) for numbers in channels
    ]
    everyone = Row(total(row.tally for row in rows))
    hide_small(rows, everyone)
    return rows, everyone


def qualified(*channels: Numbers) -> list[int | None]:
    shown, everyone = suppressed(*[[numbers] for numbers in channels])
    return [*(row.qualified for row in shown), everyone.qualified]


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        # Nothing small, nothing hidden.
        ([(20, 9), (15, 7)], [9, 7, 16]),
        # Two small ones hide each other.
        ([(20, 9), (15, 4), (10, 3)], [9, None, None, 16]),
        # One small one could be subtracted: the least of the others goes with it.
        ([(20, 9), (15, 4), (18, 6)], [9, None, None, 19]),
        # A nought is small too, where somebody applied: and nothing where nobody did.
        ([(20, 9), (1, 0), (1, 1), (0, 0), (15, 7)], [9, None, None, 0, None, 17]),
        # With nothing else to hide, the total goes.
        ([(20, 7), (1, 0)], [None, None, 7]),
        ([(3, 2)], [None, None]),
        # All that could qualify did: their sum tells of each.
        ([(3, 3), (3, 3), (30, 20)], [None, None, None, 26]),
        # Both are four at most, and together eight.
        ([(9, 4), (9, 4), (30, 20)], [None, None, None, 28]),
    ],
)
def test_small_numbers_are_hidden_and_with_them_what_would_give_them_away(
    channels: list[Numbers], expected: list[int | None]
) -> None:
    assert qualified(*channels) == expected


def test_a_hidden_channel_can_not_be_added_up_from_its_links() -> None:
    shown, everyone = suppressed([(30, 6), (20, 5)], [(9, 3)], [(40, 30)])
    assert [row.qualified for row in shown] == [None, None, 30]
    assert everyone.qualified == 44
    assert [row.qualified for row in shown[0].links] == [None, None]


def test_other_columns_are_for_everybody() -> None:
    tally = Tally(clicks=3, visits=3, starts=2, applications=1, qualified=1)
    shown = ChannelRow(tally)
    hide_small([shown], Row(tally))
    assert shown.hidden == set(STAGES)
    assert shown.tally == tally
    assert shown.applications == 1


numbers = st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(st.lists(st.lists(numbers, min_size=1, max_size=4), min_size=1, max_size=5))
@example([[(5, 5), (4, 0)], [(3, 3)]])
def test_no_hidden_number_follows_from_the_shown_ones(channels: list[list[Numbers]]) -> None:
    shown, everyone = suppressed(*channels)
    groups: list[tuple[Row, list[Row]]] = [(everyone, list(shown)), *((row, list(row.links)) for row in shown)]
    for whole, rows in groups:
        for row in rows:
            assert row.qualified is None or not row.tally.applications or row.qualified >= 5
        hidden = [row.tally for row in rows if row.qualified is None]
        if whole.qualified is None:
            # Nor may the whole be added up from its parts.
            assert hidden
            continue
        left = whole.qualified - sum(row.qualified or 0 for row in rows)
        for tally in hidden:
            others = sum(other.applications for other in hidden) - tally.applications
            assert max(0, left - others) < min(tally.applications, left)


def answers(*rows: tuple[int | None, int | None, int]) -> matrix.Answers:
    return matrix.make([Named(*row) for row in rows], sees_applicants=False)


def test_small_cells_of_the_answers_are_hidden_with_a_second_one_in_row_and_column() -> None:
    found = answers((1, 1, 20), (1, 2, 3), (2, 1, 9), (2, 2, 12), (3, 1, 30), (3, 2, 40))
    assert found.count(1, 2) is None
    for tracked in (1, 2, 3):
        assert [found.count(tracked, named) for named in (1, 2)].count(None) != 1
    for named in (1, 2):
        assert [found.count(tracked, named) for tracked in (1, 2, 3)].count(None) != 1
    assert found.tracked_total(1) == 23


def test_channels_that_few_named_are_shown_together() -> None:
    found = answers((1, 1, 20), (1, 5, 1), (1, 6, 2), (2, 1, 30), (2, 7, 2), (1, None, 9), (2, None, 8))
    assert found.named == [1, matrix.OTHERS, None]


def test_one_answer_only_is_not_shown() -> None:
    assert not answers((1, 1, 20), (2, 1, 3)).is_worth_showing


def test_those_who_may_see_applicants_see_every_answer() -> None:
    found = matrix.make([Named(1, 1, 1), Named(1, None, 2)], sees_applicants=True)
    assert (found.count(1, 1), found.count(1, None)) == (1, 2)
