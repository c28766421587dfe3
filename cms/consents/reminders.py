"""What those who keep consents are told without asking: one that runs out, and one that was withdrawn."""

import logging
from typing import Any

from django.utils import timezone

from cms.consents.mails import tell_keepers
from media.models import Consent
from media.storage import AWAY
from media.withdrawal import take_away, withdrawn

logger = logging.getLogger(__name__)


def remind() -> int:
    """Once for each consent, a month before it runs out; how many."""
    due = list(Consent.objects.running_out().filter(reminded_on=None))
    # Noted first: who dies on the way must not mail everybody again every ten minutes.
    Consent.objects.filter(pk__in=[consent.pk for consent in due]).update(reminded_on=timezone.localdate())
    if due:
        tell_keepers("running_out", consents=due)
    return len(due)


def finish_withdrawals() -> int:
    """Take away what a store that was away has kept; how many were finished."""
    left = Consent.objects.exclude(withdrawn_on=None).in_use()
    for consent in left:
        try:
            take_away(consent)
        except (*AWAY, OSError) as error:
            logger.error("Consent %s: the store is away still: %s", consent.pk, type(error).__name__)  # noqa: TRY400
            return 0
    return len(left)


def connect() -> None:
    withdrawn.connect(_tell_of_withdrawal, dispatch_uid="cms.consents.reminders")


def _tell_of_withdrawal(consent: Consent, **kwargs: Any) -> None:
    tell_keepers("withdrawn", consent=consent, posts=consent.take_downs.all())
