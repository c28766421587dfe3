"""The roll-up when things go wrong: late arrivals, two workers at once, a crash, a day half pruned."""

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from campaigns.models import Campaign, DailyCount, Hit, Kind
from campaigns.reports import report, rollup
from campaigns.reports.tallies import Period
from tests import factories
from tests.campaigns.numbers import arrive, days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


class PowerCut(Exception):
    pass


@contextmanager
def power_cut(statement: str, *, after: int = 0) -> Iterator[None]:
    """The machine dies at a statement, when it has been carried out so many times."""
    left = after

    def die(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal left
        if sql.startswith(statement):
            left -= 1
            if left < 0:
                raise PowerCut
        return execute(sql, *rest)

    with connection.execute_wrapper(die), pytest.raises(PowerCut):
        yield


@pytest.fixture(autouse=True)
def rows_are_kept_for_nine_days(settings: Any) -> None:
    """To close a hundred days would take longer than all the rest."""
    settings.HIT_RETENTION_DAYS = 9


@pytest.fixture
def campaign() -> Campaign:
    found: Campaign = factories.campaign_page().campaign
    return found


def visits(campaign: Campaign) -> int:
    return report.make([campaign], Period(), sees_applicants=True).total.tally.visits


def counted() -> dict[datetime.date, int]:
    return dict(DailyCount.objects.order_by("day").values_list("day").annotate(Sum("count")))


def test_an_arrival_stored_after_its_day_was_closed_is_found_and_counted(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 3, day=days_ago(5))
    call_command("roll_up")
    arrive(campaign, Kind.VISIT, 1, day=days_ago(5))
    arrive(campaign, Kind.VISIT, 1, day=days_ago(3))
    arrive(campaign, Kind.VISIT, 1, day=days_ago(9))
    assert rollup.recount() == [days_ago(9), days_ago(5), days_ago(3)]
    assert visits(campaign) == 6
    assert rollup.recount() == []


def test_an_arrival_stored_late_is_counted_before_its_day_is_pruned(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 3, day=days_ago(20))
    rollup.close_days()
    arrive(campaign, Kind.VISIT, 1, day=days_ago(20))
    assert rollup.prune() == 4
    assert visits(campaign) == 4


def test_a_pruned_day_is_never_counted_again_however_many_come_late(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 3, day=days_ago(20))
    call_command("roll_up", prune=True)
    arrive(campaign, Kind.VISIT, 9, day=days_ago(20))
    assert rollup.recount() == []
    with pytest.raises(rollup.RawRowsGone):
        rollup.rebuild(days_ago(20))
    assert visits(campaign) == 3


def test_a_day_pruned_by_half_never_looks_whole(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rollup, "CHUNK", 2)
    arrive(campaign, Kind.VISIT, 5, day=days_ago(20))
    arrive(campaign, Kind.VISIT, 1, day=days_ago(15))
    rollup.close_days()
    with power_cut("DELETE", after=1):
        rollup.prune()
    assert Hit.objects.count() == 4
    assert visits(campaign) == 6
    arrive(campaign, Kind.VISIT, 7, day=days_ago(20))
    with pytest.raises(rollup.RawRowsGone):
        rollup.rebuild(days_ago(20))
    call_command("roll_up", prune=True)
    assert not Hit.objects.exists()
    assert visits(campaign) == 6


@pytest.mark.parametrize("statement", ["INSERT INTO campaigns_dailycount", 'UPDATE "campaigns_closeddays"'])
def test_a_crash_while_a_day_is_closed_leaves_everything_as_it_was(campaign: Campaign, statement: str) -> None:
    arrive(campaign, Kind.VISIT, 2, day=days_ago(2))
    arrive(campaign, Kind.VISIT, 3, day=days_ago(1))
    with power_cut(statement, after=1):
        rollup.close_days()
    assert counted() == {days_ago(2): 2}
    assert rollup.closed_through() == days_ago(2)
    assert visits(campaign) == 5
    assert rollup.close_days() == [days_ago(1)]
    assert visits(campaign) == 5


def test_a_crash_while_a_day_is_counted_again_leaves_its_counts(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 2, day=days_ago(2))
    rollup.close_days()
    arrive(campaign, Kind.VISIT, 1, day=days_ago(2))
    with power_cut("INSERT INTO campaigns_dailycount"):
        rollup.recount()
    assert visits(campaign) == 2
    rollup.recount()
    assert visits(campaign) == 3


def test_days_without_arrivals_are_closed_like_any_other(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 1, day=days_ago(6))
    arrive(campaign, Kind.VISIT, 1, day=days_ago(2))
    assert rollup.close_days() == [days_ago(n) for n in range(6, 0, -1)]
    assert counted() == {days_ago(6): 1, days_ago(2): 1}


def test_no_day_is_skipped_and_today_is_never_closed(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 1, day=days_ago(3))
    arrive(campaign, Kind.VISIT, 1)
    assert not rollup.close_day(days_ago(2))
    assert rollup.close_day(days_ago(3))
    assert not rollup.close_day(days_ago(1))
    rollup.close_days()
    assert not rollup.close_day(days_ago(0))
    assert rollup.closed_through() == days_ago(1)
    assert visits(campaign) == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_close_each_day_once() -> None:
    campaign: Campaign = factories.campaign_page().campaign
    for back in range(1, 9):
        arrive(campaign, Kind.VISIT, back, day=days_ago(back))

    def work(_worker: int) -> list[datetime.date]:
        try:
            return [*rollup.close_days(), *rollup.recount()]
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        closed = [day for days in workers.map(work, range(3)) for day in days]
    assert sorted(closed) == [days_ago(back) for back in range(8, 0, -1)]
    assert counted() == {days_ago(back): back for back in range(8, 0, -1)}
    assert visits(campaign) == 36
