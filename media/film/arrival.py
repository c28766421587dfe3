"""A master on its way in: in parts that may be sent again, through the site to its disk or straight to the bucket."""

import datetime
import fcntl
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage, storages
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from slugify import slugify

from media.film.ffmpeg import Unreadable
from media.film.looking import NoPicture, look_at
from media.models import Upload
from media.storage import BucketStorage

if TYPE_CHECKING:
    from django.http import HttpRequest

EXTENSIONS = ("mp4", "mov", "m4v", "webm", "mkv", "avi", "mpg", "mpeg", "ogv", "mts", "m2ts", "ts", "wmv", "3gp")
PART = 16 * 1024 * 1024
PIECE = 256 * 1024
FOLDER = "unfinished"
WAITS = datetime.timedelta(hours=24)
ROOM_TO_SPARE = 1024**3  # for what is made of it
URL_HOLDS = 3600  # seconds, for one part


class Part(TypedDict):
    url: str
    start: int
    end: int


def check_name_and_size(name: str, size: int) -> None:
    """What can be refused before a byte is sent."""
    if name.rpartition(".")[2].lower() not in EXTENSIONS:
        raise ValidationError(_("This is no film that we can take. Choose an MP4, MOV, WebM or MKV."))
    if size <= 0:
        raise ValidationError(_("The file is empty. Export the film again and choose the new file."))
    if size > settings.FILM_MAX_BYTES:
        limit = filesizeformat(settings.FILM_MAX_BYTES)
        raise ValidationError(
            _("The film is larger than %(limit)s. Export it with a lower bit rate, and choose the smaller file.")
            % {"limit": limit}
        )


def check_film(path: str) -> None:
    """What can be refused once it is here."""
    try:
        look = look_at(path)
    except (NoPicture, Unreadable):
        raise ValidationError(
            _("There is no moving picture in this file. Choose the film as the camera or the editing program saved it.")
        ) from None
    if look.duration > settings.FILM_MAX_MINUTES * 60:
        raise ValidationError(
            _("The film is longer than %(limit)d minutes. Cut it: few watch more than three.")
            % {"limit": settings.FILM_MAX_MINUTES}
        )


def no_room() -> ValidationError:
    return ValidationError(_("The disk of the server is full. Ask those who run it for room, then try again."))


def begin(user: Any, name: str, size: int) -> Upload:
    check_name_and_size(name, size)
    stem, _dot, extension = name.rpartition(".")
    stored = f"masters/{slugify(stem, max_length=40) or 'film'}-{get_random_string(10).lower()}.{extension.lower()}"
    upload = Upload(user=user, name=stored, size=size)
    way_of(upload).begin()
    upload.save(force_insert=True)
    return upload


def way_of(upload: Upload) -> "ToDisk | ToBucket":
    return ToBucket(upload) if isinstance(storages["default"], BucketStorage) else ToDisk(upload)


def discard(upload: Upload) -> None:
    way_of(upload).discard()
    upload.delete()


def discard_forgotten() -> int:
    """Throw away what was never finished, or taken by no form; how many there were."""
    forgotten = list(Upload.objects.filter(touched_at__lt=timezone.now() - WAITS))
    for upload in forgotten:
        discard(upload)
    return len(forgotten)


class Arriving:
    """What both ways have in common."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload

    def next_part(self, own_url: str) -> Part | None:
        raise NotImplementedError

    def _part(self, url: str, start: int) -> Part:
        return {"url": url, "start": start, "end": min(start + PART, self.upload.size)}


class ToDisk(Arriving):
    """Appended to one file, seen by nobody, which gets its name when it is whole."""

    @property
    def path(self) -> Path:
        return Path(default_storage.path(f"{FOLDER}/{self.upload.pk.hex}"))

    @property
    def received(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def begin(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.path.parent).free < self.upload.size + ROOM_TO_SPARE:
            raise no_room()
        self.path.touch()

    def next_part(self, own_url: str) -> Part | None:
        start = self.received
        return self._part(f"{own_url}?start={start}", start) if start < self.upload.size else None

    def take(self, request: "HttpRequest", start: int) -> None:
        """Append what is sent, as long as it goes on where the file ends; what is left of a broken part is kept."""
        end = min(start + PART, self.upload.size)
        try:
            while start < end and (piece := request.read(min(PIECE, end - start))) and self._append(piece, start):
                start += len(piece)
        except OSError as error:
            if error.errno is None:
                raise  # the sender went away
            raise no_room() from error

    def _append(self, piece: bytes, start: int) -> bool:
        """Whether the file ended here. It does not where a sender who was thought lost has sent the part again."""
        with self.path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_size != start:
                return False
            file.write(piece)
            file.flush()
        return True

    def finish(self) -> None:
        check_film(str(self.path))
        final = Path(default_storage.path(self.upload.name))
        final.parent.mkdir(parents=True, exist_ok=True)
        self.path.replace(final)

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        default_storage.delete(self.upload.name)


class ToBucket(Arriving):
    """Sent by the browser to the bucket itself, a signed address for each part."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(upload)
        store: Any = storages["default"]
        self.store = store
        self.client = self.store.connection.meta.client
        self.key = self.store._normalize_name(upload.name)
        self.place = {"Bucket": self.store.bucket_name, "Key": self.key}

    @property
    def sent(self) -> dict[str, Any]:
        return {**self.place, "UploadId": self.upload.multipart}

    def begin(self) -> None:
        made = self.client.create_multipart_upload(**self.place, **self.store.get_object_parameters(self.upload.name))
        self.upload.multipart = made["UploadId"]

    def parts(self) -> dict[int, dict[str, Any]]:
        pages = self.client.get_paginator("list_parts").paginate(**self.sent)
        return {part["PartNumber"]: part for page in pages for part in page.get("Parts", [])}

    def next_part(self, own_url: str) -> Part | None:
        there = self.parts()
        for number, start in enumerate(range(0, self.upload.size, PART), start=1):
            if number not in there:
                wanted = {**self.sent, "PartNumber": number}
                url = self.client.generate_presigned_url("upload_part", Params=wanted, ExpiresIn=URL_HOLDS)
                return self._part(url, start)
        return None

    def finish(self) -> None:
        parts = sorted(self.parts().items())
        named = [{"PartNumber": number, "ETag": part["ETag"]} for number, part in parts]
        self.client.complete_multipart_upload(**self.sent, MultipartUpload={"Parts": named})
        size = self.client.head_object(**self.place)["ContentLength"]
        if size != self.upload.size:
            raise ValidationError(_("Not all of the film arrived. Choose the file again."))
        check_film(self.client.generate_presigned_url("get_object", Params=self.place, ExpiresIn=URL_HOLDS))

    def discard(self) -> None:
        try:
            self.client.abort_multipart_upload(**self.sent)
        except self.client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
                raise
        self.store.delete(self.upload.name)


def finish(upload: Upload) -> None:
    """Let it be a film of ours, or refuse it and leave nothing of it."""
    try:
        way_of(upload).finish()
    except ValidationError:
        discard(upload)
        raise
    upload.is_whole = True
    upload.touched_at = timezone.now()
    upload.save()
