"""Keeps what each process remembers right: every process learns of a change within a second."""

import math
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_unpublished, post_page_move

from campaigns.models import Channel, Generation, ShareLink
from cms.models import EmployerSettings, EmployerTranslation
from media.models import Attachment, CaptionTrack, Consent, FilmVersion, Photo, Video, photo_cut

Memory = TypeVar("Memory")
# Seconds. docs/what-counts.md promises one, and a slow answer must have its room in it.
READ_AGAIN = 0.4
TOO_OLD = 0.8
WATCHED = (
    Attachment,
    CaptionTrack,
    Channel,
    Consent,
    EmployerSettings,
    EmployerTranslation,
    FilmVersion,
    Locale,
    PageViewRestriction,
    Photo,
    ShareLink,
    Site,
    Video,
)
# Saved with every draft, and seen by no visitor.
DRAFT_FIELDS = frozenset({"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"})


class Watch:
    """The generation as this process knows it."""

    def __init__(self) -> None:
        self._number = 0
        self._read_at = -math.inf
        self._is_being_read = False

    def current(self) -> int:
        age = time.monotonic() - self._read_at
        # While one reads it again, the others go on with what they know. Nobody waits for another here.
        if age >= TOO_OLD or (age >= READ_AGAIN and not self._is_being_read):
            self._read()
        return self._number

    def _read(self) -> None:
        asked_at, self._is_being_read = time.monotonic(), True
        try:
            self._number, self._read_at = Generation.read(), asked_at
        finally:
            self._is_being_read = False

    def forget(self) -> None:
        self._read_at = -math.inf


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
    _renew()


def _renew(**kwargs: Any) -> None:
    Generation.bump()
    watch.forget()


def connect() -> None:
    """Listen to every change that a visitor could see."""
    photo_cut.connect(_renew, dispatch_uid="campaigns.tracking.generation")
    for signal in (post_save, post_delete, m2m_changed, page_unpublished, post_page_move):
        signal.connect(_changed, dispatch_uid="campaigns.tracking.generation")
