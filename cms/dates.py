"""Days as the reader's language writes them."""

from typing import Any

from django.template import defaultfilters
from django.utils.translation import gettext


def day(date: Any) -> str:
    """«6. desember», in the page's language."""
    # Translators: day and month, in Django's date format.
    return defaultfilters.date(date, gettext("j F")).replace(" ", "\u00a0")


def weekday(date: Any) -> str:
    """«søndag 6. desember», in the page's language."""
    # Translators: weekday, day and month, in Django's date format.
    return defaultfilters.date(date, gettext("l j F"))
