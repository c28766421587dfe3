"""Every file from one store to the other: on after an interruption, and each read back before it counts as moved."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages

from media.storage import find_in

PLACES = ("default", "private")
# Parts of what is still being sent: moved they would be of no use.
PASSING = ("unfinished/",)


def stores(where: str) -> dict[str, Storage]:
    """Public and private files on the disk, or in the bucket."""
    told: dict[str, Any] = settings.ON_DISK if where == "disk" else settings.IN_BUCKETS
    return {place: storages.create_storage(told[place]) for place in PLACES}


def names(store: Storage, folder: str = "") -> Iterator[str]:
    """Every file there is, folder by folder."""
    try:
        folders, files = store.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{file}" for file in sorted(files) if file)
    for inner in sorted(folders):
        if (path := f"{folder}{inner}/") not in PASSING:
            yield from names(store, path)


def checksum(store: Storage, name: str) -> str:
    digest = hashlib.sha256()
    if stored := find_in(store, name):
        for piece in stored.read(0, stored.size):
            digest.update(piece)
    return digest.hexdigest()


class Journal:
    """What has been moved and read back, a line for each, so that nothing large is read twice."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = set(path.read_text().splitlines()) if path.exists() else set()

    def add(self, line: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a") as file:
            file.write(f"{line}\n")
        self.lines.add(line)


@dataclass(frozen=True)
class Move:
    """One file on its way."""

    place: str
    name: str
    source: Storage
    target: Storage

    @property
    def size(self) -> int:
        size: int = self.source.size(self.name)
        return size

    @property
    def line(self) -> str:
        """The same as long as neither side has changed."""
        here, there = find_in(self.source, self.name), find_in(self.target, self.name)
        sides = [f"{side.size} {side.etag}" if side else "none" for side in (here, there)]
        return " ".join([self.place, *sides, self.name])

    def make(self) -> None:
        """Copy it, unless it is there already, and compare what arrived."""
        wanted = checksum(self.source, self.name)
        if self.target.exists(self.name) and checksum(self.target, self.name) != wanted:
            self.target.delete(self.name)
        if not self.target.exists(self.name):
            with self.source.open(self.name) as file:
                self.target.save(self.name, file)
        if checksum(self.target, self.name) != wanted:
            raise OSError(f"{self.name} did not arrive as it was sent. It stays where it is.")


def moves(target: str) -> Iterator[Move]:
    source = stores("bucket" if target == "disk" else "disk")
    to = stores(target)
    for place in PLACES:
        yield from (Move(place, name, source[place], to[place]) for name in names(source[place]))
