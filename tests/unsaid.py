"""Marks each text on screen that a language has no words for.

Django falls back in silence, from Swedish to the Norwegian of the installation and from there to English. Here a text
that is missing in any of the languages comes out as `~[English]~`, so that whatever is shown can be searched for it.
"""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation, translation

# The innermost, where one text stands in another.
MARKED = re.compile(r"~\[((?:(?!~\[).)*?)\]~", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2}")


def mark(text: str) -> str:
    return f"~[{text.rpartition(CONTEXT_SEPARATOR)[2]}]~"


def says(language: str, text: str) -> bool:
    return text in translation(language)._catalog  # type: ignore[attr-defined]


def says_number(language: str, text: str, number: int) -> bool:
    try:
        translation(language)._catalog.plural(text, number)  # type: ignore[attr-defined]
    except KeyError:
        return False
    return True


@contextmanager
def marked(*languages: str) -> Iterator[None]:
    """What any of the languages cannot say is marked, in whichever of them the screen is."""
    gettext, ngettext = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def one(self: Any, text: str) -> str:
        if LETTERS.search(text) and not all(says(language, text) for language in languages):
            return mark(text)
        return gettext(self, text)

    def many(self: Any, singular: str, plural: str, number: int) -> str:
        if not all(says_number(language, singular, number) for language in languages):
            return mark(plural)
        return ngettext(self, singular, plural, number)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DjangoTranslation, "gettext", one)
        patch.setattr(DjangoTranslation, "ngettext", many)
        yield


def unsaid(screen: str) -> set[str]:
    return {html.unescape(text) for text in MARKED.findall(screen)}
