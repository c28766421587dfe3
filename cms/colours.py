"""Whether a colour can be read on the grounds it stands on (WCAG 2.2, 1.4.3)."""

import re

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

# The grounds that links stand on, by day and by night, as in site.css.
PAPER, CARD, SKY = "#F6F3EC", "#FFFFFF", "#DCE9EA"
NIGHT_GROUNDS = ("#0B1D24", "#12303A", "#173A45")
OUR_OWN = "#0B5C73"  # the river of site.css
MINIMUM_CONTRAST = 4.5
COMFORTABLE_CONTRAST = 5.9


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of `#RRGGBB` (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, of two `#RRGGBB` colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def validate_brand_colour(colour: str) -> None:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValidationError(_("Write the colour as # and six digits, for example #0B5C73."))
    for ground, name in ((PAPER, _("paper")), (CARD, _("white")), (SKY, _("sky"))):
        ratio = contrast(colour, ground)
        if ratio < MINIMUM_CONTRAST:
            raise ValidationError(
                _("%(colour)s on %(ground)s is too weak to read: %(ratio)s to 1, at least 4.5 to 1 is needed."),
                params={"colour": colour, "ground": name, "ratio": number_format(ratio, 1)},
            )


def by_night(colour: str) -> str:
    """The same colour, mixed with white until it is easy to read on every ground of the dark mode."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for white in range(0, 101, 4):
        mixed = "#" + "".join(f"{round(c + (255 - c) * white / 100):02X}" for c in channels)
        if all(contrast(mixed, ground) >= COMFORTABLE_CONTRAST for ground in NIGHT_GROUNDS):
            return mixed
    return "#FFFFFF"
