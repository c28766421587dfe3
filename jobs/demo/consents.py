"""What Elvestad's people have agreed to: most of them on their own phone, one for a while only, one not yet."""

import datetime

from django.utils import translation

from cms.consents.wording import wording
from cms.users.models import User
from jobs.demo import content, library
from jobs.demo.calendar import DAY, Calendar
from media.models import Consent, ConsentChannel, Manner

EMPLOYER = library.CREDIT
EVERYWHERE = list(ConsentChannel)
# Tuan Le's runs out within a month, so that the warning can be seen.
FOR_A_WHILE = {"tuan": 24 * DAY}
ON_PAPER = {"ida"}
NOT_ASKED_BEFORE = "Kari Nes"


def make_consents(calendar: Calendar) -> None:
    """For each portrait, a week before the pages went out; those that are there stay as they are."""
    given_on = calendar.starts_on - 7 * DAY
    for name, told in content.read("media")["photos"].items():
        if "person" in told and not Consent.objects.filter(person=told["person"]).exists():
            until = calendar.day + FOR_A_WHILE[name] if name in FOR_A_WHILE else None
            _agreed(name, told["person"], given_on, until)
    if not Consent.objects.filter(person=NOT_ASKED_BEFORE).exists():
        _ask(NOT_ASKED_BEFORE)


def _agreed(name: str, person: str, given_on: datetime.date, until: datetime.date | None) -> None:
    manner = Manner.PAPER if name in ON_PAPER else Manner.PHONE
    consent = Consent(person=person, given_by=person, given_on=given_on, manner=manner, valid_to=until)
    consent.channels = EVERYWHERE
    with translation.override(consent.language):
        consent.text = wording(consent, EMPLOYER)
    consent.save()
    consent.photos.add(library.photo(name))


def _ask(person: str) -> None:
    """On the desk of HR, to be signed on a phone."""
    Consent.objects.ask(Consent(person=person), User.objects.get(username="hr"))
