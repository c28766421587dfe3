"""A reader puts the deadline in their calendar."""

import datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Component

from campaigns.models import Hit
from jobs.models import JobPage
from tests.factories import STEPPING, campaign_page, job_page

pytestmark = pytest.mark.django_db
FILE = "/sykepleiere/natt/frist.ics"
LONG = "Sykepleier, jordmor; helsefagarbeider på natt\\dag, i turnus ved Elvestad sykehjem og legevakt på brygga"


@pytest.fixture
def job() -> JobPage:
    job = job_page(campaign_page(), LONG, slug="natt", deadline=datetime.date(2099, 12, 6))
    job.save_revision().publish()
    return JobPage.objects.get(pk=job.pk)


def ask(client: Client, prefix: str = "") -> Any:
    return client.get(f"{prefix}{FILE}", headers=STEPPING)


def event(client: Client, prefix: str = "") -> Component:
    (found,) = Calendar.from_ical(ask(client, prefix).content).walk("VEVENT")
    return found


def test_it_is_a_whole_day_with_a_reminder_the_morning_before(client: Client, job: JobPage) -> None:
    found = event(client)
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (job.deadline, datetime.date(2099, 12, 7))
    assert found["summary"] == f"Søknadsfrist: {LONG}"
    (alarm,) = found.walk("VALARM")
    at = datetime.datetime(2099, 12, 6) + alarm.decoded("trigger")  # noqa: DTZ001
    assert at == datetime.datetime(2099, 12, 5, 9)  # noqa: DTZ001
    assert found["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("prefix", "token"), [("", "igjen"), ("/via/linkedin", "linkedin.igjen"), ("/via/google.igjen", "google.igjen")]
)
def test_its_link_carries_the_source(client: Client, job: JobPage, prefix: str, token: str) -> None:
    found = event(client, prefix)
    url = f"http://localhost/via/{token}/sykepleiere/natt/"
    assert (found["url"], found["description"]) == (url, url)


def test_a_phone_takes_it_for_a_calendar_and_nobody_keeps_it(client: Client, job: JobPage) -> None:
    response = ask(client)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="natt.ics"'
    assert response["Cache-Control"] == "private, no-cache"
    assert not Hit.objects.exists()


def test_its_lines_are_as_the_standard_says(client: Client, job: JobPage) -> None:
    content: bytes = ask(client).content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert "Sykepleier\\, jordmor\\; helsefagarbeider på natt\\\\dag" in content.replace(b"\r\n ", b"").decode()
    assert b"DTSTART;VALUE=DATE:20991206" in lines


def test_a_deadline_that_moves_takes_the_place_of_the_old_one(client: Client, job: JobPage) -> None:
    before = event(client)
    job.deadline = datetime.date(2099, 12, 20)
    job.save_revision().publish()
    after = event(client)
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], job.deadline)
    assert after["sequence"] > before["sequence"]


@pytest.mark.parametrize("deadline", [None, datetime.date(2020, 1, 1)])
def test_without_a_day_to_come_there_is_the_page(client: Client, job: JobPage, deadline: datetime.date | None) -> None:
    JobPage.objects.update(deadline=deadline)
    assert ask(client, "/via/linkedin")["Location"] == "/via/linkedin/sykepleiere/natt/"
    assert "frist.ics" not in client.get("/sykepleiere/natt/", headers=STEPPING).content.decode()
