"""Photos, films and documents. This room knows no page, no campaign and nobody who applies."""

from media.models.attachment import Attachment
from media.models.caption import CaptionTrack
from media.models.consent import SOCIAL, Consent, ConsentChannel, ConsentState, Manner, PersonRole, TakeDown
from media.models.film import FilmStill, FilmVersion, Video, film_arrived
from media.models.kit import FilmKit, KitShape
from media.models.photo import Photo, PhotoRendition, photo_cut
from media.models.upload import Upload
from media.models.work import FilmState

__all__ = [
    "SOCIAL",
    "Attachment",
    "CaptionTrack",
    "Consent",
    "ConsentChannel",
    "ConsentState",
    "FilmKit",
    "FilmState",
    "FilmStill",
    "FilmVersion",
    "KitShape",
    "Manner",
    "PersonRole",
    "Photo",
    "PhotoRendition",
    "TakeDown",
    "Upload",
    "Video",
    "film_arrived",
    "photo_cut",
]
