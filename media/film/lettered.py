"""Captions as they are burned into a film: in the house's letters, where each shape has room for them."""

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_schibsted_grotesk
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from media.captions import Cue, plain

FACE = fontpkg_schibsted_grotesk.ROOT / "files" / "SchibstedGrotesk[wght].ttf"
WEIGHT = 600
ALIGNED = {"top": 8, "bottom": 2}
# White on three quarters of the house's deep blue, as ffmpeg's libass writes colours: opacity, then blue, green, red.
WHITE, DEEP = "&H00FFFFFF", "&H403D3008"
ONE_BOX = 4  # round all lines of a text
HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 0

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, BackColour, BorderStyle, Outline, Shadow, Alignment, MarginL, \
MarginR, MarginV
Style: Default,Schibsted Grotesk,{place.size},{white},{deep},{box},0,{padding},{aligned},{place.side},{place.side},\
{place.margin}

[Events]
Format: Start, End, Style, Text
"""


class Place(NamedTuple):
    """Where captions stand, in dots: `margin` from the edge that they keep to, letters of such a `size`."""

    edge: str
    size: int
    side: int
    margin: int


def write(folder: Path, cues: Iterable[Cue], width: int, height: int, place: Place) -> None:
    """What the filter reads: the texts with their times, and the letters."""
    told = {"white": WHITE, "deep": DEEP, "box": ONE_BOX, "padding": round(place.size * 0.3)}
    head = HEAD.format(width=width, height=height, place=place, aligned=ALIGNED[place.edge], **told)
    lines = (f"Dialogue: {_stamp(cue.start)},{_stamp(cue.end)},Default,{_text(cue)}\n" for cue in cues)
    (folder / "captions.ass").write_text(head + "".join(lines), encoding="utf-8")
    (folder / "captions.ttf").write_bytes(_letters())


def _text(cue: Cue) -> str:
    """In lines that fit the shape; a brace or a backslash would be a command."""
    return plain(cue.text).replace("\\", "\\\u2060").replace("{", "\\{").replace("\n", "\\N")


def _stamp(seconds: float) -> str:
    minutes, hundredths = divmod(round(seconds * 100), 6000)
    return f"{minutes // 60}:{minutes % 60:02}:{hundredths // 100:02}.{hundredths % 100:02}"


@cache
def _letters() -> bytes:
    """In one weight: what burns them in knows nothing of several."""
    font, written = TTFont(FACE), io.BytesIO()
    instancer.instantiateVariableFont(font, {"wght": WEIGHT}, inplace=True)
    font.save(written)
    return written.getvalue()
