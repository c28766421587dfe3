"""Rows that come at the same time are written together, and each caller is told what became of its own."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest import mock

import pytest
from django.db import OperationalError, transaction

from campaigns.models import Hit
from campaigns.tracking import group_commit
from campaigns.tracking.group_commit import GroupCommit
from tests.factories import ARRIVING, campaign_page, share_link

PATIENCE = 10


class Table:
    """Takes a batch only when it is told to, so that others can gather meanwhile."""

    def __init__(self, error: Exception | None = None) -> None:
        self.batches: list[list[int]] = []
        self.is_open = threading.Event()
        self.error = error

    def write(self, rows: list[int]) -> None:
        assert self.is_open.wait(PATIENCE)
        if self.error and len(self.batches) == 1:
            self.batches.append([])
            raise self.error
        self.batches.append(list(rows))


def all_at_once(commit: GroupCommit[int], table: Table, callers: int) -> list[BaseException | None]:
    """One caller whose row is being written, and the rest while it is; what each of them was told."""
    with ThreadPoolExecutor(callers) as pool:
        told = [pool.submit(commit.add, number) for number in range(callers)]
        while len(commit._open.rows) < callers - 1:
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


def test_a_batch_is_held_open_for_those_who_are_on_their_way() -> None:
    batches: list[list[int]] = []
    commit = GroupCommit(batches.append)
    with patience(PATIENCE):
        together = threading.Barrier(4)

        def come(number: int) -> None:
            with commit.expected():
                together.wait(PATIENCE)
                if number != 3:  # one of them adds nothing after all
                    commit.add(number)

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(come, range(4)))
    assert [sorted(batch) for batch in batches] == [[0, 1, 2]]


def test_nobody_waits_for_long_and_one_who_is_alone_not_at_all() -> None:
    batches: list[list[int]] = []
    commit = GroupCommit(batches.append)
    with patience(PATIENCE), commit.expected():
        began = time.monotonic()
        commit.add(1)
        assert time.monotonic() - began < PATIENCE / 2
    slow = commit.expected()
    slow.__enter__()
    with patience(0.05), ThreadPoolExecutor(1) as pool:
        pool.submit(commit.add, 2).result(PATIENCE)
    slow.__exit__(None, None, None)
    assert batches == [[1], [2]]


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    with mock.patch.object(group_commit, "PATIENCE", seconds):
        yield


@pytest.mark.django_db
def test_within_a_transaction_a_hit_shares_its_fate(client) -> None:
    link = share_link(campaign_page().campaign)
    with transaction.atomic():
        client.get(link.short_path, headers=ARRIVING)
        assert Hit.objects.count() == 1
        transaction.set_rollback(True)
    assert Hit.objects.count() == 0
