"""The CV's file: what is taken, what is refused, and where it waits while the form is not finished."""

import datetime

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.utils import timezone

from jobs.models import Application
from tests.jobs.applicant import MEGABYTE, PDF, PROGRAM, Applicant, content, cv, docx, field, nothing_is_stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PROGRAM, "cv.pdf"),
        (PROGRAM, "cv.exe"),
        (PROGRAM, "cv.docx"),
        (PROGRAM, "cv"),
        (PROGRAM + docx(), "cv.docx"),
        (docx(), "cv.pdf"),
        (PDF, "cv.docx"),
        (PDF, "cv.doc"),
        (b"", "cv.pdf"),
        (b"PK\x03\x04 and nothing more", "cv.docx"),
        (docx(extra={"word/vbaProject.bin": b"macro"}), "cv.docx"),
        (docx(extra={"word/media/flood.bin": b"\0" * (101 * MEGABYTE)}), "cv.docx"),
        (docx(extra={f"{number}.xml": b"" for number in range(2_001)}), "cv.docx"),
        (PDF + b"\0" * (10 * MEGABYTE), "cv.pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_cv_is_refused_and_what_was_typed_is_kept(
    applicant: Applicant, own_files: FileSystemStorage, data: bytes, name: str
) -> None:
    response = applicant.send(cv=cv(data, name))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["cv"]
    assert "Jeg forteller gjerne." in response.content.decode()
    assert nothing_is_stored()
    assert own_files.listdir(".") == ([], [])


@pytest.mark.parametrize(
    ("data", "name"), [(PDF, "CV.PDF"), (b"\xef\xbb\xbf" + PDF, "a.pdf"), (docx(), "Søknad æøå.docx")]
)
def test_a_real_cv_is_taken_under_a_name_of_our_own(applicant: Applicant, data: bytes, name: str) -> None:
    applicant.send(cv=cv(data, name))

    application = Application.objects.get()
    assert application.cv_name == name
    assert not application.cv.name.endswith(f"/{name}")
    assert content(application) == data


def test_a_chosen_file_survives_an_error_elsewhere(applicant: Applicant, own_files: FileSystemStorage) -> None:
    refused = applicant.send(phone="", cv=cv())
    assert "Min CV.pdf" in refused.content.decode()

    response = applicant.send(waiting=field(refused, "waiting"))

    assert response.status_code == 303
    application = Application.objects.get()
    assert (application.cv_name, content(application)) == ("Min CV.pdf", PDF)


def test_a_file_that_waits_can_be_taken_away_or_replaced(applicant: Applicant, own_files: FileSystemStorage) -> None:
    waiting = field(applicant.send(phone="", cv=cv()), "waiting")
    removed = applicant.send(phone="", waiting=waiting, action="remove-file")

    assert removed.status_code == 200
    assert "Min CV.pdf" not in removed.content.decode()
    assert "Amina Berg" in removed.content.decode()
    assert own_files.listdir("waiting")[1] == []

    waiting = field(applicant.send(phone="", cv=cv()), "waiting")
    applicant.send(waiting=waiting, cv=cv(docx(), "ny.docx"))
    assert Application.objects.get().cv_name == "ny.docx"


def test_a_file_that_waited_too_long_is_asked_for_again(applicant: Applicant, own_files: FileSystemStorage) -> None:
    waiting = field(applicant.send(phone="", cv=cv()), "waiting")
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=True):
        call_command("clean_uploads")
    response = applicant.send(waiting=waiting)

    assert own_files.listdir("waiting")[1] == []
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["cv"]


def test_a_name_of_a_file_on_the_server_is_no_key_to_it(applicant: Applicant, own_files: FileSystemStorage) -> None:
    own_files.save("applications/other.pdf", cv())
    response = applicant.send(waiting="applications/other.pdf")

    assert response.status_code == 422
    assert nothing_is_stored()
