"""Moving files between stores, and finding what belongs to nothing."""

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from media.models import Attachment
from media.moving import Move, stores
from tests.bucket import PRIVATE, PUBLIC, Bucket

pytestmark = pytest.mark.django_db
FILES = {"a.mp4": b"film" * 100, "photos/b.jpg": b"photo", "unfinished/c.part": b"half"}


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    private = {"BACKEND": "media.storage.DiskStorage", "OPTIONS": {"location": tmp_path / "private"}}
    settings.ON_DISK = {**settings.ON_DISK, "private": private}


@pytest.fixture
def filled(disk: None, bucket: Bucket) -> Bucket:
    for name, content in FILES.items():
        stores("disk")["default"].save(name, ContentFile(content))
    stores("disk")["private"].save("applications/cv.pdf", ContentFile(b"cv"))
    return bucket


def said(*command: str, **options: Any) -> str:
    heard = io.StringIO()
    call_command(*command, stdout=heard, **options)
    return heard.getvalue()


def test_every_file_is_moved_and_back(filled: Bucket) -> None:
    assert "3 files" in said("move_files", "--to=bucket", "--yes", "--remove")
    assert filled.names(PUBLIC) == {"public/a.mp4", "public/photos/b.jpg"}
    assert filled.names(PRIVATE) == {"private/applications/cv.pdf"}
    assert not stores("disk")["default"].exists("a.mp4")
    said("move_files", "--to=disk", "--yes")
    assert stores("disk")["default"].open("a.mp4").read() == FILES["a.mp4"]


def test_nothing_is_done_before_somebody_says_yes(filled: Bucket) -> None:
    heard = said("move_files", "--to=bucket", "--remove")
    assert "default: a.mp4" in heard
    assert "a trial" in heard
    assert filled.names(PUBLIC) == set()
    assert stores("disk")["default"].exists("a.mp4")


def test_after_an_interruption_it_goes_on_where_it_was(filled: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Move.make

    def broken(move: Move) -> None:
        if move.name == "photos/b.jpg":
            move.target.save(move.name, ContentFile(b"pho"))
            raise OSError("The line is down.")
        make(move)

    with monkeypatch.context() as patch:
        patch.setattr(Move, "make", broken)
        with pytest.raises(CommandError, match="Run it again"):
            said("move_files", "--to=bucket", "--yes")
    heard = said("move_files", "--to=bucket", "--yes")
    assert heard.startswith("2 files")
    assert "1 were there already" in heard
    assert stores("bucket")["default"].open("photos/b.jpg").read() == b"photo"
    assert "0 files" in said("move_files", "--to=bucket", "--yes")


def test_what_changed_since_is_moved_again(filled: Bucket) -> None:
    said("move_files", "--to=bucket", "--yes")
    stores("bucket")["default"].delete("a.mp4")
    stores("bucket")["default"].save("a.mp4", ContentFile(b"other"))
    assert "1 files" in said("move_files", "--to=bucket", "--yes")
    assert stores("bucket")["default"].open("a.mp4").read() == FILES["a.mp4"]


@pytest.mark.parametrize("where", ["disk", "bucket"])
def test_files_without_a_row_and_rows_without_a_file_are_found(
    where: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if where == "bucket":
        request.getfixturevalue("bucket")
    lost = Attachment.objects.create(title="Borte", file=ContentFile(b"1", "borte.pdf"))
    kept = Attachment.objects.create(title="Her", file=ContentFile(b"2", "her.pdf"))
    store = kept.file.storage
    store.delete(lost.file.name)
    store.save("documents/foreldrelos.pdf", ContentFile(b"3"))
    assert "0 files without a row" in said("orphans")
    monkeypatch.setattr("media.orphans.YOUNG", datetime.timedelta(0))
    heard = said("orphans")
    assert "file without a row: default: documents/foreldrelos.pdf" in heard
    assert f"row without a file: media.Attachment {lost.pk}: {lost.file.name}" in heard
    assert "her.pdf" not in heard
    said("orphans", "--delete")
    assert not store.exists("documents/foreldrelos.pdf")
    assert store.exists(kept.file.name)
