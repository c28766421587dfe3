import pytest
from django.utils import translation

from cms.hyphens import hyphenated


@pytest.mark.parametrize(
    ("language", "word", "shown"),
    [
        ("nb", "Kommunikasjonsrådgiver", "Kommunikasjons-rådgiver"),
        ("nb", "Kvalitetssjefene", "Kvalitets-sjefene"),
        ("sv", "Sjuksköterskorna", "Sjuk-skö-ters-korna"),
        ("nn", "Tilgjengelegheitserklæring", "Tilgjengelegheits-erklæring"),
        ("nb", "Sykepleier på natt", "Sykepleier på natt"),
        ("nb", "", ""),
    ],
)
def test_only_long_words_may_break_and_only_where_the_language_allows(language: str, word: str, shown: str) -> None:
    with translation.override(language):
        assert hyphenated(word).replace("\u00ad", "-") == shown
