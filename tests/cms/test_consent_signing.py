"""Answering whether one may be shown, and taking it back: two secret addresses, no account, no cookie."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.models import Hit
from cms import roles
from media.models import Consent, ConsentChannel, ConsentState, PersonRole, Photo
from tests.factories import consent, photo
from tests.jobs.applicant import SENDING, field
from tests.staff import member

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
NOT_SAID = {"nobody_at": None, "nobody_by": ""}


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked() -> Consent:
    one = Consent.objects.ask(Consent(person="Amina Berg"), member(roles.HR))
    one.photos.add(photo("Amina i døra", **NOT_SAID))
    return one


def send(client: Client, url: str, headers: dict[str, str] = SENDING, **told: Any) -> Any:
    token = field(client.get(url), "token")
    return again(client, url, token, headers, **told)


def again(client: Client, url: str, token: str, headers: dict[str, str] = SENDING, **told: Any) -> Any:
    answers = {"name": "Amina Berg", "channels": ["site", "print"], "answer": "yes", "token": token}
    with time_machine.travel(timezone.now() + MINUTE, tick=True):
        return client.post(url, answers | told, headers=headers)


def question(asked: Consent) -> str:
    return f"/samtykke/{asked.secret}/"


def test_whoever_is_asked_sees_the_picture_ticks_and_gets_a_receipt(client: Client, asked: Consent) -> None:
    html = client.get(question(asked)).content.decode()
    assert "/uploads/images/amina-i-dra" in html
    response = send(client, question(asked), email="amina@example.org")
    asked.refresh_from_db()
    assert (asked.state, asked.channels, asked.given_by) == (ConsentState.GIVEN, ["site", "print"], "Amina Berg")
    assert "Du bestemmer hvor." in asked.text
    assert response.status_code == 303
    assert response.url == f"http://testserver/samtykke/kvittering/{asked.key}/"
    receipt = client.get(response.url)
    assert "vårt eget nettsted, trykksaker" in receipt.content.decode()
    assert mail.outbox == []


def test_a_receipt_is_mailed_once_and_the_address_is_kept_nowhere(
    client: Client, asked: Consent, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(client, question(asked), email="amina@example.org")
    asked.refresh_from_db()
    assert f"/samtykke/kvittering/{asked.key}/" in mail.outbox[0].body
    assert not any("amina@example.org" in str(value) for value in Consent.objects.values_list()[0])


def test_it_is_asked_in_the_persons_language_and_kept_as_it_was_shown(client: Client, asked: Consent) -> None:
    send(client, f"/sv{question(asked)}")
    asked.refresh_from_db()
    assert asked.language == "sv"
    assert "vill gärna visa bilder" in asked.text


def test_a_guardian_answers_for_a_child(client: Client, asked: Consent) -> None:
    Consent.objects.update(person="Lille Berg", role=PersonRole.CHILD)
    assert "Navnet ditt, du som svarer for Lille Berg" in client.get(question(asked)).content.decode()
    response = send(client, question(asked), name="")
    assert response.status_code == 422
    assert "Skriv navnet ditt." in response.content.decode()
    send(client, question(asked), name="Amina Berg")
    asked.refresh_from_db()
    assert (asked.guardian, asked.given_by) == ("Amina Berg", "Amina Berg")


def test_nothing_ticked_is_no_answer_and_a_no_is_one(client: Client, asked: Consent) -> None:
    response = send(client, question(asked), channels=[])
    assert response.status_code == 422
    assert "Kryss av for minst ett sted, eller si nei." in response.content.decode()
    send(client, question(asked), answer="no")
    asked.refresh_from_db()
    assert asked.state == ConsentState.REFUSED


def test_a_second_press_finds_the_receipt_and_anybody_else_finds_it_answered(client: Client, asked: Consent) -> None:
    token = field(client.get(question(asked)), "token")
    first, second = (again(client, question(asked), token) for _once in range(2))
    assert first.url == second.url
    assert client.get(question(asked)).status_code == 410
    asked.refresh_from_db()
    assert asked.key not in client.get(question(asked)).content.decode()


def test_what_is_withdrawn_by_the_receipt_is_gone_when_it_answers(client: Client) -> None:
    picture = photo("Amina", **NOT_SAID)
    given, hr = consent(picture), member(roles.HR)
    address = f"/uploads/{picture.file.name}"
    assert client.get(address).status_code == 200
    response = send(client, f"/samtykke/kvittering/{given.key}/")
    assert response.status_code == 303
    assert client.get(address).status_code == 404
    assert not Photo.objects.exists()
    assert "Bildene er borte fra nettstedet vårt" in client.get(response.url).content.decode()
    assert [message.to for message in mail.outbox] == [[hr.email]]
    assert "Amina Berg har trukket et samtykke" in mail.outbox[0].subject


@pytest.mark.parametrize("url", ["/samtykke/finnes-ikke/", "/samtykke/kvittering/finnes-ikke/"])
def test_an_unknown_or_closed_address_says_nothing(client: Client, asked: Consent, url: str) -> None:
    assert client.get(url).status_code == client.post(url).status_code == 404
    closed = question(asked)
    Consent.objects.update(secret=None)
    assert client.get(closed).status_code == 404


def test_both_pages_keep_the_key_to_themselves(client: Client, asked: Consent) -> None:
    given = consent()
    for url in (question(asked), f"/samtykke/kvittering/{given.key}/"):
        response = client.get(url)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "strict-origin"
        assert not response.cookies
    assert not Hit.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_form_of_another_site_signs_and_withdraws_nothing(
    client: Client, asked: Consent, headers: dict[str, str]
) -> None:
    given = consent()
    assert send(client, question(asked), SENDING | headers).status_code == 403
    assert send(client, f"/samtykke/kvittering/{given.key}/", SENDING | headers).status_code == 403
    assert [one.state for one in Consent.objects.order_by("pk")] == [ConsentState.ASKED, ConsentState.GIVEN]


def test_what_was_typed_is_kept_when_a_form_is_refused(client: Client, asked: Consent) -> None:
    response = send(client, question(asked), name="Amina B.", channels=[ConsentChannel.PRINT], website="spam")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="Amina B."' in html
    assert html.count("checked") == 1
