"""What applicants and visitors read is in the language of the page, to the last word."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from jobs.models import Application, JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.jobs.applicant import Applicant
from tests.unsaid import marked, unsaid

pytestmark = pytest.mark.django_db

LANGUAGES = ("nb", "nn", "sv", "en")
TRANSLATED = ("nb", "nn", "sv")
LANGUAGE = re.compile(r'<html lang="(\w+)">')
BODY = [
    ("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"}),
    ("facts", {"heading": "Kort fortalt", "facts": []}),
    ("jobs", {"heading": "Jobbene"}),
    ("apply", {"heading": "Søk"}),
]


def job_in(language: str, **fields: object) -> JobPage:
    campaign = campaign_page("Kampanje", language=language, body=BODY)
    facts = {"pay_from": 500_000, "police_certificate": True, "contact_name": "Ida", "contact_phone": "912 00 000"}
    return job_page(campaign, "Natt", **{"locale": campaign.locale, **facts, **fields})


def read(client: Client, address: str, language: str) -> None:
    response = client.get(address, headers=ARRIVING)
    html = response.content.decode()
    assert unsaid(html) == set(), address
    assert LANGUAGE.findall(html) == [language], address
    assert response.headers["Content-Language"] == language, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_its_language(client: Client, language: str) -> None:
    job = job_in(language)
    campaign = job.tracked_campaign
    share_link(campaign)
    package = campaign.packages.create(page=job.get_parent())
    root = "/" if language == "nb" else f"/{language}/"
    own = ("personvern/", "slik-teller-vi/", "finnes-ikke/", f"dele/{package.secret}/", "dele/finnes-ikke/")
    with marked(*TRANSLATED):
        for address in (
            root,
            job.get_parent().url,
            job.url,
            job.apply_url,
            f"{job.url}til-meg/",
            *(f"{root}{path}" for path in own),
        ):
            read(client, address, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_over_speaks_its_language(client: Client, language: str) -> None:
    job = job_in(language, deadline=timezone.localdate() - datetime.timedelta(days=1))
    with marked(*TRANSLATED):
        for address in (job.url, job.apply_url, job.get_parent().url):
            read(client, address, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_applicant_is_answered_in_the_language_of_the_form(
    client: Client, language: str, django_capture_on_commit_callbacks
) -> None:
    applicant = Applicant(client, job_in(language))
    with marked(*TRANSLATED), django_capture_on_commit_callbacks(execute=True):
        assert unsaid(applicant.send(name="", email="x").content.decode()) == set()
        answer = applicant.send()
        read(client, answer.headers["Location"], language)

    (message,) = mail.outbox
    greeting = {"nb": "Takk, Amina", "nn": "Takk, Amina", "sv": "Tack, Amina", "en": "Thank you, Amina"}
    assert str(message.body).startswith(greeting[language])
    assert answer.headers["Location"] in str(message.body)
    assert unsaid(f"{message.subject}{message.body}") == set()
    assert Application.objects.get().language == language
