"""The receipt: what has arrived, changing it, and withdrawing."""

import datetime
import logging.config
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from campaigns.models import Conversion, Hit, Stage
from cms.settings import base
from jobs.models import Application
from jobs.uploads import SizeGuard
from tests.factories import ARRIVING, campaign_page, job_page
from tests.jobs.applicant import PDF, SENDING, Applicant, content, cv, docx, field

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def url(client: Client) -> str:
    address: str = Applicant(client, job_page(deadline=timezone.localdate() + datetime.timedelta(days=5))).send().url
    return address


def change(client: Client, url: str, **answers: Any) -> Any:
    token = field(client.get(url), "token")
    data = {"phone": "+47 900 00 000", "letter": "Ny tekst.", "token": token, **answers}
    with time_machine.travel(timezone.now() + MINUTE, tick=True):
        return client.post(url, data, headers=SENDING)


def test_a_receipt_shows_what_has_arrived_and_is_kept_by_nobody(client: Client, url: str) -> None:
    response = client.get(url, headers=ARRIVING)
    text = response.content.decode()

    for word in ["Amina", "amina@example.org", "+47 900 00 000", "Jeg forteller gjerne."]:
        assert word in text
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert not response.cookies


def test_a_form_with_a_mistake_writes_no_key_in_the_log(
    client: Client, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.config.dictConfig(base.LOGGING)
    try:
        assert change(client, url, phone="").status_code == 422
        assert client.post(url, headers=SENDING).status_code == 422
        logging.getLogger("django.request").error("The site's own fault.")
    finally:
        logging.config.dictConfig(settings.LOGGING)
    assert capsys.readouterr().err == "The site's own fault.\n"


def test_a_receipt_is_counted_nowhere(client: Client, url: str) -> None:
    before = Hit.objects.count()
    client.get(url, headers=ARRIVING)

    assert Hit.objects.count() == before


def test_a_receipt_speaks_the_language_of_the_application(client: Client) -> None:
    applicant = Applicant(client, job_page(campaign_page(language="sv")))
    address = applicant.send().headers["Location"]

    assert address == f"/sv/soknad/{applicant.application().key}/"
    assert client.get(address).headers["Content-Language"] == "sv"


def _pk(applicant: Applicant) -> int:
    applicant.send()
    return applicant.application().pk


def test_a_cv_is_added_later(client: Client, url: str) -> None:
    response = change(client, url, cv=cv())

    assert response.status_code == 303
    application = Application.objects.get()
    assert (application.letter, application.cv_name) == ("Ny tekst.", "Min CV.pdf")
    assert content(application) == PDF
    assert "Min CV.pdf" in client.get(response.url).content.decode()


def test_a_new_cv_takes_the_place_of_the_old(
    client: Client, url: str, own_files: FileSystemStorage, django_capture_on_commit_callbacks: Any
) -> None:
    change(client, url, cv=cv())
    with django_capture_on_commit_callbacks(execute=True):
        change(client, url, cv=cv(docx(), "ny.docx"))

    assert Application.objects.get().cv_name == "ny.docx"
    assert len(own_files.listdir("applications")[1]) == 1


def test_a_cv_is_taken_back(
    client: Client, url: str, own_files: FileSystemStorage, django_capture_on_commit_callbacks: Any
) -> None:
    change(client, url, cv=cv())
    with django_capture_on_commit_callbacks(execute=True):
        response = change(client, url, action="remove-file", letter="Ikke lagret ennå.")

    assert not Application.objects.get().cv
    assert own_files.listdir("applications")[1] == []
    assert "Ikke lagret ennå." in response.content.decode()


def test_a_wrong_file_is_refused_and_what_was_typed_is_kept(client: Client, url: str) -> None:
    response = change(client, url, cv=cv(b"MZ", "cv.pdf"))

    assert response.status_code == 422
    assert "Ny tekst." in response.content.decode()
    assert Application.objects.get().letter != "Ny tekst."


def test_a_chosen_file_survives_an_error_in_the_letter(client: Client, url: str) -> None:
    refused = change(client, url, cv=cv(), letter="")
    change(client, url, waiting=field(refused, "waiting"))

    assert content(Application.objects.get()) == PDF


def test_an_application_is_withdrawn_and_the_number_says_so(client: Client, url: str) -> None:
    assert "Ikke sendt ennå" in client.get(url).content.decode()
    response = change(client, url, action="withdraw")

    assert response.status_code == 303
    conversion = Conversion.objects.get()
    assert (conversion.stage, conversion.withdrawn_on) == (Stage.WITHDRAWN, timezone.localdate())
    text = client.get(url).content.decode()
    assert 'name="letter"' not in text
    assert "Ikke sendt<" in text


def test_after_the_deadline_it_is_read_and_withdrawn_only(client: Client, url: str) -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6), tick=True):
        text = client.get(url).content.decode()
        assert 'name="letter"' not in text
        assert "Jeg forteller gjerne." in text
        change(client, url)
        assert Application.objects.get().letter != "Ny tekst."
        change(client, url, action="withdraw")
    assert Conversion.objects.get().stage == Stage.WITHDRAWN


