"""Loading the demo in tests: a small crowd, films that take no time, data in a folder of the test's own."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings

from jobs.demo import library, load
from jobs.demo.drawing.scenes import arms

ONE_IN_THIRTY = 1 / 30


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    own = {"VAR": folder, "MEDIA_ROOT": folder / "uploads"}
    with override_settings(**own), mock.patch.object(library, "make_film", _blank_film), _one_connection():
        yield


@contextmanager
def _one_connection() -> Iterator[None]:
    """As Django's test client does: a request inside the test's transaction must not end it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def _blank_film(_name: str, film: Path, poster: Path) -> None:
    film.write_bytes(b"film")
    arms().convert("RGB").save(poster)


def small_crowd() -> list[str]:
    """Load it; what was said on the way."""
    said: list[str] = []
    load.load(said.append, ONE_IN_THIRTY)
    return said


def demo(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()
