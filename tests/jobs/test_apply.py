"""An applicant fills in the form and sends it."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import CampaignPage, Conversion, Hit, Kind, Stage, Way
from cms.models import EmployerSettings
from jobs.models import Application
from tests.factories import ARRIVING, STEPPING, campaign_page, home, job_page, share_link
from tests.jobs.applicant import ANSWERS, PDF, Applicant, content, cv

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def test_an_application_is_stored_and_its_number_credited_to_the_link(client: Client) -> None:
    campaign = campaign_page()
    job = job_page(campaign)
    link = share_link(campaign.campaign, "linkedin")

    response = Applicant(client, job, prefix=f"/via/{link.code}").send(cv=cv(), first_seen="colleague")

    assert response.status_code == 303
    application = Application.objects.get()
    assert response.url == f"/via/{link.code}/soknad/{application.key}/"
    assert application.name == "Amina Berg"
    assert application.letter == "Jeg forteller gjerne.\nHver dag."
    assert application.language == "nb"
    assert (application.cv_name, content(application)) == ("Min CV.pdf", PDF)
    conversion = Conversion.objects.get()
    assert application.conversion == conversion
    assert (conversion.campaign, conversion.link, conversion.channel) == (campaign.campaign, link, link.channel)
    assert (conversion.job_key, conversion.job_title) == (job.translation_key, job.title)
    assert (conversion.named_channel.slug, conversion.way) == ("colleague", Way.FORM)
    assert conversion.stage == Stage.RECEIVED


def test_the_receipt_is_mailed_once_the_application_is_safe(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    EmployerSettings.objects.create(site=home().get_site(), name="Elvestad kommune")
    job = job_page(title="Sykepleier natt", contact_name="Ola Nord", contact_phone="", contact_email="ola@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        Applicant(client, job, prefix="/via/linkedin").send()

    message = mail.outbox[0]
    assert message.to == ["amina@example.org"]
    assert "Sykepleier natt" in message.subject
    assert f"http://testserver/soknad/{Application.objects.get().key}/" in message.body
    assert "Spørsmål om jobben: Ola Nord, ola@example.org\n\nElvestad kommune\n" in message.body
    assert len(mail.outbox) == 1


def test_a_mail_that_fails_loses_no_application(
    client: Client, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionRefusedError("amina@example.org")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        response = Applicant(client, job_page()).send()

    assert response.status_code == 303
    assert Application.objects.count() == 1
    assert "could not be sent" in caplog.text
    assert "amina@example.org" not in caplog.text


def test_opening_the_form_counts_a_start_and_no_visit(client: Client) -> None:
    applicant = Applicant(client, job_page())
    response = applicant.open()

    assert response.status_code == 200
    assert Hit.objects.get().kind == Kind.START
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not response.cookies


def test_arriving_at_the_form_itself_is_a_visit_and_a_start(client: Client) -> None:
    client.get(job_page().apply_url, headers=ARRIVING)

    assert sorted(Hit.objects.values_list("kind", flat=True)) == [Kind.START, Kind.VISIT]


def test_a_form_that_is_fetched_ahead_of_time_is_refused(client: Client) -> None:
    response = client.get(job_page().apply_url, headers={**STEPPING, "Sec-Purpose": "prefetch"})

    assert response.status_code == 503
    assert response.headers["Cache-Control"] == "no-store"


def test_sending_counts_no_start_and_sets_no_cookie(client: Client) -> None:
    response = Applicant(client, job_page()).send()

    assert Hit.objects.filter(kind=Kind.START).count() == 1
    assert not response.cookies


def test_a_job_in_the_recruitment_system_counts_a_start_and_leads_on(client: Client) -> None:
    job = job_page(apply_by="ats", ats_url="https://ats.example/jobb/1")
    response: Any = client.get(job.apply_url, headers=STEPPING)

    assert (response.status_code, response.headers["Location"]) == (302, "https://ats.example/jobb/1")
    assert response.headers["Cache-Control"] == "no-store"
    assert Hit.objects.get().kind == Kind.START


def test_an_address_in_the_recruitment_system_may_have_nordic_letters(client: Client) -> None:
    job = job_page(apply_by="ats", ats_url="https://jobb.søk.example/rådgiver?id=1")
    response: Any = client.get(job.apply_url, headers=STEPPING)

    assert response.headers["Location"] == "https://jobb.s%C3%B8k.example/r%C3%A5dgiver?id=1"


def test_a_swedish_form_makes_a_swedish_application(client: Client) -> None:
    job = job_page(campaign_page(language="sv"))
    job.refresh_from_db()

    response = Applicant(client, job).send()

    assert job.apply_url.startswith("/sv/")
    assert Application.objects.get().language == "sv"
    assert client.get(response.url).headers["Content-Language"] == "sv"


def test_the_same_form_sent_twice_is_one_application(client: Client) -> None:
    applicant = Applicant(client, job_page())
    first, second = applicant.send(cv=cv()), applicant.send(cv=cv())

    assert first.url == second.url
    assert Application.objects.count() == Conversion.objects.count() == 1


def test_the_same_form_sent_again_after_back_carries_the_changes(client: Client) -> None:
    applicant = Applicant(client, job_page())
    applicant.send(first_seen="nav")
    applicant.send(letter="Nå med en setning til.", email="amina.berg@example.org", first_seen="linkedin")

    application = Application.objects.get()
    assert application.letter == "Nå med en setning til."
    assert application.email == "amina.berg@example.org"
    named = Conversion.objects.get().named_channel
    assert named
    assert named.slug == "linkedin"


def test_a_corrected_address_gets_the_receipt_too(
    client: Client, mailoutbox: list[mail.EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    applicant = Applicant(client, job_page())
    with django_capture_on_commit_callbacks(execute=True):
        applicant.send(email="amina@exmaple.org")
        applicant.send(email="amina@example.org")
        applicant.send(email="amina@example.org", letter="En setning til.")

    assert [sent.to for sent in mailoutbox] == [["amina@exmaple.org"], ["amina@example.org"]]
    assert Application.objects.get().key in mailoutbox[1].body


def test_a_form_that_loses_a_race_with_itself_gets_the_same_receipt(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = Applicant(client, job_page())
    first = applicant.send()
    monkeypatch.setattr("jobs.submission.earlier", lambda token: None)
    second = applicant.send()

    assert first.url == second.url
    assert Application.objects.count() == Conversion.objects.count() == 1


def test_a_closed_job_shows_what_is_open_and_counts_no_start(client: Client) -> None:
    campaign = campaign_page()
    closed = job_page(campaign, "Sykepleier dag", deadline=timezone.localdate() - datetime.timedelta(days=1))
    job_page(campaign, "Sykepleier natt")
    elsewhere = home().copy(to=Page.get_first_root_node(), recursive=False, update_attrs={"slug": "annen-kommune"})
    neighbour = CampaignPage(title="Annen kommune")
    elsewhere.add_child(instance=neighbour)
    job_page(neighbour, "Vaktmester")

    response = Applicant(client, closed).open()

    assert response.status_code == 200
    assert "Sykepleier natt" in response.content.decode()
    assert "Vaktmester" not in response.content.decode()
    assert "<form" not in response.content.decode()
    assert not Hit.objects.exists()


@pytest.mark.parametrize(
    ("opened", "sent", "is_taken"), [("23:50", 25, True), ("23:50", 45, False), ("23:59", 29, True)]
)
def test_a_form_opened_before_the_deadline_is_taken_for_half_an_hour_more(
    client: Client, opened: str, sent: int, is_taken: bool
) -> None:
    job = job_page(deadline=datetime.date(2026, 12, 6))
    applicant = Applicant(client, job)
    with time_machine.travel(f"2026-12-06T{opened}:00+01:00", tick=False):
        applicant.open()
        response = applicant.send(after=sent * MINUTE)

    assert (response.status_code == 303) == is_taken
    assert Application.objects.exists() == is_taken
    if not is_taken:
        assert response.status_code == 410
        assert "Jeg forteller gjerne." in response.content.decode()


def test_an_erased_applicant_leaves_the_number_as_it_was(
    client: Client, own_files: FileSystemStorage, django_capture_on_commit_callbacks: Any
) -> None:
    Applicant(client, job_page()).send(cv=cv(), first_seen="nav")
    before = Conversion.objects.values().get()
    with django_capture_on_commit_callbacks(execute=True):
        Application.objects.all().delete()

    assert Conversion.objects.values().get() == before
    assert own_files.listdir("applications")[1] == []


def test_every_answer_is_asked_for_and_none_about_private_life(client: Client) -> None:
    text = Applicant(client, job_page()).open().content.decode()

    for name in ANSWERS:
        assert f'name="{name}"' in text
    assert 'autocomplete="email"' in text
    assert "offentleglova" in text


def test_the_form_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    applicant = Applicant(client, job_page())
    applicant.open()
    with django_assert_max_num_queries(20):
        applicant.open()
