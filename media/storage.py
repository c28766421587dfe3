"""Where files lie: on this disk, or in an S3-compatible bucket. Either way visitors meet the site's own host alone."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db.models.fields.files import FieldFile
from storages.backends.s3 import S3Storage

# What the bucket's client raises when the bucket does not answer, or refuses what is asked of it.
AWAY = (BotoCoreError, Boto3Error, ClientError)
PIECE = 256 * 1024
ABSENT = {"404", "NoSuchKey", "NotFound"}

Read = Callable[[int, int], Iterable[bytes]]


@dataclass(frozen=True)
class Stored:
    """A file as it lies in the store. `read(start, length)` gives its bytes a piece at a time."""

    size: int
    modified: datetime.datetime
    etag: str
    read: Read


class DiskStorage(FileSystemStorage):
    def find(self, name: str) -> Stored | None:
        try:
            path = Path(self.path(name))
            found = path.stat() if path.is_file() else None
        except (SuspiciousFileOperation, ValueError, OSError):
            return None
        if found is None:
            return None
        modified = datetime.datetime.fromtimestamp(found.st_mtime, datetime.UTC)
        etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
        return Stored(found.st_size, modified, etag, lambda start, length: DiskPart(path, start, length))


class DiskPart:
    """A part of a file on this disk, as a file of its own. A server can take it from the disk by itself."""

    def __init__(self, path: Path, start: int, length: int) -> None:
        self.path, self.start, self.end = path, start, start + length
        self._file = path.open("rb")
        self._file.seek(start)

    def read(self, size: int = PIECE) -> bytes:
        return self._file.read(min(size, self.end - self._file.tell()))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.read, b"")

    def close(self) -> None:
        self._file.close()


class BucketStorage(S3Storage):
    """A bucket that is read through a view of ours."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        raise ValueError("A private file has no address: a view that asks who is there hands it out.")

    def find(self, name: str) -> Stored | None:
        try:
            item = self.bucket.Object(self._normalize_name(name))
            item.load()
        except SuspiciousFileOperation:
            return None
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return None
            raise
        return Stored(item.content_length, item.last_modified, item.e_tag, _reader(item))


def _reader(item: Any) -> Read:
    def read(start: int, length: int) -> Iterable[bytes]:
        # Asked for at once: a bucket that is away is told before the answer begins.
        body = item.get(Range=f"bytes={start}-{start + length - 1}")["Body"] if length else None
        return _drained(body) if body else iter(())

    return read


def _drained(body: Any) -> Iterator[bytes]:
    try:
        yield from body.iter_chunks(PIECE)
    finally:
        body.close()


class PublicBucketStorage(BucketStorage):
    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return f"{settings.MEDIA_URL}{quote(name)}"


def private_storage() -> Storage:
    """Where files of people lie: read only through a view that checks who asks."""
    return storages["private"]


def find_in(store: Storage, name: str) -> Stored | None:
    stored: Stored | None = store.find(name)  # type: ignore[attr-defined]
    return stored


def find(file: FieldFile) -> Stored | None:
    """The file of a row, if it is where the row says."""
    return find_in(file.storage, file.name) if file and file.name else None


@contextmanager
def local_path(file: FieldFile, folder: Path) -> Iterator[Path]:
    """The file on this disk: itself, or a copy of what lies in a bucket. Raises `FileNotFoundError`."""
    if isinstance(file.storage, BucketStorage) or not hasattr(file.storage, "path"):
        copy = folder / f"copy{Path(file.name or '').suffix}"
        stored = find(file)
        if stored is None:
            raise FileNotFoundError(file.name)
        with copy.open("wb") as target:
            target.writelines(stored.read(0, stored.size))
        yield copy
        copy.unlink()
    else:
        path = Path(file.path)
        if not path.is_file():
            raise FileNotFoundError(file.name)
        yield path
