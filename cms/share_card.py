"""What the picture of a shared link shows. Platforms keep it by its address, in which the digest of all this stands."""

import datetime
import hashlib
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from cms.dates import day
from media.models import Photo

DESIGN = 1  # raised when the same card is drawn in another way
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Card:
    """A picture of the editor's choice and nothing else, or the town with these words above it."""

    title: str
    employer: str
    language: str
    arms: Photo | None = None
    river: str = ""
    deadline: datetime.date | None = None
    seed: int = 7
    season: str = "summer"
    place: str = "square"
    picture: Photo | None = None

    @property
    def digest(self) -> str:
        if self.picture:
            shown = _content(self.picture)
        else:
            words = (self.title, self.employer, self.language, self.deadline)
            shown = repr((words, _content(self.arms), self.river, self.seed, self.season, self.place))
        return hashlib.sha256(f"{DESIGN} {shown}".encode()).hexdigest()[:16]

    @property
    def note(self) -> str:
        """«Søk innen 6. desember», in the page's language, whoever asks."""
        with translation.override(self.language):
            return _("Apply by %(day)s") % {"day": day(self.deadline)} if self.deadline else ""

    @property
    def description(self) -> str:
        """For those who don't see it."""
        if self.picture:
            return self.picture.default_alt_text
        return " · ".join(words for words in (self.title, self.employer, self.note) if words)


def _content(photo: Photo | None) -> str:
    # A replaced file gets a new name.
    return f"{photo.file.name} {photo.get_focal_point()}" if photo else ""
