"""Rows of visitors who come at the same time are written together: one commit for all of them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Row = TypeVar("Row")
# How long a batch is held open for those who are on their way: less than a commit takes on most disks.
PATIENCE = 0.001  # seconds


@dataclass
class Batch(Generic[Row]):
    rows: list[Row] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None


class GroupCommit(Generic[Row]):
    """Whoever finds a batch empty writes it, once the one before is in; others join it until then, and wait."""

    def __init__(self, write: Callable[[list[Row]], None]) -> None:
        self._write = write
        self._writing = threading.Lock()
        self._joining = threading.Condition(threading.Lock())
        self._open: Batch[Row] = Batch()
        self._coming = 0
        self._this_thread = threading.local()

    @contextmanager
    def expected(self) -> Iterator[None]:
        """Within, somebody is on the way here and may add a row: a batch is held open for them, for a moment."""
        with self._joining:
            self._coming += 1
        self._this_thread.is_coming = True
        try:
            yield
        finally:
            self._arrive()

    def add(self, row: Row) -> None:
        """Return when the row is in the database; raise what kept its batch out of it."""
        with self._joining:
            batch = self._open
            batch.rows.append(row)
            is_first = len(batch.rows) == 1
        self._arrive()
        if is_first:
            self._commit(batch)
        else:
            batch.is_over.wait()
        if batch.error:
            raise type(batch.error)(*batch.error.args) from batch.error

    def _arrive(self) -> None:
        if getattr(self._this_thread, "is_coming", False):
            self._this_thread.is_coming = False
            with self._joining:
                self._coming -= 1
                if not self._coming:
                    self._joining.notify()

    def _commit(self, batch: Batch[Row]) -> None:
        try:
            with self._writing:
                with self._joining:
                    self._joining.wait_for(lambda: not self._coming, PATIENCE)
                    self._open = Batch()
                self._write(batch.rows)
        except BaseException as error:  # noqa: BLE001 - raised again in every thread that waits for it
            batch.error = error
        batch.is_over.set()
