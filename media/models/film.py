from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.dispatch import Signal
from django.utils.translation import get_language, gettext_lazy as _
from wagtailmedia.models import AbstractMedia, MediaQuerySet, MediaType

from media.models.people import WithPeople
from media.models.work import Work, WorkQuerySet

if TYPE_CHECKING:
    from media.models.caption import CaptionTrack

# A film is new, or has another master: sent with the row, inside its transaction.
film_arrived = Signal()


class VideoQuerySet(WorkQuerySet, MediaQuerySet):
    """Films, which workers make ready."""


@dataclass(frozen=True)
class Words:
    """A film as text. The language is empty where its editor wrote it: it is the page's own."""

    text: str
    language: str


class Video(Work, WithPeople, AbstractMedia):
    """A film: the master as it was sent in, which no visitor sees, and what the worker makes of it for the web."""

    file = models.FileField(_("film"), upload_to="masters")
    transcript = models.TextField(
        _("the film as text"),
        blank=True,
        help_text=_(
            "What is said and what is seen, for those who can't watch or listen. Without it, the captions are shown."
        ),
    )
    # That there is nothing to caption: when it was said, and by whom.
    no_speech_at = models.DateTimeField(null=True, editable=False)
    no_speech_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    sound_tells_all = models.BooleanField(
        _("what matters in the picture is said aloud as well"),
        default=False,
        help_text=_(
            "Then those who can't see it miss nothing. If not, add a described version, or tell what is seen in the "
            "film as text."
        ),
    )
    described = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="describes",
        verbose_name=_("described version"),
        help_text=_("The same film with a voice that tells what is seen, sent in as a film of its own."),
    )
    objects = VideoQuerySet.as_manager()

    admin_form_fields = (
        *("title", "file", "collection", "thumbnail", "transcript", "sound_tells_all", "described", "rights", "tags"),
    )

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.type = MediaType.VIDEO
        # Another master: what was made of the old one is not this film.
        is_new = not Video.objects.filter(pk=self.pk, file=str(self.file.name)).exists()
        if is_new:
            self.begin_anew()
        super().save(*args, **kwargs)
        if is_new:
            film_arrived.send(sender=Video, instance=self)

    @property
    def duration_text(self) -> str:
        """«3 min 04 s», or «9 s»."""
        minutes, seconds = divmod(round(self.duration), 60)
        return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"

    @cached_property
    def tracks(self) -> "list[CaptionTrack]":
        return list(self.captions.all())

    @property
    def lacks_captions(self) -> bool:
        return not (self.no_speech_at or self.tracks)

    @property
    def as_shown(self) -> "list[Video]":
        """The film, and its described version."""
        return [self, self.described] if self.described else [self]

    @property
    def tells_what_is_seen(self) -> bool:
        """To those who can't see it, in one way or another."""
        return bool(self.sound_tells_all or self.transcript or self.described_id)

    @property
    def words(self) -> Words | None:
        """The editor's own, else what the captions say in the reader's language, else in one there is."""
        if self.transcript:
            return Words(self.transcript, "")
        tracks = sorted(self.tracks, key=lambda track: track.language != get_language())
        return next((Words(track.words, track.language) for track in tracks if track.text), None)

    @property
    def is_portrait(self) -> bool:
        return bool(self.width and self.height and self.height > self.width)

    @property
    def versions(self) -> "list[FilmVersion]":
        """What a browser may play, the largest first."""
        return [version for version in self.film_versions.all() if version.master == self.file.name]

    @property
    def main(self) -> "FilmVersion | None":
        """The one that most people see: 720, or what there is."""
        return min(self.versions, key=lambda version: abs(version.level - 720), default=None)

    @property
    def size(self) -> int:
        """Of the one that most people see, in bytes."""
        return self.main.size if self.main else 0

    @property
    def url(self) -> str:
        return self.main.file.url if self.main else ""

    @property
    def sources(self) -> list[dict[str, str]]:
        return [{"src": version.file.url, "type": "video/mp4"} for version in self.versions]


class FilmVersion(models.Model):
    """A film in one size, as a browser plays it."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="film_versions")
    master = models.CharField(max_length=100)  # the file that it was made of
    level = models.PositiveSmallIntegerField()  # 480, 720 or 1080
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()  # bytes
    file = models.FileField(upload_to="films")

    class Meta:
        ordering = ["-level"]
        constraints = [models.UniqueConstraint(fields=["video", "master", "level"], name="one_version_a_size")]

    def __str__(self) -> str:
        return f"{self.video} ({self.level}p)"

    @property
    def for_screens(self) -> int:
        """From how wide a screen on this size is worth its weight."""
        return {480: 0, 720: 600, 1080: 1100}[self.level]


class FilmStill(models.Model):
    """A moment of a film, to choose its poster from."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="stills")
    master = models.CharField(max_length=100)
    seconds = models.FloatField()
    file = models.ImageField(upload_to="stills")

    class Meta:
        ordering = ["seconds"]

    def __str__(self) -> str:
        return f"{self.video} ({self.seconds:.0f} s)"
