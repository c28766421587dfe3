"""What those who keep consents are told without asking: one that runs out or has, and one that was withdrawn."""

import logging
from typing import Any

from django.db.models import F
from django.utils import timezone

from cms.consents.mails import tell_keepers
from cms.consents.overdue import overdue
from media.models import Consent
from media.storage import AWAY
from media.withdrawal import take_away, withdrawn

logger = logging.getLogger(__name__)


def remind() -> int:
    """Once a month before a consent runs out, and once when it has; how many."""
    today, ending = timezone.localdate(), Consent.objects.running_out()
    soon = list(ending.filter(reminded_on=None, valid_to__gte=today))
    over = list(ending.filter(valid_to__lt=today).exclude(reminded_on__gt=F("valid_to")))
    # Noted first: who dies on the way must not mail everybody again every ten minutes.
    Consent.objects.filter(pk__in=[consent.pk for consent in (*soon, *over)]).update(reminded_on=today)
    if soon:
        tell_keepers("running_out", consents=soon)
    if over:
        out = overdue()
        tell_keepers("ran_out", consents=[(one, [page for page in out if page.consent == one]) for one in over])
    return len(soon) + len(over)


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
