"""Photos as they are cut already. Wagtail's own tags would make what is missing while a visitor waits."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Picture

from media.cuts import AT_ONCE, CUTS
from media.models import Photo, PhotoRendition

register = template.Library()


@register.simple_tag
def photo(picture: Photo | None, name: str) -> SafeString | str:
    """As HTML, in every size and format that is ready; nothing while there is none."""
    cut = CUTS[name]
    sizes = (picture.sizes(cut) or picture.sizes(AT_ONCE)) if picture else {}
    if not sizes:
        return ""
    attributes = {"class": name, "width": cut.width, "height": cut.height}
    attributes |= {"fetchpriority": "high"} if cut.opens else {"loading": "lazy"}
    if len(cut.shapes) > 1 and len(sizes) > 1:
        attributes["sizes"] = cut.sizes
    return mark_safe(Picture(sizes, attributes).__html__())  # noqa: S308 - Wagtail escapes what an editor wrote


@register.simple_tag
def cut(picture: Photo | None, name: str) -> PhotoRendition | None:
    """Its file, address and measures, where they are ready."""
    sizes = picture.sizes(CUTS[name]) if picture else {}
    return next(iter(sizes.values()), None)
