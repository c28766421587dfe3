import hashlib
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy as _

from media.captions import paragraphs, parse
from media.models.film import Video


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
    master = models.CharField(max_length=100, blank=True, editable=False)  # which film they were last seen beside

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
        old, self.text, self.master = self.file.name, text, self.video.file.name or ""
        name = f"{self.video_id}-{self.language}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.vtt"
        self.file.save(name, ContentFile(text.encode()), save=False)
        self.save()
        if old:
            transaction.on_commit(partial(self.file.storage.delete, old))

    @property
    def is_of_another_film(self) -> bool:
        """The film was changed, and nobody has looked at these since."""
        return bool(self.master) and self.master != self.video.file.name

    @property
    def label(self) -> str:
        """The language in its own words."""
        return capfirst(get_language_info(self.language)["name_local"])

    @property
    def words(self) -> str:
        return "\n\n".join(paragraphs(parse(self.text)[0]))
