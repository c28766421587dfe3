"""Addresses without the source that this request's own address carries."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.urls import get_script_prefix, set_script_prefix


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
