"""Keeps what each process remembers right: every process learns of a change within a second."""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_unpublished, post_page_move

from campaigns.models import Channel, Generation, ShareLink
from cms.models import EmployerSettings
from media.models import Attachment, FilmVersion, Photo, Video

Memory = TypeVar("Memory")
STALE_AFTER = 0.5  # seconds; docs/what-counts.md promises a second, in which a slow answer has its room too
FILES = (Attachment, FilmVersion, Photo, Video)
WATCHED = (*FILES, Channel, EmployerSettings, Locale, PageViewRestriction, ShareLink, Site)
# Saved with every draft, and seen by no visitor.
DRAFT_FIELDS = frozenset({"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"})


class Watch:
    """The generation as this process knows it, read again twice a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number: int | None = None
        self._read_at = 0.0

    def current(self) -> int:
        asked_at = time.monotonic()
        if self._number is None or asked_at - self._read_at >= STALE_AFTER:
            with self._lock:
                self._number, self._read_at = Generation.read(), asked_at
        return self._number

    def forget(self) -> None:
        self._number = None


watch = Watch()


class Remembered(Generic[Memory]):
    """What is remembered of one generation, thrown away as a whole when the next begins."""

    def __init__(self, make: Callable[[], Memory]) -> None:
        self._make = make
        # One value, so that a thread never writes what it read before a change into what is remembered after it.
        self._kept: tuple[int, Memory] = (-1, make())

    def now(self) -> Memory:
        current = watch.current()
        generation, memory = self._kept
        if generation != current:
            memory = self._make()
            self._kept = (current, memory)
        return memory


def _changed(sender: type[Model], instance: Model, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        if update_fields and DRAFT_FIELDS.issuperset(update_fields):
            return
    elif not isinstance(instance, WATCHED):
        return
    Generation.bump()
    watch.forget()


def connect() -> None:
    """Listen to every change that a visitor could see."""
    for signal in (post_save, post_delete, page_unpublished, post_page_move):
        signal.connect(_changed, dispatch_uid="campaigns.tracking.generation")
