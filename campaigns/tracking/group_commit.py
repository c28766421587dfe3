"""Rows of visitors who come at the same time are written together: one commit for all of them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass
class Batch(Generic[Row]):
    rows: list[Row] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None


class GroupCommit(Generic[Row]):
    """Whoever finds a batch empty writes it, as soon as the one before is in; others join it until then, and wait."""

    def __init__(self, write: Callable[[list[Row]], None]) -> None:
        self._write = write
        self._joining = threading.Lock()
        self._writing = threading.Lock()
        self._open: Batch[Row] = Batch()

    def add(self, row: Row) -> None:
        """Return when the row is in the database; raise what kept its batch out of it."""
        with self._joining:
            batch = self._open
            batch.rows.append(row)
            is_first = len(batch.rows) == 1
        if is_first:
            self._commit(batch)
        else:
            batch.is_over.wait()
        if batch.error:
            raise type(batch.error)(*batch.error.args) from batch.error

    def _commit(self, batch: Batch[Row]) -> None:
        with self._writing:
            with self._joining:
                self._open = Batch()
            try:
                self._write(batch.rows)
            except Exception as error:  # noqa: BLE001 - raised again in every thread that waits for it
                batch.error = error
        batch.is_over.set()
