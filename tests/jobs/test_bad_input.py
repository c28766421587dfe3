"""What goes wrong when people apply: a clear answer, nothing lost, nothing counted twice."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from campaigns.models import Hit, Kind
from cms import protection
from jobs.models import Application
from tests.factories import PHONE, job_page
from tests.jobs.applicant import ANSWERS, MEGABYTE, PDF, SENDING, Applicant, content, cv, field, nothing_is_stored

pytestmark = pytest.mark.django_db


def test_a_missing_answer_is_asked_for_and_everything_else_is_kept(applicant: Applicant) -> None:
    response = applicant.send(phone="", first_seen="nav")
    text = response.content.decode()

    assert response.status_code == 422
    assert "<title>" in text
    assert text.index("error-summary") < text.index("<h1>")
    assert 'href="#id_phone"' in text
    assert 'aria-describedby="id_phone_error"' in text
    assert text.count('aria-invalid="true"') == 1
    assert "Amina Berg" in text
    assert "Jeg forteller gjerne." in text
    assert '<option value="nav" selected>' in text
    assert nothing_is_stored()
    assert Hit.objects.filter(kind=Kind.START).count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", " "),
        ("email", "amina"),
        ("email", "a@exa\u2028mple.org"),
        ("phone", "ring meg"),
        ("letter", ""),
        ("first_seen", "no-such-channel"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_at_its_field(applicant: Applicant, name: str, value: str) -> None:
    response = applicant.send(**{name: value})

    assert list(response.context["form"].errors) == [name]
    assert nothing_is_stored()


def test_a_letter_of_ten_megabytes_is_refused_and_kept(applicant: Applicant) -> None:
    response = applicant.send(letter="å" * (5 * MEGABYTE))
    text = response.content.decode()

    assert response.status_code == 422
    assert "5\u00a0242\u00a0880" in text
    assert "ååååå" in text
    assert nothing_is_stored()


def test_a_letter_of_just_the_limit_is_taken_however_its_lines_end(applicant: Applicant) -> None:
    assert applicant.send(letter="a\r\n" * 10_000).status_code == 303


def test_a_form_too_large_to_read_is_answered_in_words(applicant: Applicant) -> None:
    response = applicant.send(letter="a" * (13 * MEGABYTE))

    assert response.status_code == 413
    assert "error-summary" in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {**SENDING, "Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {**SENDING, "Sec-Fetch-Site": "same-site"},
        {**SENDING, "Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://["},
        {"Referer": "https://evil.example/testserver"},
    ],
)
def test_a_form_sent_from_another_site_is_not_taken(applicant: Applicant, headers: dict[str, str]) -> None:
    response = applicant.send(headers=headers)

    assert response.status_code == 403
    assert "Jeg forteller gjerne." in response.content.decode()
    assert nothing_is_stored()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"User-Agent": PHONE},
        {"Origin": "http://testserver"},
        {"Origin": "https://testserver"},
        {"Referer": "http://testserver/jobb/sok/"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_browser_that_tells_less_is_believed_by_the_forms_own_seal(
    applicant: Applicant, headers: dict[str, str]
) -> None:
    assert applicant.send(headers=headers).status_code == 303


def test_django_itself_asks_for_no_cookie_here(applicant: Applicant) -> None:
    applicant.client = Client(enforce_csrf_checks=True)

    assert applicant.send().status_code == 303


@pytest.mark.parametrize("token", ["", "made-up", "eyJmb3IiOiIxIn0:abc"])
def test_a_form_without_our_seal_is_shown_again_with_one(applicant: Applicant, token: str) -> None:
    refused = applicant.send(token=token)

    assert refused.status_code == 422
    assert "Jeg forteller gjerne." in refused.content.decode()
    assert nothing_is_stored()
    assert applicant.send(after=datetime.timedelta(minutes=6), token=field(refused, "token")).status_code == 303


def test_a_seal_of_another_job_is_no_good(applicant: Applicant, client: Client) -> None:
    other = Applicant(client, job_page())
    other.open()

    assert applicant.send(token=other.token).status_code == 422
    assert nothing_is_stored()


def test_a_form_left_open_overnight_keeps_everything_and_works_the_second_time(applicant: Applicant) -> None:
    late = applicant.send(after=datetime.timedelta(hours=13), cv=cv())
    text = late.content.decode()

    assert late.status_code == 422
    assert "Jeg forteller gjerne." in text
    assert nothing_is_stored()
    response = applicant.send(
        after=datetime.timedelta(hours=13, minutes=1), token=field(late, "token"), waiting=field(late, "waiting")
    )
    assert response.status_code == 303
    assert content(Application.objects.get()) == PDF


def test_a_form_sent_faster_than_anybody_types_can_be_sent_again(applicant: Applicant) -> None:
    assert applicant.send(after=datetime.timedelta(seconds=1)).status_code == 422
    assert nothing_is_stored()
    assert applicant.send().status_code == 303


def test_a_program_that_fills_in_everything_is_not_stored(applicant: Applicant) -> None:
    response = applicant.send(website="https://spam.example")

    assert response.status_code == 422
    assert "spam.example" not in response.content.decode()
    assert nothing_is_stored()


def test_very_many_forms_from_one_address_wait(applicant: Applicant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "SENDINGS_AN_HOUR", 3)
    for _time in range(3):
        applicant.send(phone="")
    response = applicant.send()

    assert response.status_code == 429
    assert "Jeg forteller gjerne." in response.content.decode()
    assert nothing_is_stored()
    assert applicant.send(headers={**SENDING, "X-Forwarded-For": "198.51.100.7"}).status_code == 303
    assert "127.0.0.1" not in str(cache._cache)


def test_a_closed_job_takes_nothing_and_gives_the_letter_back(client: Client) -> None:
    job = job_page()
    applicant = Applicant(client, job)
    applicant.open()
    job.deadline = timezone.localdate() - datetime.timedelta(days=2)
    job.save()
    response = applicant.send()

    assert response.status_code == 410
    assert "Jeg forteller gjerne." in response.content.decode()
    assert nothing_is_stored()


def test_a_job_in_the_recruitment_system_takes_no_form(client: Client) -> None:
    job = job_page(apply_by="ats", ats_url="https://ats.example/jobb/1")
    response: Any = client.post(job.apply_url, ANSWERS, headers=SENDING)

    assert response.headers["Location"] == "https://ats.example/jobb/1"
    assert nothing_is_stored()


def test_an_unpublished_job_has_no_form(client: Client) -> None:
    job = job_page()
    job.unpublish()

    assert client.get(job.apply_url).status_code == 404


def test_what_a_stranger_types_is_never_markup(applicant: Applicant) -> None:
    text = applicant.send(phone="", name='"><script>x</script>', letter="</textarea><script>x").content.decode()

    assert "<script>x" not in text
