"""Addresses with another source than this request's own address carries, or none; and other sites' own."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.core.exceptions import ValidationError
from django.urls import get_script_prefix, set_script_prefix
from django.utils.translation import gettext as _

# A scheme and a host, perhaps a port: what a browser compares, and nothing that could end a header's directive.
ORIGIN = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


def validate_origins(text: str) -> None:
    """One site a line."""
    for line in text.split():
        if not ORIGIN.fullmatch(line):
            raise ValidationError(_("Write “%s” as https:// and a name, with nothing after it.") % line)


@contextmanager
def under(prefix: str) -> Iterator[None]:
    """Addresses made in here begin with this prefix: they carry its source, or none."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def at_the_root() -> AbstractContextManager[None]:
    """Addresses made in here carry no source."""
    return under("/")
