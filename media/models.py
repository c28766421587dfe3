"""Photos, films and documents. This room knows no page, no campaign and nobody who applies."""

import datetime
import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext, gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage
from wagtailmedia.models import AbstractMedia, MediaQuerySet, MediaType

from media.captions import paragraphs, parse
from media.pictures import without_its_past

# A worker says every few seconds that it is alive; after this long it is not.
SILENCE = datetime.timedelta(minutes=2)
# A film is new, or has another master: sent with the row, inside its transaction.
film_arrived = Signal()


class Photo(AbstractImage):
    file: Any
    credit = models.CharField(_("photographer"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def save(self, *args: object, **kwargs: object) -> None:
        if self.file and not self.file._committed:
            self.file = without_its_past(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The description, never the file's name: a bad alternative text is worse than an empty one."""
        return self.description


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Attachment(AbstractDocument):
    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_attachment", "Can choose attachment")]


class FilmState(models.TextChoices):
    WAITING = "waiting", _("waiting to be made ready")
    WORKING = "working", _("being made ready")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made ready")


class VideoQuerySet(MediaQuerySet):
    def left_alone(self) -> "VideoQuerySet":
        """Films that nobody works on: new ones, and those whose worker has given no sign of life for a while."""
        silent = models.Q(state=FilmState.WORKING, beat_at__lt=timezone.now() - SILENCE)
        found: VideoQuerySet = self.filter(models.Q(state=FilmState.WAITING) | silent)
        return found

    def take(self, key: int, worker: str) -> bool:
        """Whether the film is now this worker's. One conditional update decides."""
        mine = {"state": FilmState.WORKING, "worker": worker, "beat_at": timezone.now(), "progress": 0, "error": ""}
        return bool(self.filter(pk=key).left_alone().update(**mine))

    def wait_again(self, key: int) -> bool:
        """From the start, whatever became of it; whoever is at work on it finds that out and stops."""
        return bool(self.filter(pk=key).update(state=FilmState.WAITING, worker="", progress=0, error=""))


@dataclass(frozen=True)
class Words:
    """A film as text. The language is empty where its editor wrote it: it is the page's own."""

    text: str
    language: str


class Video(AbstractMedia):
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
        help_text=_("Then those who can't see it miss nothing. If not, tell what is seen in the film as text."),
    )
    state = models.CharField(max_length=10, choices=FilmState.choices, default=FilmState.WAITING, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False)  # per cent
    error = models.CharField(max_length=500, blank=True, editable=False)
    # Which worker has it, and when it last gave a sign of life.
    worker = models.CharField(max_length=32, blank=True, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)

    objects = VideoQuerySet.as_manager()

    admin_form_fields = ("title", "file", "collection", "thumbnail", "transcript", "sound_tells_all", "tags")

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def save(self, *args: object, **kwargs: object) -> None:
        self.type = MediaType.VIDEO
        # Another master: what was made of the old one is not this film.
        is_new = not Video.objects.filter(pk=self.pk, file=str(self.file.name)).exists()
        if is_new:
            self.state, self.worker, self.progress, self.error = FilmState.WAITING, "", 0, ""
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
    def state_text(self) -> str:
        """How it stands, for those who work here."""
        if self.state == FilmState.FAILED:
            # The reason is written down untranslated, with ffmpeg's own words below it.
            return gettext(self.error.partition("\n")[0])
        if self.state == FilmState.WORKING:
            return gettext("Being made ready for the web: %(progress)s %%.") % {"progress": self.progress}
        if self.state == FilmState.READY:
            return gettext("Ready.")
        return gettext("Waiting to be made ready for the web.")

    @property
    def is_on_its_way(self) -> bool:
        return self.state in (FilmState.WAITING, FilmState.WORKING)

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


class Upload(models.Model):
    """A master on its way in, part by part, until a form takes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)  # in the store, once it is whole
    size = models.PositiveBigIntegerField()  # bytes
    multipart = models.CharField(max_length=300, blank=True)  # the bucket's own name for it
    is_whole = models.BooleanField(default=False)
    touched_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


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


class CaptionTrackManager(models.Manager["CaptionTrack"]):
    @transaction.atomic
    def write(self, film: Video, language: str, text: str) -> "CaptionTrack":
        """What a film says in a language, in place of what stood there. Who saves at the same time waits."""
        Video.objects.select_for_update().get(pk=film.pk)
        track = self.filter(video=film, language=language).first() or CaptionTrack(video=film, language=language)
        track.write(text)
        return track


class CaptionTrack(models.Model):
    """One WebVTT file for a film, in one language."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(default="")  # WebVTT, as media.captions writes it; the file is made of it
    file = models.FileField(_("WebVTT file"), upload_to="captions")

    objects = CaptionTrackManager()

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="one_caption_track_a_language")]

    def __str__(self) -> str:
        return f"{self.video} ({self.get_language_display()})"

    def write(self, text: str) -> None:
        """Under a new name, since browsers keep what they once got by the old one."""
        old, self.text = self.file.name, text
        name = f"{self.video_id}-{self.language}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.vtt"
        self.file.save(name, ContentFile(text.encode()), save=False)
        self.save()
        if old:
            transaction.on_commit(partial(self.file.storage.delete, old))

    @property
    def label(self) -> str:
        """The language in its own words."""
        return capfirst(get_language_info(self.language)["name_local"])

    @property
    def words(self) -> str:
        return "\n\n".join(paragraphs(parse(self.text)[0]))
