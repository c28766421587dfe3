"""Numbers as the reader's language writes them."""

from django.utils.formats import number_format
from django.utils.translation import gettext


def whole(number: int) -> str:
    """«4 200», in English «4,200»."""
    return str(number_format(number, force_grouping=True))


def percent(number: float) -> str:
    """«80 %», in English «80%»."""
    # Translators: a number of per cent, with a hard space before the sign where your language has one.
    return gettext("%(number)s%%") % {"number": number_format(number)}
