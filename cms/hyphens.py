"""Soft hyphens: few browsers know where a Norwegian compound may break."""

import re
import threading

import pyphen
from django.utils.translation import get_language

from cms.languages import WITH_COUNTRY

reading = threading.Lock()
LONG_WORD = re.compile(r"[^\W\d_]{13,}")
# Where the first word of a compound surely ends: kommunikasjons|rådgiver. Better there than anywhere else.
JOINT = re.compile(r"(\w(?:sjons|tions|ings|hets|heits|tets|skaps))(?=\w{4})")


def hyphenated(text: str) -> str:
    """A heading whose long words may break, in the page's language."""
    language = pyphen.language_fallback(WITH_COUNTRY.get(get_language() or "", "")) if text else None
    if not language:
        return text
    # A language takes 7 MB: threads that meet it for the first time together must not each read it.
    with reading:
        breaks = pyphen.Pyphen(lang=language, left=4, right=4)
    return LONG_WORD.sub(lambda word: _broken(word[0], breaks), text)


def _broken(word: str, breaks: pyphen.Pyphen) -> str:
    in_two = JOINT.sub("\\1\u00ad", word)
    return in_two if in_two != word else breaks.inserted(word, hyphen="\u00ad")
