"""Colours that can be read: the stylesheet's own, and an employer's."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from cms import colours
from cms.colours import OUR_OWN, by_night, contrast, validate_brand_colour

SHEET = (Path(colours.__file__).parent / "static/cms/site.css").read_text()
TOKENS = {
    name: (day, night)
    for name, day, night in re.findall(r"--([\w-]+): var\(--day, (#\w{6})\) var\(--night, (#\w{6})\)", SHEET)
}
GROUNDS = ("paper", "card", "mist", "sky")


@pytest.mark.parametrize("mode", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("text", ["ink", "ink-2", "river"])
def test_text_can_be_read_on_every_ground(text: str, mode: int) -> None:
    for ground in GROUNDS:
        assert contrast(TOKENS[text][mode], TOKENS[ground][mode]) >= 5.9, ground


@pytest.mark.parametrize("mode", [0, 1], ids=["day", "night"])
def test_signals_and_edges_can_be_seen_where_they_stand(mode: int) -> None:
    for ground in ("paper", "card"):
        for signal in ("falu", "pine"):
            assert contrast(TOKENS[signal][mode], TOKENS[ground][mode]) >= 5.9
        assert contrast(TOKENS["edge"][mode], TOKENS[ground][mode]) >= 3.5
    assert contrast("#FFFFFF", TOKENS["deep"][mode]) >= 5.9


def test_ink_on_sun_is_easy_to_read() -> None:
    assert contrast("#10262E", "#FFC53D") >= 9.8


def test_our_own_river_is_the_stylesheets() -> None:
    assert TOKENS["river"][0] == OUR_OWN


def test_a_pale_brand_colour_is_refused_with_the_pair_named() -> None:
    with pytest.raises(ValidationError) as error:
        validate_brand_colour("#7CCBE0")
    assert "#7CCBE0" in error.value.messages[0]


@pytest.mark.parametrize("colour", ["#0B5C73", "#6B1F3A", "#1E5B45", "#000000"])
def test_a_brand_colour_gets_a_lighter_self_by_night(colour: str) -> None:
    validate_brand_colour(colour)
    for ground in ("paper", "card", "mist"):
        assert contrast(by_night(colour), TOKENS[ground][1]) >= 5.9
