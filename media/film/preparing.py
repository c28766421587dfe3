"""Making films ready for the web, by a background worker of their own: once, and on again where a worker died."""

import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from media.film.bench import Bench, Superseded
from media.film.ffmpeg import Hung, Unreadable
from media.film.kit import KitMaking
from media.film.looking import NoPicture
from media.film.making import Making
from media.models import FilmKit, FilmState, Video
from media.models.work import Work
from media.storage import AWAY

# Films have a queue and a worker of their own: what takes a second never waits for what takes half an hour.
QUEUE = "films"
BEAT = 10  # seconds

NO_FILM = gettext_noop(
    "There is no moving picture in this file. Choose the film as the camera or the editing program saved it."
)
BROKEN = gettext_noop(
    "The file is damaged and can't be read to its end. Export the film again and choose the new file."
)
STOOD_STILL = gettext_noop("The work on the film stood still and was stopped. Try again in a while.")
GONE = gettext_noop("The film's file is gone from the store. Choose it again.")
NO_ROOM = gettext_noop("The disk of the server is full. Ask those who run it for room, then try again.")
STORE_AWAY = gettext_noop("The file store does not answer. Try again in a while.")
BROKE_OFF = gettext_noop(
    "The work on the film broke off three times. Tell those who run the server before you try again."
)
UNFORESEEN = gettext_noop(
    "The work on the film failed for a reason that only the log tells. Tell those who run the server."
)
# The first that fits: some errors of a store are an OSError as well.
REASONS: tuple[tuple[Any, str], ...] = (
    (NoPicture, NO_FILM),
    (Unreadable, BROKEN),
    (Hung, STOOD_STILL),
    (FileNotFoundError, GONE),
    (AWAY, STORE_AWAY),
    (OSError, NO_ROOM),
)


def enqueue(key: int) -> None:
    transaction.on_commit(lambda: prepare_film.enqueue(key))


def enqueue_kit(key: int) -> None:
    transaction.on_commit(lambda: prepare_kit.enqueue(key))


@task(queue_name=QUEUE)
def prepare_film(key: int) -> None:
    """Make all sizes of a film and stills for its poster. Safe to run twice, at once or after a crash."""
    _prepare(Video, key, Making)


@task(queue_name=QUEUE)
def prepare_kit(key: int) -> None:
    """Make the shapes of a film's kit, as safely."""
    _prepare(FilmKit, key, KitMaking)


def _prepare(model: type[Work], key: int, bench: type[Bench]) -> None:
    worker = uuid.uuid4().hex
    if not model.objects.take(key, worker):
        return
    row = model.objects.get(pk=key)
    try:
        with _folder() as folder, _signs_of_life(row, worker):
            bench(row, worker, folder).make()
    except Superseded:
        return
    except Exception as error:
        why = next((why for kinds, why in REASONS if isinstance(error, kinds)), "")
        _give_up(row, worker, why or UNFORESEEN, str(error))
        if not why:
            raise


def _give_up(row: Work, worker: str, why: str, detail: str) -> None:
    mine = type(row).objects.filter(pk=row.pk, worker=worker)
    mine.update(state=FilmState.FAILED, error=f"{why}\n{detail}".strip()[:500], beat_at=timezone.now())


@contextmanager
def _signs_of_life(row: Work, worker: str) -> Iterator[None]:
    """Every few seconds, whatever is being done: fetching two gigabytes from a bucket tells nothing of itself."""
    done = threading.Event()

    def live() -> None:
        try:
            while not done.wait(BEAT):
                type(row).objects.filter(pk=row.pk, worker=worker).update(beat_at=timezone.now())
        finally:
            connection.close()

    living = threading.Thread(target=live, daemon=True)
    living.start()
    try:
        yield
    finally:
        done.set()
        living.join()


@contextmanager
def _folder() -> Iterator[Path]:
    """Where half a film may lie: seen by nobody, gone on the way out."""
    work_folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work_folder()) as folder:
        yield Path(folder)


def work_folder() -> Path:
    return Path(settings.VAR) / "films-at-work"


def clear_work() -> int:
    """Delete what killed workers have left; how many folders there were."""
    for model in (Video, FilmKit):
        if model.objects.filter(state=FilmState.WORKING).difference(model.objects.left_alone()).exists():
            return 0
    old = [folder for folder in work_folder().glob("*") if folder.is_dir()]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def enqueue_left_alone() -> int:
    """Put films and kits that nobody works on into the queue again; how many."""
    for model in (Video, FilmKit):
        model.objects.give_up(BROKE_OFF)
    films = list(Video.objects.left_alone().values_list("pk", flat=True))
    kits = list(FilmKit.objects.left_alone().values_list("pk", flat=True))
    for key in films:
        enqueue(key)
    for key in kits:
        enqueue_kit(key)
    return len(films) + len(kits)