def test_an_applicant_who_was_not_chosen_reads_no_stage(client: Client, url: str) -> None:
    Conversion.objects.get().advance(Stage.REJECTED)
    text = client.get(url).content.decode()

    assert str(Stage.REJECTED.label) not in text
    assert 'name="letter"' not in text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, {"Origin": "https://evil.example"}]
)
def test_another_site_withdraws_nothing(client: Client, url: str, headers: dict[str, str]) -> None:
    token = field(client.get(url), "token")
    with time_machine.travel(timezone.now() + MINUTE, tick=True):
        response = client.post(url, {"token": token, "action": "withdraw"}, headers=headers)

    assert response.status_code == 403
    assert Conversion.objects.get().stage == Stage.RECEIVED


def test_a_withdrawal_without_our_seal_is_asked_for_again(client: Client, url: str) -> None:
    response = client.post(url, {"action": "withdraw"}, headers=SENDING)

    assert response.status_code == 422
    assert Conversion.objects.get().stage == Stage.RECEIVED


def test_a_wrong_key_opens_nothing(client: Client, url: str) -> None:
    assert client.get(f"{url[:-2]}/").status_code == 404
    assert client.get("/soknad/x/").status_code == 404


@pytest.fixture
def on_arrival(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Any]]:
    """What HR does while an applicant's file is on its way."""
    deeds: list[Callable[[], Any]] = []
    receive = SizeGuard.receive_data_chunk

    def receive_meanwhile(guard: SizeGuard, data: bytes, start: int) -> bytes | None:
        for deed in deeds:
            deed()
        return receive(guard, data, start)

    monkeypatch.setattr(SizeGuard, "receive_data_chunk", receive_meanwhile)
    return deeds


def test_who_is_erased_while_a_file_arrives_does_not_come_back(
    client: Client, url: str, on_arrival: list[Callable[[], Any]]
) -> None:
    on_arrival.append(Application.objects.all().delete)

    assert change(client, url, cv=cv()).status_code == 404
    assert not Application.objects.exists()


def test_what_hr_corrects_while_a_file_arrives_stays_corrected(
    client: Client, url: str, on_arrival: list[Callable[[], Any]]
) -> None:
    on_arrival.append(lambda: Application.objects.update(name="Amina Bergh"))
    change(client, url, cv=cv())

    application = Application.objects.get()
    assert (application.name, application.cv_name) == ("Amina Bergh", "Min CV.pdf")


@pytest.mark.django_db(transaction=True)
def test_a_cv_that_can_not_be_taken_back_is_still_there(
    client: Client, url: str, own_files: FileSystemStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(application: Application, **kwargs: Any) -> None:
        raise OperationalError("The database is away.")

    change(client, url, cv=cv())
    monkeypatch.setattr(Application, "save", fail)
    with pytest.raises(OperationalError):
        change(client, url, action="remove-file")

    assert content(Application.objects.get()) == PDF


def test_an_erased_applicants_receipt_is_gone(client: Client, url: str) -> None:
    Application.objects.get().delete()

    assert client.get(url).status_code == 404
