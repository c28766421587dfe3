"""What a background worker makes: how far it has come, in whose hands it is, and whether anybody still is at it."""

import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

# A worker says every few seconds that it is alive; after this long it is not.
SILENCE = datetime.timedelta(minutes=2)
# So many workers may die over the same piece of work: then it is what they die of.
MOST_TAKES = 3


class FilmState(models.TextChoices):
    WAITING = "waiting", _("waiting to be made ready")
    WORKING = "working", _("being made ready")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made ready")


AS_NEW = {"state": FilmState.WAITING, "worker": "", "progress": 0, "error": "", "takes": 0}


class WorkQuerySet(models.QuerySet[Any]):
    def left_alone(self) -> Self:
        """What nobody works on: what is new, and what a worker had who has given no sign of life for a while."""
        silent = models.Q(state=FilmState.WORKING, beat_at__lt=timezone.now() - SILENCE)
        return self.filter(models.Q(state=FilmState.WAITING) | silent)

    def take(self, key: int, worker: str) -> bool:
        """Whether it is now this worker's. One conditional update decides."""
        mine = {"state": FilmState.WORKING, "worker": worker, "beat_at": timezone.now(), "progress": 0, "error": ""}
        hopeful = self.filter(pk=key, takes__lt=MOST_TAKES).left_alone()
        return bool(hopeful.update(**mine, takes=models.F("takes") + 1))

    def give_up(self, why: str) -> int:
        """What worker after worker has died of; how many."""
        return self.left_alone().filter(takes__gte=MOST_TAKES).update(state=FilmState.FAILED, error=why)

    def wait_again(self, key: int) -> bool:
        """From the start, whatever became of it; whoever is at work on it finds that out and stops."""
        return bool(self.filter(pk=key).update(**AS_NEW))


class Work(models.Model):
    state = models.CharField(max_length=10, choices=FilmState.choices, default=FilmState.WAITING, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False)  # per cent
    error = models.CharField(max_length=500, blank=True, editable=False)
    # Which worker has it, and when it last gave a sign of life.
    worker = models.CharField(max_length=32, blank=True, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)
    takes = models.PositiveSmallIntegerField(default=0, editable=False)  # since it last got any further

    objects: Any

    class Meta:
        abstract = True

    def begin_anew(self) -> None:
        """In memory only."""
        for name, value in AS_NEW.items():
            setattr(self, name, value)

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
