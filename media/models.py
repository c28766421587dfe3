"""Photos, films and documents. This room knows no page, no campaign and nobody who applies."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage
from wagtailmedia.models import AbstractMedia, MediaType


class Photo(AbstractImage):
    credit = models.CharField(_("photographer"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

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


class Video(AbstractMedia):
    transcript = models.TextField(
        _("the film as text"),
        blank=True,
        help_text=_("What is said and what is seen, for those who can't watch or listen."),
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "thumbnail",
        "duration",
        "width",
        "height",
        "transcript",
        "tags",
    )

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def save(self, *args: object, **kwargs: object) -> None:
        self.type = MediaType.VIDEO
        super().save(*args, **kwargs)

    @property
    def duration_text(self) -> str:
        """«3 min 04 s», or «9 s»."""
        minutes, seconds = divmod(round(self.duration), 60)
        return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"

    @property
    def is_captioned(self) -> bool:
        return self.captions.exists()

    @property
    def is_portrait(self) -> bool:
        return bool(self.width and self.height and self.height > self.width)


class CaptionTrack(models.Model):
    """One WebVTT file for a film, in one language."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    file = models.FileField(_("WebVTT file"), upload_to="captions")

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="one_caption_track_a_language")]

    def __str__(self) -> str:
        return f"{self.video} ({self.get_language_display()})"
