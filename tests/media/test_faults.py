"""Whatever breaks under a film: disk, bucket, worker, ffmpeg. It is said, leaves nothing, and is gone on with later."""

import contextlib
import datetime
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.config import Config
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cms import processes, roles
from media.film import arrival, ffmpeg
from media.film.making import Making
from media.film.preparing import prepare_film, work_folder
from media.models import FilmState, FilmVersion, Upload, Video
from tests.bucket import Bucket
from tests.media.film import film, looped
from tests.media.test_preparing import made_ready, sent_in, work
from tests.media.test_upload import SMALL, begun, put, sent
from tests.site import database_url
from tests.staff import member
from tests.waiting import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(member(roles.EDITOR))
    return client


FULL = Path("/dev/full")  # where a write ends as on a disk without room


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_disk_without_room_is_said_before_a_byte_is_sent(
    editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(arrival, "ROOM_TO_SPARE", 2 * shutil.disk_usage(tmp_path).free)
    assert "full" in begun(editor, film()).json()["error"]
    assert (Upload.objects.count(), files_in(settings.MEDIA_ROOT)) == (0, [])


@pytest.mark.parametrize("size", [100, 2 * MB])
def test_a_disk_that_fills_on_the_way_is_said_and_nothing_is_left(editor: Client, settings: Any, size: int) -> None:
    told = begun(editor, bytes(size)).json()
    [part] = files_in(settings.MEDIA_ROOT)
    part.unlink()
    part.symlink_to(FULL)
    response = editor.put(told["next"]["url"], bytes(size), content_type="application/octet-stream")
    assert response.status_code == 400
    assert "full" in response.json()["error"]
    assert (Upload.objects.count(), list(part.parent.iterdir())) == (0, [])


def test_a_disk_that_fills_while_a_film_is_made_is_said_and_tried_again(
    editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = sent_in(film("1280x720", 10))

    def fill_up() -> None:
        [folder] = work_folder().iterdir()
        for level in (480, 720):
            (folder / f"{level}.mp4").symlink_to(FULL)

    with after_the_stills(fill_up, monkeypatch):
        work()
    video.refresh_from_db()
    assert (video.state, video.versions) == (FilmState.FAILED, [])
    assert "full" in video.error
    assert not files_in(Path(settings.MEDIA_ROOT) / "films")
    assert not list(work_folder().iterdir())

    editor.post(f"/admin/filmer/{video.pk}/om-igjen/")
    work()
    assert Video.objects.get(pk=video.pk).state == FilmState.READY


def test_a_bucket_that_dies_in_the_middle_of_a_part_is_gone_on_with(
    bucket: Bucket, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "PART", SMALL)
    content = film() + bytes(SMALL)
    told = begun(editor, content).json()
    put(editor, told["next"], content)
    told = editor.get(told["url"]).json()
    with half_sent(told["next"], content):
        bucket.server.die()
    editor.raise_request_exception = False
    assert editor.get(told["url"]).status_code == 503
    bucket.server.start()

    told = editor.get(told["url"]).json()
    assert told["next"]["start"] == SMALL
    put(editor, told["next"], content)
    told = editor.post(told["finish"]).json()
    editor.post("/admin/media/video/add/", {"title": "En vakt", "upload": told["id"], "tags": ""})
    assert Video.objects.get().file.open("rb").read() == content


@contextlib.contextmanager
def half_sent(part: dict[str, Any], content: bytes) -> Iterator[None]:
    """A part of which half is on its way; if nobody has read of it yet, it is gone all the same."""
    url, piece = urlsplit(part["url"]), content[part["start"] : part["end"]]
    head = f"PUT {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: {len(piece)}\r\n\r\n"
    with socket.create_connection((url.hostname, url.port)) as line:
        line.sendall(head.encode() + piece[: len(piece) // 2])
        time.sleep(0.2)
        yield


def test_a_bucket_that_falls_silent_while_a_film_is_made_is_said_and_tried_again(
    bucket: Bucket, editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = settings.STORAGES
    video = sent_in(film("640x480", 4))

    def fall_silent() -> None:
        lose_patience(settings)
        bucket.server.fall_silent()

    try:
        with after_the_stills(fall_silent, monkeypatch):
            work()
    finally:
        bucket.server.answer_again()
        settings.STORAGES = patient
    video.refresh_from_db()
    assert (video.state, video.versions) == (FilmState.FAILED, [])
    assert "file store does not answer" in video.error
    assert not [name for name in bucket.names() if name.startswith("public/films/")]

    editor.post(f"/admin/filmer/{video.pk}/om-igjen/")
    work()
    assert Video.objects.get(pk=video.pk).state == FilmState.READY


def lose_patience(settings: Any) -> None:
    """A silent bucket is given up sooner than by a site."""
    store = settings.STORAGES["default"]
    config = store["OPTIONS"]["client_config"].merge(Config(read_timeout=3, retries={"total_max_attempts": 1}))
    settings.STORAGES = settings.STORAGES | {
        "default": store | {"OPTIONS": store["OPTIONS"] | {"client_config": config}}
    }


@contextlib.contextmanager
def after_the_stills(do: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Do something between the stills and the sizes, in the worker's own time: however slow it is, it is then."""
    make = Making._make_versions

    def first_do(making: Making, *arguments: Any) -> None:
        do()
        make(making, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Making, "_make_versions", first_do)
        yield


def test_an_ffmpeg_that_stands_still_is_stopped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[float] = []

    def tell(seconds: float) -> None:
        """Each step forward is given the patience of its moment: short from the second on, which is the last."""
        monkeypatch.setattr(ffmpeg, "PATIENCE", 1)
        if heard and seconds > heard[-1]:
            os.kill(my_ffmpeg(), signal.SIGSTOP)
        heard.append(seconds)

    monkeypatch.setattr(Making, "teller", lambda *arguments: tell)
    video = sent_in(film("1280x720", 20))
    work()
    assert 0 <= heard[0] < heard[-1] < 20
    video.refresh_from_db()
    assert (video.state, video.versions) == (FilmState.FAILED, [])
    assert "stood still" in video.error
    assert not list(work_folder().iterdir())


def my_ffmpeg() -> int:
    """The one that this process has started."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    [found] = [child for child in children if "ffmpeg" in Path(f"/proc/{child}/comm").read_text()]
    return int(found)


def test_a_worker_that_dies_half_way_leaves_nothing_and_another_goes_on(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path / os.environ.get("PYTEST_XDIST_WORKER", "main")
    settings.MEDIA_ROOT = settings.VAR / "uploads"
    video = sent_in(film("1280x720", 20))
    with killed_worker(tmp_path):
        wait_for(FilmVersion.objects.exists)
    video.refresh_from_db()
    first = video.versions[0].file.name
    assert (video.state, len(video.versions)) == (FilmState.WORKING, 1)
    assert [path.name for path in files_in(settings.MEDIA_ROOT / "films")] == [Path(first).name]

    call_command("prepare_films", verbosity=0)
    work()
    assert len(Video.objects.get(pk=video.pk).versions) == 1  # nobody knows yet that it died
    monkeypatch.setattr("media.models.work.SILENCE", datetime.timedelta(0))
    call_command("prepare_films", verbosity=0)
    work()
    video = Video.objects.get(pk=video.pk)
    assert (video.state, [version.level for version in video.versions]) == (FilmState.READY, [720, 480])
    assert video.versions[-1].file.name == first
    assert not list(work_folder().iterdir())


def test_a_film_that_three_workers_died_of_is_given_up(settings: Any, tmp_path: Path, editor: Client) -> None:
    settings.VAR = tmp_path / os.environ.get("PYTEST_XDIST_WORKER", "main")
    settings.MEDIA_ROOT = settings.VAR / "uploads"
    video = sent_in(film("1280x720", 20))
    for death in range(1, 4):
        call_command("prepare_films", verbosity=0)
        with killed_worker(tmp_path):
            wait_for(Video.objects.filter(state=FilmState.WORKING, takes=death).exists)
        Video.objects.update(beat_at=timezone.now() - datetime.timedelta(minutes=3))
    prepare_film.enqueue(video.pk)
    work()  # a task that was in the queue already
    assert Video.objects.get().state == FilmState.WORKING

    call_command("prepare_films", verbosity=0)
    video.refresh_from_db()
    assert (video.state, video.takes, video.versions) == (FilmState.FAILED, 3, [])
    assert "tre ganger" in editor.get(f"/admin/filmer/{video.pk}/tilstand/").json()["text"]
    editor.post(f"/admin/filmer/{video.pk}/om-igjen/")
    video.refresh_from_db()
    assert (video.state, video.takes) == (FilmState.WAITING, 0)


def test_what_nobody_foresaw_is_said_and_told_to_those_who_run_the_server(
    editor: Client, failed_tasks: list[str]
) -> None:
    video = Video.objects.create(title="En vakt", file="../elsewhere.mp4")
    work()
    video.refresh_from_db()
    assert video.state == FilmState.FAILED
    assert "loggen" in editor.get(f"/admin/filmer/{video.pk}/tilstand/").json()["text"]
    assert "SuspiciousFileOperation" in failed_tasks[0]
    failed_tasks.clear()


@contextlib.contextmanager
def killed_worker(folder: Path) -> Iterator[None]:
    """A worker of its own process, which dies without a goodbye, and its ffmpeg with it."""
    name = connection.settings_dict["NAME"]
    environment = os.environ | {"TEST_VAR": str(folder), "DATABASE_URL": database_url(str(name))}
    worker = subprocess.Popen(processes.worker("films"), env=environment, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def test_four_hours_are_refused_when_sent_in(editor: Client, settings: Any) -> None:
    response = sent(editor, looped(film("64x36", 2, sound=False), 7200))
    assert response.status_code == 400
    assert "60 minutter" in response.json()["error"]
    assert (Upload.objects.count(), files_in(settings.MEDIA_ROOT)) == (0, [])


def test_a_film_whose_middle_is_damaged_is_made_whole_or_not_at_all() -> None:
    whole = film("640x480", 4, "film.ts", "-g", "10")
    broken = whole[: len(whole) // 4] + os.urandom(len(whole) // 4) + whole[len(whole) // 2 :]
    video = made_ready(broken, "film.ts")
    # Whatever ffmpeg could save of it, a reason or a whole film is all that anybody sees.
    assert bool(video.error) != bool(video.versions)
