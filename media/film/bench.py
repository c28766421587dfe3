"""What all work on films shares: a row that is still the worker's own, a folder, and a store for what is made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from slugify import slugify

from media.film.ffmpeg import Seconds
from media.models import Video


class Superseded(Exception):
    """What was worked on is another film by now, is gone, or is somebody else's."""


class Made(File):
    """A file that our disk takes over whole, by its path: nobody ever sees half of it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


@dataclass
class Bench:
    row: Any  # a film, or its kit
    worker: str
    folder: Path

    @property
    def made_of(self) -> dict[str, Any]:
        """What the row says as long as the work on it is of use."""
        raise NotImplementedError

    @property
    def film_key(self) -> int:
        raise NotImplementedError

    def make(self) -> None:
        raise NotImplementedError

    def note(self, **facts: object) -> None:
        """Write to the row as long as it is still ours, as it was."""
        mine = type(self.row).objects.filter(pk=self.row.pk, worker=self.worker, **self.made_of)
        if not mine.update(beat_at=timezone.now(), **facts):
            raise Superseded

    def teller(self, start: float, share: float, duration: float) -> Seconds:
        """Tells how far the whole has come, of which this part begins at `start` and is so large a `share`."""

        def tell(seconds: float) -> None:
            self.note(progress=min(99, round(100 * (start + share * min(1, seconds / duration)))))

        return tell

    @contextmanager
    def stored(self, field: Any, paths: Iterable[Path], title: str) -> Iterator[list[str]]:
        """Their names in the store, for rows that are written in here: if the film is gone by then, so are they."""
        names: list[str] = []
        try:
            names.extend(self._store(field, path, title) for path in paths)
            with transaction.atomic():
                self._hold_film()
                yield names
        except BaseException:
            for name in names:
                field.storage.delete(name)
            raise

    def _hold_film(self) -> None:
        if not Video.held(self.film_key):
            raise Superseded

    def _store(self, field: Any, path: Path, title: str) -> str:
        """The name in the store, which is never used again: browsers keep what they have met under it."""
        name = f"{field.upload_to}/{slugify(title, max_length=40)}-{get_random_string(10).lower()}{path.suffix}"
        try:
            with path.open("rb") as file:
                stored: str = field.storage.save(name, Made(file))
        except OSError:  # a bucket's time-outs are among these
            # Half a film is none.
            field.storage.delete(name)
            raise
        path.unlink(missing_ok=True)
        return stored


def file_field(model: type[models.Model], name: str = "file") -> Any:
    return model._meta.get_field(name)
