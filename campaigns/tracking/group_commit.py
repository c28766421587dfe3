"""Rows of visitors who come at the same time are written together: one commit for all of them."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass
class Batch(Generic[Row]):
    rows: list[Row] = field(default_factory=list)
    outcome: "Future[None]" = field(default_factory=Future)


class GroupCommit(Generic[Row]):
    """One thread writes; whoever comes while it does is in the next batch, which is as large as the crowd."""

    def __init__(self, write: Callable[[list[Row]], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._open: Batch[Row] | None = None
        self._batches: SimpleQueue[Batch[Row]] = SimpleQueue()
        self._writer: threading.Thread | None = None

    def add(self, row: Row) -> None:
        """Return when the row is in the database; raise what kept its batch out of it."""
        self.join(row).result()

    def join(self, row: Row) -> "Future[None]":
        """What becomes of the row: nobody may be answered before it is known."""
        with self._lock:
            if self._open is None:
                self._open = Batch()
                # From now on nobody can cancel it: one visitor who goes away would, for all that share it.
                self._open.outcome.set_running_or_notify_cancel()
                self._batches.put(self._open)
            self._open.rows.append(row)
            if self._writer is None:
                # Not before: a server's processes may part after this was made.
                self._writer = threading.Thread(target=self._work, name="hits", daemon=True)
                self._writer.start()
            return self._open.outcome

    def _work(self) -> None:
        while True:
            batch = self._batches.get()
            with self._lock:
                self._open = None
            try:
                self._write(batch.rows)
            except BaseException as error:  # noqa: BLE001 - raised again for everybody who waits for it
                batch.outcome.set_exception(error)
            else:
                batch.outcome.set_result(None)
