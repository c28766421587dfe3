"""Rows that come at the same time are written together, and each caller is told what became of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, transaction

from campaigns.models import Hit
from campaigns.tracking.group_commit import GroupCommit
from tests.factories import ARRIVING, campaign_page, share_link

PATIENCE = 90


class Table:
    """Takes a batch only when it is told to, so that others can gather meanwhile."""

    def __init__(self, error: Exception | None = None) -> None:
        self.batches: list[list[int]] = []
        self.is_open = threading.Event()
        self.error = error
        self.taken = 0

    def write(self, rows: list[int]) -> None:
        self.taken += 1
        assert self.is_open.wait(PATIENCE)
        if self.error and len(self.batches) == 1:
            self.batches.append([])
            raise self.error
        self.batches.append(list(rows))


def all_at_once(commit: GroupCommit[int], table: Table, callers: int) -> list[BaseException | None]:
    """One caller whose row is being written, and the rest while it is; what each of them was told."""
    with ThreadPoolExecutor(callers) as pool:
        told = [pool.submit(commit.add, 0)]
        while table.taken == 0:
            pass
        told += [pool.submit(commit.add, number) for number in range(1, callers)]
        while not (commit._open and len(commit._open.rows) == callers - 1):
            pass
        assert not any(one.done() for one in told)
        table.is_open.set()
        return [one.exception(PATIENCE) for one in told]


def test_who_comes_while_one_is_written_is_written_together() -> None:
    table = Table()
    assert all_at_once(GroupCommit(table.write), table, 9) == [None] * 9
    assert [len(batch) for batch in table.batches] == [1, 8]
    assert sorted(number for batch in table.batches for number in batch) == list(range(9))


def test_everyone_in_a_batch_that_failed_is_told_and_the_next_one_is_written() -> None:
    table = Table(error=OperationalError("away"))
    commit = GroupCommit(table.write)
    told = all_at_once(commit, table, 5)
    assert [type(one) for one in told].count(OperationalError) == 4
    commit.add(99)
    assert table.batches[-1] == [99]


def test_one_who_gives_up_waiting_takes_nobody_along() -> None:
    table = Table()
    commit = GroupCommit(table.write)
    first = commit.join(1)
    assert not first.cancel()
    table.is_open.set()
    first.result(PATIENCE)
    commit.join(2).result(PATIENCE)
    assert table.batches == [[1], [2]]


@pytest.mark.django_db
def test_within_a_transaction_a_hit_shares_its_fate(client) -> None:
    link = share_link(campaign_page().campaign)
    with transaction.atomic():
        client.get(link.short_path, headers=ARRIVING)
        assert Hit.objects.count() == 1
        transaction.set_rollback(True)
    assert Hit.objects.count() == 0
