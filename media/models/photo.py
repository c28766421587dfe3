from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image as WagtailImage

from media.cuts import AT_ONCE, Cut
from media.models.people import WithPeople
from media.pictures import without_its_past

# More sizes of a photo are there than before: pages that were made without them can be made anew.
photo_cut = Signal()


class Photo(WithPeople, AbstractImage):
    file: Any
    credit = models.CharField(_("photographer"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "rights")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new_file = self.file and not self.file._committed
        if is_new_file:
            self.file = without_its_past(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)
        if is_new_file:
            self.renditions.all().delete()
        self.cut(AT_ONCE.filters)

    @property
    def default_alt_text(self) -> str:
        """The description, never the file's name: a bad alternative text is worse than an empty one."""
        return self.description

    def cut(self, filters: Iterable[Filter]) -> None:
        """Make what is missing. A file that is gone or damaged has no sizes."""
        there = set(self.renditions.values_list("filter_spec", "focal_point_key"))
        missing = [cut for cut in filters if (cut.spec, cut.get_cache_key(self)) not in there]
        try:
            for cut in missing:
                self._make(cut)
        except (OSError, SyntaxError, ValueError):  # the last one for a file that went while it was open
            return
        if missing:
            photo_cut.send(sender=Photo, instance=self)

    def _make(self, cut: Filter) -> None:
        file, key = self.generate_rendition_file(cut), cut.get_cache_key(self)
        with transaction.atomic():
            # Whoever replaces the photo's file, or takes the photo away, has done so by now or waits.
            held = Photo.held(self.pk)
            if held and held.file.name == self.file.name:
                self.renditions.get_or_create(filter_spec=cut.spec, focal_point_key=key, defaults={"file": file})

    def sizes(self, cut: Cut) -> "dict[str, PhotoRendition]":
        """What is there already, by its recipe: each format that is whole."""
        made = self._made(cut.filters)
        whole = [one for kind in cut.by_format if all(one.spec in made for one in kind) for one in kind]
        return {one.spec: made[one.spec] for one in whole}

    def _made(self, filters: list[Filter]) -> "dict[str, PhotoRendition]":
        keys = {cut.spec: cut.get_cache_key(self) for cut in filters}
        renditions = getattr(self, "prefetched_renditions", None)
        if renditions is None:
            renditions = self.renditions.filter(filter_spec__in=keys)
        # Around the focal point as it is now; until that is made, as it was.
        oldest_first = sorted(renditions, key=lambda one: (one.focal_point_key == keys.get(one.filter_spec), one.pk))
        made = {one.filter_spec: one for one in oldest_first}
        return {spec: made[spec] for spec in keys if spec in made}


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
