"""What somebody is asked, in the language that they read. It is kept with the answer, word for word."""

from django.utils.translation import gettext as _

from cms.dates import day
from media.models import Consent


def wording(consent: Consent, employer: str) -> str:
    """Paragraphs with an empty line between."""
    told = {"employer": employer, "person": consent.person}
    return "\n\n".join(
        [
            _("%(employer)s would like to show pictures and film in which %(person)s can be recognised.") % told,
            consent.purpose or _("We do it to show what it is like to work here, where we look for new colleagues."),
            _("You decide where. What you don't tick stays away from there. Saying no has no consequences."),
            _("You can change your mind at any time, and need no reason.") + " " + _taken_away(),
            _until(consent),
        ]
    )


def _taken_away() -> str:
    return _("The pictures are then taken off our site at once, and we take down what we have posted elsewhere.")


def _until(consent: Consent) -> str:
    if consent.valid_to:
        told = {"day": f"{day(consent.valid_to)} {consent.valid_to.year}"}
        return _("The answer holds until %(day)s. We keep it as long as the pictures are in use.") % told
    return _("The answer holds until you withdraw it. We keep it as long as the pictures are in use.")
