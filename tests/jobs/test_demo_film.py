"""The demo's own films: playable from the first byte, with captions that fill their seconds."""

from pathlib import Path

import pytest
from PIL import Image

from jobs.demo import content, film, library


@pytest.mark.parametrize("name", film.FILMS)
def test_a_film_starts_at_once_and_has_picture_sound_and_poster(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film, "FRAMES", 3)
    mp4, poster = tmp_path / "film.mp4", tmp_path / "poster.webp"

    film.make_film(name, mp4, poster)

    made = mp4.read_bytes()
    assert b"avc1" in made
    assert b"mp4a" in made
    assert made.index(b"moov") < made.index(b"mdat")
    with Image.open(poster) as picture:
        assert picture.size == film.POSTER


def test_ffmpeg_that_fails_is_heard(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ffmpeg"):
        film.make_film("morning", tmp_path / "no-such-folder" / "film.mp4", tmp_path / "poster.webp")


def test_captions_follow_one_another_to_the_end() -> None:
    cues = content.read("media")["films"]["morning"]["captions"]["nb"]

    lines = library.web_vtt(cues).splitlines()

    assert lines[0] == "WEBVTT"
    times = [line for line in lines if "-->" in line]
    assert times[0].startswith("00:00:00.000 --> ")
    assert times[-1].endswith("00:00:07.900")
    assert len(times) == len(cues)
