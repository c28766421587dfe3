"""Names in the order of a language's own alphabet: å is the last letter in Norwegian, and the first after z in Swedish.

The Nordic letters are all we need: a library that knows every alphabet is larger than the rest of the site.
"""

import unicodedata

# What comes after z; beside each letter, the neighbours' way of writing it.
NORWEGIAN = ("æä", "øö", "å")
SWEDISH = ("å", "äæ", "öø")


def place_in(language: str, name: str) -> str:
    """What a name is sorted by."""
    letters = SWEDISH if language == "sv" else NORWEGIAN
    after_z = {ord(letter): chr(ord("z") + place) for place, same in enumerate(letters, 1) for letter in same}
    name = unicodedata.normalize("NFC", name.casefold()).translate(after_z)
    # Other marks don't count: é stands among the e.
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
