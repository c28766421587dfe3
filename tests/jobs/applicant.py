"""Somebody who applies, through the front door."""

import datetime
import io
import re
import zipfile
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from campaigns.models import Conversion
from jobs.models import Application, JobPage
from tests.factories import STEPPING

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MEGABYTE = 1024 * 1024
PROGRAM = b"MZ\x90\x00\x03" + b"\x00" * 200
ANSWERS = {
    "name": "Amina Berg",
    "email": "amina@example.org",
    "phone": "+47 900 00 000",
    "letter": "Jeg forteller gjerne.\r\nHver dag.",
}
# What a browser sends with a form of the page it shows.
SENDING = {**STEPPING, "Origin": "http://testserver"}


def docx(*, extra: dict[str, bytes] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", **(extra or {})}.items():
            archive.writestr(name, content)
    return file.getvalue()


def cv(content: bytes = PDF, name: str = "Min CV.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def nothing_is_stored() -> bool:
    return not Application.objects.exists() and not Conversion.objects.exists()


def content(application: Application) -> bytes:
    with application.cv.open("rb") as file:
        data: bytes = file.read()
    return data


def field(response: HttpResponse, name: str) -> str:
    """The value of a hidden field in a form that was shown."""
    match = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert match, f"no field {name} in {response.content.decode()}"
    return match[1]


class Applicant:
    """Opens a job's form and sends it, some minutes later if not told otherwise."""

    def __init__(self, client: Client, job: JobPage, prefix: str = "") -> None:
        self.client = client
        self.job = job
        self.url = f"{prefix}{job.apply_url}"
        self.token = ""
        self.opened_at = timezone.now()

    def open(self) -> HttpResponse:
        self.opened_at = timezone.now()
        response: Any = self.client.get(self.url, headers=STEPPING)
        if response.status_code == 200 and b'name="token"' in response.content:
            self.token = field(response, "token")
        return response

    def send(
        self, *, after: datetime.timedelta = datetime.timedelta(minutes=5), headers: Any = SENDING, **answers: Any
    ) -> Any:
        if not self.token:
            self.open()
        data = {**ANSWERS, "token": self.token, **answers}
        # To the moment, however slow the machine is: some seconds more or less decide whether it is taken.
        with time_machine.travel(self.opened_at + after, tick=False):
            return self.client.post(self.url, data, headers=headers)

    def application(self) -> Application:
        return Application.objects.get(name=ANSWERS["name"])
