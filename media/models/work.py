"""What a background worker makes: how far it has come, in whose hands it is, and whether anybody still is at it."""

import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

# A worker says every few seconds that it is alive; after this long it is not.
SILENCE = datetime.timedelta(minutes=2)


class FilmState(models.TextChoices):
    WAITING = "waiting", _("waiting to be made ready")
    WORKING = "working", _("being made ready")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made ready")


class WorkQuerySet(models.QuerySet[Any]):
    def left_alone(self) -> Self:
        """What nobody works on: what is new, and what a worker had who has given no sign of life for a while."""
        silent = models.Q(state=FilmState.WORKING, beat_at__lt=timezone.now() - SILENCE)
        return self.filter(models.Q(state=FilmState.WAITING) | silent)

    def take(self, key: int, worker: str) -> bool:
        """Whether it is now this worker's. One conditional update decides."""
        mine = {"state": FilmState.WORKING, "worker": worker, "beat_at": timezone.now(), "progress": 0, "error": ""}
        return bool(self.filter(pk=key).left_alone().update(**mine))

    def wait_again(self, key: int) -> bool:
        """From the start, whatever became of it; whoever is at work on it finds that out and stops."""
        return bool(self.filter(pk=key).update(state=FilmState.WAITING, worker="", progress=0, error=""))


class Work(models.Model):
    state = models.CharField(max_length=10, choices=FilmState.choices, default=FilmState.WAITING, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False)  # per cent
    error = models.CharField(max_length=500, blank=True, editable=False)
    # Which worker has it, and when it last gave a sign of life.
    worker = models.CharField(max_length=32, blank=True, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)

    objects: Any

    class Meta:
        abstract = True

    @property
    def state_text(self) -> str:
        """How it stands, for those who work here."""
        if self.state == FilmState.FAILED:
            # The reason is written down untranslated, with ffmpeg's own words below it.
            return gettext(self.error.partition("\n")[0])
        if self.state == FilmState.WORKING:
            return gettext("Being made ready: %(progress)s %%.") % {"progress": self.progress}
        if self.state == FilmState.READY:
            return gettext("Ready.")
        return gettext("Waiting to be made ready.")

    @property
    def is_on_its_way(self) -> bool:
        return self.state in (FilmState.WAITING, FilmState.WORKING)
