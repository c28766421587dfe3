"""Advice on stiff words and long sentences. The idea is Klarspråk's; the words and the limit are our own choice."""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

# A stiff word, and what people say.
PLAINER: dict[str, dict[str, str]] = {
    "nb": {
        "vedrørende": "om",
        "i henhold til": "etter",
        "må påregnes": "hører med",
        "i forbindelse med": "når, om",
        "herunder": "blant annet",
        "inneha": "ha",
        "foreta": "gjøre",
        "forefinnes": "finnes",
        "vil bli vektlagt": "teller",
        "tiltredelse": "start",
        "per dags dato": "i dag",
    },
    "nn": {"vedrørande": "om", "i høve til": "etter", "må pårekne": "høyrer med", "tiltreding": "start"},
    "sv": {
        "avseende": "om",
        "i enlighet med": "enligt",
        "erfordras": "behövs",
        "vid behov förekommer": "ibland",
        "samt": "och",
        "inneha": "ha",
        "tillträde": "start",
        "beträffande": "om",
        "föreligger": "finns",
        "meriterande": "bra om du har",
    },
    "en": {"pertaining to": "about", "in accordance with": "by", "prior to": "before", "utilise": "use"},
}
LONG_SENTENCE = 28
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def words_of(html: str) -> str:
    """The words of a rich text, each paragraph and point on a line of its own."""
    return BeautifulSoup(html, "html.parser").get_text("\n") if "<" in html else html


def advice_on(texts: Iterable[str], language: str) -> Iterator[str]:
    """Sentences of advice, each stiff word once, and the longest sentence if it is too long."""
    plain = [words_of(text) for text in texts]
    together = " ".join(plain).lower()
    for stiff, plainer in PLAINER.get(language, {}).items():
        if re.search(rf"\b{stiff}\b", together):
            said = _("“%(stiff)s” sounds like an office. People say “%(plainer)s”.")
            yield said % {"stiff": stiff, "plainer": plainer}
    sentences = [sentence.split() for text in plain for sentence in BETWEEN_SENTENCES.split(text)]
    longest: list[str] = max(sentences, key=len, default=[])
    if len(longest) > LONG_SENTENCE:
        beginning = " ".join(longest[:5])
        said = _("One sentence has %(count)d words (“%(beginning)s …”). Make it two.")
        yield said % {"count": len(longest), "beginning": beginning}
