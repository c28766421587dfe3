"""A film is made ready by the background worker: sizes, sound, stills; and whatever goes wrong on the way."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from media.film.looking import look_at
from media.film.preparing import work_folder
from media.models import FilmState, FilmStill, FilmVersion, Video
from tests.bucket import Bucket
from tests.media.film import film, tone, turned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


def sent_in(content: bytes, name: str = "film.mp4") -> Video:
    return Video.objects.create(title="En vakt", file=ContentFile(content, name))


def made_ready(content: bytes, name: str = "film.mp4") -> Video:
    video = sent_in(content, name)
    work()
    video.refresh_from_db()
    return video


def work() -> None:
    call_command("db_worker", "--batch", "--queue-name", "films", "--no-startup-delay", "--no-reload", verbosity=0)


def shapes(video: Video) -> list[tuple[int, int, int]]:
    return [(version.level, version.width, version.height) for version in video.versions]


def test_a_film_gets_its_sizes_its_stills_and_its_facts() -> None:
    video = made_ready(film())
    assert (video.state, video.progress, video.error) == (FilmState.READY, 100, "")
    assert (video.width, video.height, round(video.duration)) == (1280, 720, 2)
    assert shapes(video) == [(720, 1280, 720), (480, 854, 480)]
    assert video.stills.count() == 5
    assert video.thumbnail.name in video.stills.values_list("file", flat=True)
    assert not list(work_folder().iterdir())


def test_what_is_made_is_small_starts_at_once_and_plays_everywhere() -> None:
    video = made_ready(film())
    for version in video.versions:
        look = look_at(version.file.path)
        assert (look.width, look.height, look.has_sound) == (version.width, version.height, True)
        start = Path(version.file.path).read_bytes()
        assert len(start) == version.size
        assert start.index(b"moov") < start.index(b"mdat")
        assert b"avc1" in start
        assert b"mp4a" in start


def test_a_film_of_a_bucket_is_made_ready_too(bucket: Bucket) -> None:
    video = made_ready(film())
    assert video.state == FilmState.READY
    assert {f"public/{version.file.name}" for version in video.versions} < bucket.names()


def test_a_phones_film_stays_upright() -> None:
    video = made_ready(turned(film("1280x720")), "IMG_1.mov")
    assert (video.width, video.height, video.is_portrait) == (720, 1280, True)
    assert shapes(video) == [(720, 720, 1280), (480, 480, 854)]
    assert look_at(video.versions[0].file.path).height == 1280


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ("1920x1080", [(1080, 1920, 1080), (720, 1280, 720), (480, 854, 480)]),
        ("320x240", [(480, 320, 240)]),
        ("641x481", [(480, 640, 480)]),
    ],
)
def test_no_size_is_larger_than_the_master(size: str, wanted: list[tuple[int, int, int]]) -> None:
    assert shapes(made_ready(film(size, 1, "film.mkv", "-pix_fmt", "yuv444p"), "film.mkv")) == wanted


def test_a_silent_film_and_one_that_says_no_length_are_films() -> None:
    silent = made_ready(film("640x480", 1, sound=False))
    assert (silent.state, look_at(silent.versions[0].file.path).has_sound) == (FilmState.READY, False)
    live = made_ready(film("640x480", 1, "live.webm", "-c:v", "libvpx", "-live", "1"), "live.webm")
    assert (live.state, round(live.duration)) == (FilmState.READY, 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"no film at all" * 100, "no moving picture"), (tone(), "no moving picture"), (film()[:60_000], "")],
    ids=["text", "sound", "cut off"],
)
def test_what_is_no_film_is_refused_with_the_reason_and_leaves_nothing(content: bytes, why: str) -> None:
    video = made_ready(content)
    assert video.state == FilmState.FAILED
    assert why in video.error
    assert video.error
    assert not FilmVersion.objects.exists()
    assert not list(work_folder().iterdir())


def test_a_playlist_that_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(film())
    for name, text in (
        ("list.mp4", f"ffconcat version 1.0\nfile {secret}\n"),
        ("list.mov", f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://{secret}\n#EXT-X-ENDLIST\n"),
    ):
        assert made_ready(text.encode(), name).state == FilmState.FAILED


def test_a_film_made_twice_is_made_once() -> None:
    video = made_ready(film())
    before = [version.file.name for version in video.versions]
    Video.objects.wait_again(video.pk)
    call_command("prepare_films", verbosity=0)
    work()
    video.refresh_from_db()
    assert [version.file.name for version in Video.objects.get(pk=video.pk).versions] == before
    assert (video.state, FilmStill.objects.count()) == (FilmState.READY, 5)


def test_another_master_makes_another_film_and_the_old_one_goes() -> None:
    video = made_ready(film())
    old = video.versions[0].file
    video.file = ContentFile(film("640x480", 1), "ny.mp4")
    video.save()
    assert video.versions == []
    work()
    video = Video.objects.get(pk=video.pk)
    assert shapes(video) == [(480, 640, 480)]
    assert not old.storage.exists(old.name)
    video.delete()
    assert not list(Path(old.storage.location).glob("films/*"))
    assert not list(Path(old.storage.location).glob("stills/*"))
