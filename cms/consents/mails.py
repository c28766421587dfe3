"""Mail about consents: to who has answered, once, and to those who keep them."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from cms.mailing import FAILURES, message
from cms.users.models import User
from media.models import Consent

logger = logging.getLogger(__name__)


def send_receipt(address: str, consent: Consent, url: str, language: str) -> None:
    """The address is used here and kept nowhere."""
    with translation.override(language):
        _send("receipt", address, {"consent": consent, "url": url})


def tell_keepers(name: str, **context: Any) -> None:
    """Everybody who may see consents and can be reached, each in their own language."""
    url = settings.WAGTAILADMIN_BASE_URL + reverse("consents:index")
    for user in keepers():
        with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
            _send(name, user.email, {**context, "url": url})


def keepers() -> Iterable[User]:
    may = User.objects.with_perm(
        "media.change_consent", include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return may.filter(is_active=True).exclude(email="")


def _send(name: str, to: str, context: dict[str, Any]) -> None:
    try:
        message(f"cms/consents/mail/{name}", to, context).send()
    except FAILURES as error:
        # Only the kind of error: the whole of it would name the person.
        logger.error("Mail about a consent could not be sent: %s", type(error).__name__)  # noqa: TRY400
