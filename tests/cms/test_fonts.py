"""The fonts that set-up builds."""

import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cms import fonts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    fonts.build(folder)
    return folder


@pytest.mark.parametrize(("name", "limit"), [("newsreader", 16_000), ("schibsted-grotesk", 24_000)])
def test_a_font_is_small_and_writes_norwegian_swedish_and_north_sami(folder: Path, name: str, limit: int) -> None:
    path = folder / f"{name}.woff2"
    assert path.stat().st_size < limit
    letters = TTFont(path).getBestCmap()
    assert not [letter for letter in "æøåÆØÅäöÄÖáčđŋšŧžÁČĐŊŠŦŽ«»–§·" if ord(letter) not in letters]
    assert (folder / f"{name}-OFL.txt").exists()


def test_only_digits_have_the_width_of_a_figure(folder: Path) -> None:
    font = TTFont(folder / "schibsted-grotesk.woff2")
    cut = [name for name in font.getGlyphOrder() if name.endswith((".tnum", ".tf", ".tab"))]
    assert not [name for name in cut if name.startswith(("comma", "period", "colon"))]


def test_letters_are_still_kerned(folder: Path) -> None:
    for name in ("newsreader", "schibsted-grotesk"):
        font = TTFont(folder / f"{name}.woff2")
        assert [record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord] == ["kern"]
        assert any(
            kern.XAdvance < 0
            for pairs in font["GPOS"].table.LookupList.Lookup[0].SubTable
            for kern in fonts.kerns(pairs)
        )


def test_a_second_build_does_nothing_until_the_recipe_changes(folder: Path) -> None:
    assert fonts.build(folder) == []
    os.utime(folder / "newsreader.woff2", (0, 0))
    assert fonts.build(folder) == [folder / "newsreader.woff2"]
