"""Keeps what each process remembers right: every process learns of a change within a second."""

import threading
import time
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_unpublished, post_page_move

from campaigns.models import Channel, Generation, ShareLink
from cms.models import EmployerSettings

STALE_AFTER = 1.0  # seconds; docs/what-counts.md promises it
WATCHED = (Channel, EmployerSettings, Locale, ShareLink, Site)
# Saved with every draft, and seen by no visitor.
DRAFT_FIELDS = frozenset({"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"})


class Watch:
    """The generation as this process knows it, read again at most once a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number: int | None = None
        self._read_at = 0.0

    def current(self) -> int:
        if self._number is None or time.monotonic() - self._read_at >= STALE_AFTER:
            with self._lock:
                self._number, self._read_at = Generation.read(), time.monotonic()
        return self._number

    def forget(self) -> None:
        self._number = None


watch = Watch()


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
