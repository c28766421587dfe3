"""Photos, films and documents. This room knows no page, no campaign and nobody who applies."""

from media.models.attachment import Attachment
from media.models.caption import CaptionTrack
from media.models.consent import SOCIAL, Consent, ConsentChannel, ConsentState, Manner, PersonRole, TakeDown
from media.models.film import FilmState, FilmStill, FilmVersion, Video, film_arrived
from media.models.photo import Photo, PhotoRendition, photo_cut
from media.models.upload import Upload

__all__ = [
    "SOCIAL",
    "Attachment",
    "CaptionTrack",
    "Consent",
    "ConsentChannel",
    "ConsentState",
    "FilmState",
    "FilmStill",
    "FilmVersion",
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
