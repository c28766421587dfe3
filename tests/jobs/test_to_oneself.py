"""A reader has a job mailed to themselves: one mail, a link to come back by, and no address kept."""

import datetime
import smtplib
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.models import Hit
from jobs import to_oneself
from jobs.models import JobPage
from tests.factories import ARRIVING, STEPPING, campaign_page, job_page
from tests.jobs.applicant import SENDING, field
from tests.steps import is_stored_anywhere

pytestmark = pytest.mark.django_db
ADDRESS = "amina.berg@example.org"


@pytest.fixture
def job() -> JobPage:
    return job_page(campaign_page(), "Sykepleier på natt & dag", slug="natt", deadline=datetime.date(2099, 12, 6))


def send(
    client: Client,
    email: str = ADDRESS,
    path: str = "/sykepleiere/natt/",
    seconds: int = 60,
    headers: dict[str, str] = SENDING,
    **answers: str,
) -> Any:
    url = f"{path}til-meg/"
    token = field(client.get(url, headers=STEPPING), "token")
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=seconds), tick=True):
        return client.post(url, {"email": email, "token": token, **answers}, headers=headers)


def test_one_mail_goes_out_with_a_link_to_come_back_by(client: Client, job: JobPage) -> None:
    response = send(client, path="/via/linkedin/sykepleiere/natt/")
    assert (response.status_code, response["Location"]) == (303, "/via/linkedin/sykepleiere/natt/til-meg/?sendt")
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert message.subject == "Sykepleier på natt & dag"
    assert "Søk innen søndag 6. desember\n\nhttp://localhost/via/linkedin.igjen/sykepleiere/natt/\n" in message.body
    assert "Det er på vei." in client.get(response["Location"], headers=STEPPING).content.decode()


@pytest.mark.parametrize(
    ("prefix", "token"), [("", "igjen"), ("/via/google.igjen", "google.igjen"), ("/via/zzz99", "igjen")]
)
def test_the_link_carries_whatever_source_there_was(client: Client, job: JobPage, prefix: str, token: str) -> None:
    send(client, path=f"{prefix}/sykepleiere/natt/")
    assert f"/via/{token}/sykepleiere/natt/" in mail.outbox[0].body


def test_a_campaign_is_sent_too_in_its_own_language(client: Client) -> None:
    job_page(campaign_page("Sjuksköterskor", language="sv"))
    send(client, path="/sv/sjukskoterskor/")
    assert "/via/igjen/sv/sjukskoterskor/" in mail.outbox[0].body
    assert "Här är jobbet" in mail.outbox[0].body


def test_the_address_is_kept_nowhere(client: Client, job: JobPage, caplog: Any) -> None:
    response = send(client)
    assert not is_stored_anywhere(ADDRESS)
    assert ADDRESS not in response["Location"] + caplog.text
    assert not response.cookies


@pytest.mark.parametrize(
    "email",
    [
        *("", "amina", "a@example.org, b@example.org", "a@b@example.org", f"{'a' * 400}@example.org"),
        *("a@example.org\nBcc: b@example.org", "a@exa\u2028mple.org"),
    ],
)
def test_what_is_no_address_is_asked_for_again_and_sent_nowhere(client: Client, job: JobPage, email: str) -> None:
    response = send(client, email)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"]
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"headers": {**SENDING, "Sec-Fetch-Site": "cross-site"}}, 403),
        ({"seconds": 1}, 422),
        ({"seconds": 13 * 3600}, 422),
        ({"website": "https://spam.example"}, 422),
        ({"token": "made-up"}, 422),
    ],
)
def test_what_no_person_sends_is_refused_and_nothing_typed_is_lost(
    client: Client, job: JobPage, wrong: dict[str, Any], status: int
) -> None:
    response = send(client, **wrong)
    assert response.status_code == status
    assert f'value="{ADDRESS}"' in response.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("limit", ["TO_ONE_ADDRESS_A_DAY", "FROM_ONE_NETWORK_AN_HOUR", "A_MINUTE"])
def test_a_mailbox_can_not_be_filled_from_here(
    client: Client, job: JobPage, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(to_oneself, limit, 2)
    answers = [send(client, email).status_code for email in (ADDRESS, ADDRESS, ADDRESS.upper())]
    assert answers == [303, 303, 429]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ConnectionRefusedError(ADDRESS), 503),
        (smtplib.SMTPServerDisconnected(ADDRESS), 503),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No such user")}), 422),
    ],
)
def test_a_mail_server_that_says_no_loses_nothing(
    client: Client, job: JobPage, monkeypatch: pytest.MonkeyPatch, caplog: Any, error: Exception, status: int
) -> None:
    def refuse(*args: Any) -> None:
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    response = send(client)
    assert response.status_code == status
    assert f'value="{ADDRESS}"' in response.content.decode()
    assert "/via/igjen/sykepleiere/natt/" in response.content.decode()
    assert ADDRESS not in caplog.text


def test_arriving_at_the_form_is_a_visit_and_sending_it_is_nothing(client: Client, job: JobPage) -> None:
    client.get("/sykepleiere/natt/til-meg/", headers=ARRIVING)
    send(client)
    assert list(Hit.objects.values_list("kind", flat=True)) == ["visit"]


def test_when_all_is_over_there_is_nothing_to_send(client: Client, job: JobPage) -> None:
    JobPage.objects.update(deadline=datetime.date(2020, 1, 1))
    for path in ("/sykepleiere/", "/sykepleiere/natt/"):
        assert client.get(f"{path}til-meg/", headers=STEPPING)["Location"] == path


@pytest.mark.parametrize("path", ["/til-meg/", "/borte/til-meg/", "/sykepleiere/borte/til-meg/"])
def test_what_is_no_job_is_not_found(client: Client, job: JobPage, path: str) -> None:
    assert client.get(path, headers=STEPPING).status_code == 404


def test_it_costs_few_queries(client: Client, job: JobPage, django_assert_max_num_queries: Any) -> None:
    client.get("/sykepleiere/natt/til-meg/", headers=STEPPING)
    with django_assert_max_num_queries(18):
        client.get("/sykepleiere/natt/til-meg/", headers=STEPPING)
