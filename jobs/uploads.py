"""Files that applicants send: what is taken, and where a file waits while its form is not finished."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from media.pdf import is_pdf
from media.storage import private_storage
from media.word import is_docx

EXTENSIONS = ("pdf", "docx")
NAME_MAX_LENGTH = 120

# What the button beside a file says that it does.
REMOVE_FILE = "remove-file"
FOLDER = "waiting"
SALT = "jobs.waiting"
WAITS = datetime.timedelta(hours=24)
MEGABYTE = 1024 * 1024

TOO_LARGE = gettext_lazy("The file is larger than %(limit)s. Save it as a smaller PDF and choose it again.")


def too_large() -> ValidationError:
    limit = f"{settings.APPLICATION_FILE_MAX_BYTES // MEGABYTE}\u00a0MB"  # as the hint beside the field says it
    return ValidationError(TOO_LARGE, code="too_large", params={"limit": limit})


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def shown_name(name: str) -> str:
    """The applicant's own name for a file, safe to print."""
    printable = "".join(character for character in name if character.isprintable())
    stem, _dot, extension = printable.rpartition(".")
    return f"{stem[: NAME_MAX_LENGTH - len(extension) - 1]}.{extension}"


def check_cv(file: UploadedFile[bytes]) -> None:
    """Refuse what is not a PDF or DOCX: by its name, then by what is in it."""
    extension = extension_of(file.name or "")
    if extension not in EXTENSIONS:
        raise ValidationError(_("We can take PDF and DOCX. Save the CV as one of them and choose it again."))
    if (file.size or 0) > settings.APPLICATION_FILE_MAX_BYTES:
        raise too_large()
    if extension == "pdf" and not is_pdf(file):
        raise ValidationError(_("The file is called .pdf, but is not a PDF inside. Save the CV as PDF and choose it."))
    if extension == "docx" and not is_docx(file.file):
        raise ValidationError(
            _("The file is called .docx, but is not a Word document we can open. Save the CV as PDF and choose it.")
        )
    file.seek(0)


class SizeGuard(FileUploadHandler):
    """Reads past a file that is too large instead of storing it, so that the rest of the form is kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > settings.APPLICATION_FILE_MAX_BYTES:
            self.request.has_oversized_file = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


@dataclass(frozen=True)
class WaitingFile:
    """A file that was chosen in a form which had an error elsewhere. Its token goes into the form shown again."""

    stored: str
    name: str
    size: int

    @classmethod
    def keep(cls, file: UploadedFile[bytes]) -> "WaitingFile":
        name = shown_name(file.name or "")
        file.seek(0)
        stored = private_storage().save(f"{FOLDER}/{uuid.uuid4().hex}.{extension_of(name)}", file)
        return cls(stored, name, file.size or 0)

    @classmethod
    def find(cls, token: str) -> "WaitingFile | None":
        try:
            value = signing.loads(token, salt=SALT, max_age=WAITS)
        except signing.BadSignature:
            return None
        waiting = cls(**value)
        return waiting if private_storage().exists(waiting.stored) else None

    @property
    def token(self) -> str:
        return signing.dumps({"stored": self.stored, "name": self.name, "size": self.size}, salt=SALT)

    def open(self) -> File[bytes]:
        return private_storage().open(self.stored)

    def discard(self) -> None:
        private_storage().delete(self.stored)


def discard_forgotten() -> int:
    """Delete the files of forms that nobody finished; how many there were."""
    storage = private_storage()
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    paths = [f"{FOLDER}/{name}" for name in names]
    forgotten = [path for path in paths if storage.get_modified_time(path) < timezone.now() - WAITS]
    for path in forgotten:
        storage.delete(path)
    return len(forgotten)
