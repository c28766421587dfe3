"""The two typefaces of the public pages, cut down to what they set.

Newsreader is pinned to one size and weight (headings, quotes, the deadline); Schibsted Grotesk keeps
its weight axis (all else). Metric-matched fallbacks for both are in site.css.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontpkg_newsreader
import fontpkg_schibsted_grotesk
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Every letter costs its kerning pairs: what a Nordic page and Nordic names use, no more.
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\xa0§«»·°½ÄÅÆÉÖØÜÞÐàâäåæçèéêëíïñóôòöøúüýßþð"
NORTH_SAMI = "ÁáČčĐđŊŋŠšŦŧŽž"
PUNCTUATION = "–—‘’‚“”„•…€−×\u2009\u202f"
FEATURES = ["kern", "liga", "lnum", "locl", "tnum"]
# Kerning is half of each font. In steps of 1/200 em nobody sees a difference, and it packs a fifth smaller.
STEP = 10
VARIES = 0x40  # ValueFormat: the horizontal advance has a device table


@dataclass(frozen=True, eq=False)
class Face:
    """`axes` pins an axis to a number or narrows it to a range."""

    name: str
    root: Path
    file: str
    axes: dict[str, float | tuple[float, float]]

    @property
    def source(self) -> Path:
        return self.root / "files" / self.file

    def is_built(self, target: Path) -> bool:
        if not target.exists():
            return False
        changed = max(self.source.stat().st_mtime, Path(__file__).stat().st_mtime)
        return target.stat().st_mtime >= changed


FACES = [
    Face("newsreader", fontpkg_newsreader.ROOT, "Newsreader[opsz,wght].ttf", {"opsz": 60, "wght": 500}),
    Face(
        "schibsted-grotesk",
        fontpkg_schibsted_grotesk.ROOT,
        "SchibstedGrotesk[wght].ttf",
        {"wght": (400, 800)},
    ),
]


def build(folder: Path) -> list[Path]:
    """Write the WOFF2 files that are missing or older than their recipe; give back those written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for face in FACES:
        target = folder / f"{face.name}.woff2"
        if not face.is_built(target):
            _write(_cut(face), target)
            # The licence asks to travel with the font.
            (folder / f"{face.name}-OFL.txt").write_bytes((face.root / "LICENSE").read_bytes())
            written.append(target)
    return written


def _cut(face: Face) -> TTFont:
    font = TTFont(face.source)
    _keep_tabular_digits(font)
    instancer.instantiateVariableFont(font, face.axes, inplace=True)
    options = subset.Options(layout_features=FEATURES, name_IDs=[0, 1, 2, 13, 14], hinting=False)
    options.flavor = "woff2"
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LATIN + NORTH_SAMI + PUNCTUATION)
    subsetter.subset(font)
    _simplify_kerning(font)
    font.flavor = "woff2"
    return font


def _simplify_kerning(font: TTFont) -> None:
    """Coarser steps, and the same in every weight."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            pairs = getattr(subtable, "ExtSubTable", subtable)
            pairs.ValueFormat1 &= ~VARIES
            for value in kerns(pairs):
                value.XAdvance = round(value.XAdvance / STEP) * STEP
                value.__dict__.pop("XAdvDevice", None)


def kerns(pairs: Any) -> Iterator[Any]:
    """The values of pairs of glyphs (format 1) or of pairs of classes (format 2)."""
    if pairs.Format == 1:
        yield from (record.Value1 for first in pairs.PairSet for record in first.PairValueRecord)
    else:
        yield from (record.Value1 for first in pairs.Class1Record for record in first.Class2Record if record.Value1)


def _keep_tabular_digits(font: TTFont) -> None:
    """Leave `tnum` its ten digits: it would set commas and full stops as wide as a figure, in running text too."""
    digits = {font.getBestCmap()[ord(digit)] for digit in "0123456789"}
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            single = getattr(subtable, "ExtSubTable", subtable)
            single.mapping = {
                glyph: other for glyph, other in single.mapping.items() if glyph.partition(".")[0] in digits
            }


def _write(font: TTFont, target: Path) -> None:
    # Renamed into place: a page that is being served never gets half a font.
    part = target.with_suffix(f".{os.getpid()}.part")
    font.save(part)
    part.replace(target)
