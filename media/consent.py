"""Whether a picture or a film may be shown, asked by every room that shows it; and taking away what may not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from media.models import Consent, ConsentChannel, ConsentState, Photo, Video

Asset = Photo | Video


@dataclass(frozen=True)
class Lack:
    """What stands against showing something somewhere. `person` is empty where nobody has said who is in it."""

    person: str
    sentence: str


def missing(asset: Asset, *channels: ConsentChannel) -> list[Lack]:
    """What must be there before it may be shown in all of these channels; nothing where all is well.

    Asks the database once, or not at all where `consents` were fetched with the asset.
    """
    if not asset.people:
        return (
            [] if asset.nobody_at else [Lack("", _("nobody has said who is in it, or that nobody can be recognised."))]
        )
    return [Lack(consent.person, why) for consent in asset.people if (why := _why_not(consent, channels))]


def _why_not(consent: Consent, channels: Iterable[ConsentChannel]) -> str:
    outside = [channel for channel in channels if channel not in consent.channels]
    day = date_format(consent.valid_to, "DATE_FORMAT") if consent.valid_to else ""
    told = {"person": consent.person, "channel": ", ".join(str(channel.label) for channel in outside), "day": day}
    match consent.state:
        case ConsentState.ASKED:
            return _("%(person)s has not answered yet.") % told
        case ConsentState.REFUSED:
            return _("%(person)s has said no.") % told
        case ConsentState.WITHDRAWN:
            return _("%(person)s has withdrawn the consent.") % told
        case ConsentState.EXPIRED:
            return _("the consent of %(person)s ran out on %(day)s.") % told
    return _("the consent of %(person)s does not cover %(channel)s.") % told if outside else ""
