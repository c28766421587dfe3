"""What keeps the public forms from abuse, with nothing stored in the visitor's browser.

Django's own protection needs a cookie. Ours asks where the form came from, and whether we made it.
"""

import datetime
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

HONEYPOT = "website"
FASTEST = datetime.timedelta(seconds=2)
LIFETIME = datetime.timedelta(hours=12)
SALT = "cms.protection"
HOUR = 3600  # seconds
# A whole office may stand behind one address.
SENDINGS_AN_HOUR = 100


@dataclass(frozen=True)
class FormToken:
    """A form that we made: for which job or application, when, and under which id."""

    subject: str
    form_id: uuid.UUID
    opened_at: datetime.datetime

    @classmethod
    def issue(cls, subject: str) -> "FormToken":
        return cls(subject, uuid.uuid4(), timezone.now())

    @classmethod
    def read(cls, signed: str, subject: str) -> "FormToken | None":
        """The token of a form for this subject; nothing for one that we did not make."""
        try:
            value = signing.Signer(salt=SALT).unsign_object(signed)
            token = cls(value["for"], uuid.UUID(value["id"]), datetime.datetime.fromisoformat(value["at"]))
        except (signing.BadSignature, ValueError, KeyError, TypeError):
            return None
        return token if token.subject == subject else None

    @property
    def signed(self) -> str:
        value = {"for": self.subject, "id": self.form_id.hex, "at": self.opened_at.isoformat()}
        return signing.Signer(salt=SALT).sign_object(value)

    @property
    def is_expired(self) -> bool:
        return timezone.now() - self.opened_at > LIFETIME


@dataclass(frozen=True)
class Objection:
    """Why a form was not taken, in words for a person who may simply send it again."""

    status: int
    message: str
    keeps_file: bool = True


def objection(request: HttpRequest, token: FormToken | None) -> Objection | None:
    """What stands against a form that was sent, if anything."""
    if not comes_from_here(request):
        return Objection(
            403, _("This form was sent from another place than our own page. Look it over and send it again."), False
        )
    if is_over_limit(request):
        return Objection(429, _("Very many forms have come from your network. Wait an hour and send it again."), False)
    if token is None or token.is_expired:
        return Objection(422, _("The form had been open for a long time. Look it over and send it again."))
    if request.POST.get(HONEYPOT):
        return Objection(422, _("A field that must stay empty was filled in. We have emptied it: send the form again."))
    if timezone.now() - token.opened_at < FASTEST:
        return Objection(422, _("That was very fast. Look it over and send it again."))
    return None


def too_much() -> Objection:
    """For a form so large that nothing in it was read."""
    return Objection(413, _("That was more than we can take. Go back, and shorten the letter to 20,000 characters."))


def comes_from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this form, as far as the browser tells."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site not in ("", "same-origin", "none"):
        return False
    if origin not in ("", "null"):
        return _is_own(request, origin)
    if site or origin:
        # Older browsers write `null` for a page in somebody's frame.
        return bool(site)
    referrer = request.headers.get("Referer")
    # Some hide everything: then the signed token is what we have.
    return not referrer or _is_own(request, referrer)


def _is_own(request: HttpRequest, address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # A proxy may have taken off the TLS before us, but never puts it on.
    return parts.netloc == request.get_host() and parts.scheme in ("https", request.scheme)


def is_over_limit(request: HttpRequest) -> bool:
    return is_once_too_often("sendings", address_of(request), SENDINGS_AN_HOUR, HOUR)


def is_once_too_often(what: str, by: str, most: int, seconds: int) -> bool:
    """Count once more what somebody does, in this process's memory only, as a number that names nobody."""
    key = f"{SALT}.{what}.{salted_hmac(SALT, by).hexdigest()}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # expired in between
        return False


def address_of(request: HttpRequest) -> str:
    """The visitor's address: the last one a proxy has noted, else the connection's."""
    noted: str = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return noted or request.META.get("REMOTE_ADDR", "")
