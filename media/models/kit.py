from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from media.models.caption import CaptionTrack
from media.models.film import Video
from media.models.work import FilmState, Work, WorkQuerySet


class KitShape(models.TextChoices):
    """As the apps show films; the value is the field of the kit that holds it."""

    TALL = "tall", _("9:16, upright")
    SQUARE = "square", _("1:1, square")
    WIDE = "wide", _("16:9, lying")


class FilmKitQuerySet(WorkQuerySet):
    @transaction.atomic
    def ask(self, film: Video, language: str) -> "tuple[FilmKit, bool]":
        """The kit, and whether it is to be made now: not where it is there or on its way already."""
        Video.objects.select_for_update().get(pk=film.pk)
        kit, is_new = self.get_or_create(video=film, language=language)
        if not is_new and kit.is_current and kit.state != FilmState.FAILED:
            return kit, False
        kit.begin()
        return kit, True


class FilmKit(Work):
    """A film for where people scroll without sound: cut to the shapes of the apps, with its captions burned in."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="kits")
    language = models.CharField(max_length=5, blank=True)  # of its captions; empty where nobody speaks
    # What it is made of: another master, or other captions, and it is no longer this film.
    master = models.CharField(max_length=100)
    captions = models.CharField(max_length=100, blank=True)
    wide = models.FileField(upload_to="kits")
    square = models.FileField(upload_to="kits")
    tall = models.FileField(upload_to="kits")
    still = models.FileField(upload_to="kits")
    sizes = models.JSONField(default=dict)  # bytes, by field

    objects = FilmKitQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="one_film_kit_a_language")]

    def __str__(self) -> str:
        return f"{self.video} ({self.language})"

    @property
    def track(self) -> CaptionTrack | None:
        return next((track for track in self.video.tracks if track.language == self.language), None)

    @property
    def is_current(self) -> bool:
        """Whether the film and its captions are still what it is made of."""
        track = self.track
        return (self.master, self.captions) == (self.video.file.name, track.file.name if track else "")

    @property
    def is_ready(self) -> bool:
        return self.state == FilmState.READY and self.is_current

    def begin(self) -> None:
        """Wait for a worker, to be made of what is there now."""
        track = self.track
        self.master, self.captions = str(self.video.file.name), str(track.file.name) if track else ""
        self.begin_anew()
        self.save()

    def poster_seconds(self, duration: float) -> float:
        """The moment that stands for the film, if it is one of its own."""
        still = self.video.stills.filter(file=str(self.video.thumbnail)).first()
        return still.seconds if still else duration * 0.3
