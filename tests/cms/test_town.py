"""The drawing that opens every page."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from cms.landmarks import LANDMARKS
from cms.town import SEASONS, town

KINDS = list(itertools.product(SEASONS, LANDMARKS))


@pytest.mark.parametrize(("season", "place"), KINDS)
def test_every_season_and_place_is_a_small_picture_without_colours(season: str, place: str) -> None:
    for seed in range(12):
        drawing = town(seed, season, place)
        assert len(drawing) <= 9_000
        assert ElementTree.fromstring(drawing).get("aria-hidden") == "true"
        assert not re.search(r"#[0-9A-Fa-f]{3}|style=|fill=|<text", drawing)


def test_the_same_seed_draws_the_same_town() -> None:
    first = town(5, "winter", "ward")
    town.cache_clear()
    assert town(5, "winter", "ward") == first
    assert town(6, "winter", "ward") != first


def test_no_two_kinds_of_town_are_alike() -> None:
    assert len({town(7, season, place) for season, place in KINDS}) == len(KINDS)


def windows(drawing: str, name: str) -> int:
    return sum(path.count("h6") for path in re.findall(rf'class="{name}" d="([^"]+)"', drawing))


def test_about_two_windows_in_five_are_lit() -> None:
    drawing = "".join(town(seed) for seed in range(40))
    lit, dark = windows(drawing, "lit"), windows(drawing, "pane")
    assert 0.33 < lit / (lit + dark) < 0.43
