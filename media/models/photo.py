from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage

from media.models.people import WithPeople
from media.pictures import without_its_past


class Photo(WithPeople, AbstractImage):
    file: Any
    credit = models.CharField(_("photographer"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "rights")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def save(self, *args: Any, **kwargs: Any) -> None:
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
