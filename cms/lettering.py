"""Words on a picture, in the house's typefaces: which can be set, how wide they are, and where they break."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont
from PIL import ImageFont

from cms.fonts import FACES, Face

SERIF, SANS = FACES
SOFT_HYPHEN = "\u00ad"
STEP = 16  # pixels by which a column is narrowed until its lines are of a length
Fits = Callable[[str], bool]


@lru_cache(maxsize=64)
def font(face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
    with TTFont(face.source, lazy=True) as source:
        axes = [axis.axisTag for axis in source["fvar"].axes]
    cut = ImageFont.truetype(face.source, size)
    pinned: dict[str, Any] = {**face.axes, "wght": weight}
    cut.set_variation_by_axes([pinned[axis] for axis in axes])
    return cut


@lru_cache(maxsize=2)
def letters(face: Face) -> frozenset[int]:
    with TTFont(face.source, lazy=True) as source:
        return frozenset(source.getBestCmap())


def settable(text: str, face: Face) -> str:
    """The text without signs that the typeface lacks, as emoji; nothing where it lacks a letter: no half words."""
    text = unicodedata.normalize("NFC", text)
    missing = {sign for sign in text if ord(sign) not in letters(face)}
    if any(unicodedata.category(sign).startswith("L") for sign in missing):
        return ""
    return " ".join("".join(sign for sign in text if sign.isspace() or _is_set(sign, missing)).split())


def _is_set(sign: str, missing: set[str]) -> bool:
    # Control signs are in some typefaces, and nowhere to be seen.
    return sign not in missing and not unicodedata.category(sign).startswith("C")


def balanced(text: str, width: int, cut: ImageFont.FreeTypeFont) -> list[str]:
    """Lines of about one length, no more of them than the width asks for. Long words break at their soft hyphens."""
    best = wrapped(text, width, cut)
    for narrower in range(width - STEP, width // 3, -STEP):
        lines = wrapped(text, narrower, cut)
        if len(lines) > len(best) or _broken(lines) > _broken(best):
            break
        best = lines
    return best


def wrapped(text: str, width: int, cut: ImageFont.FreeTypeFont) -> list[str]:
    """As few lines as the width allows."""

    def fits(words: str) -> bool:
        return cut.getlength(words) <= width

    lines = [""]
    for word in text.split():
        whole = word.replace(SOFT_HYPHEN, "")
        if fits(f"{lines[-1]} {whole}".lstrip()):
            lines[-1] = f"{lines[-1]} {whole}".lstrip()
        else:
            lines.extend([whole] if fits(whole) else _pieces(word, fits))
    return [line for line in lines if line]


def shortened(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip(',-')} …"]


def _pieces(word: str, fits: Fits) -> Iterator[str]:
    """A word that is wider than a line, in as many pieces as it needs."""
    piece = ""
    for part in word.split(SOFT_HYPHEN) if SOFT_HYPHEN in word else word:
        if piece and not fits(f"{piece}{part}-"):
            yield f"{piece}-"
            piece = ""
        piece += part
    yield piece


def _broken(lines: list[str]) -> int:
    return sum(line.endswith("-") for line in lines)
