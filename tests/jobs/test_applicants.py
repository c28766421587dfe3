"""HR's pages about applicants: who sees what, and what the buttons do."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import FileSystemStorage
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from campaigns.models import Channel, Conversion, Stage, Way
from cms.users.models import User
from jobs.models import Application, JobPage
from tests.factories import UserFactory, job_page
from tests.jobs.applicant import PDF, Applicant, content, cv, field

pytestmark = pytest.mark.django_db
HOME = "/admin/"
APPLICANT = ["view_application", "add_application", "change_application", "delete_application"]


def staff(*codenames: str) -> User:
    user: User = UserFactory()
    names = ["access_admin", *codenames]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


@pytest.fixture
def hr() -> Client:
    client = Client()
    client.force_login(staff(*APPLICANT))
    return client


@pytest.fixture
def communicator() -> Client:
    """Sees every number, and no applicant."""
    client = Client()
    client.force_login(staff("view_campaign", "add_sharelink", "view_sharelink"))
    return client


@pytest.fixture
def job() -> JobPage:
    return job_page(title="Sykepleier natt")


@pytest.fixture
def application(client: Client, job: JobPage) -> Application:
    Applicant(client, job, prefix="/via/linkedin").send(cv=cv(), first_seen="facebook")
    return Application.objects.get()


def test_the_list_tells_who_applied_for_what_and_what_brought_them(hr: Client, application: Application) -> None:
    text = hr.get(reverse("applicants:index")).content.decode()

    for word in ["Amina Berg", "Sykepleier natt", "LinkedIn", "Facebook"]:
        assert word in text


def test_the_list_costs_the_same_for_many_as_for_few(
    hr: Client, application: Application, job: JobPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        Applicant(Client(), job, prefix="/via/nav").send(name=f"Søker {number}")
    hr.get(reverse("applicants:index"))
    with django_assert_max_num_queries(16):
        hr.get(reverse("applicants:index"))


def test_the_list_is_filtered_by_stage_as_it_is_now(hr: Client, application: Application) -> None:
    application.conversion.advance(Stage.INTERVIEWED)
    url = reverse("applicants:index")

    assert "Amina Berg" in hr.get(url, {"stage": "interviewed"}).content.decode()
    assert "Amina Berg" not in hr.get(url, {"stage": "qualified"}).content.decode()
    application.withdraw()
    assert "Amina Berg" not in hr.get(url, {"stage": "interviewed"}).content.decode()
    assert "Amina Berg" in hr.get(url, {"stage": "withdrawn", "job": application.job.pk}).content.decode()


@pytest.mark.parametrize("name", ["inspect", "edit"])
def test_an_application_is_read_and_the_reading_noted_without_a_name(
    hr: Client, application: Application, name: str
) -> None:
    text = hr.get(reverse(f"applicants:{name}", args=[application.pk])).content.decode()

    assert "Jeg forteller gjerne." in text
    entry = ModelLogEntry.objects.get(action="jobs.read")
    assert "Amina" not in entry.label


def test_a_cv_is_a_download_that_runs_nothing_and_is_noted(hr: Client, application: Application) -> None:
    response: Any = hr.get(reverse("applicants:cv", args=[application.pk]))

    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Disposition"] == 'attachment; filename="Min CV.pdf"'
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"].startswith("no-store")
    assert ModelLogEntry.objects.filter(action="jobs.read_cv").exists()


def test_a_button_moves_an_applicant_on(hr: Client, application: Application) -> None:
    hr.post(reverse("applicants:stage", args=[application.pk]), {"stage": "interviewed"})

    conversion = Conversion.objects.get()
    assert conversion.stage == Stage.INTERVIEWED
    assert conversion.qualified_on == timezone.localdate()


def test_a_stage_pressed_by_mistake_is_taken_back_once(hr: Client, application: Application) -> None:
    hr.post(reverse("applicants:stage", args=[application.pk]), {"stage": "hired"})
    page = hr.get(reverse("applicants:inspect", args=[application.pk])).content.decode()
    url = reverse("applicants:undo", args=[application.pk])
    for _press in range(2):
        hr.post(url, {"stage": "hired"})

    assert url in page
    assert Conversion.objects.get().stage == Stage.OFFERED
    assert ModelLogEntry.objects.filter(action="jobs.undo").count() == 1


@pytest.mark.parametrize("stage", ["received", "qualified", "no-such-stage", ""])
def test_nothing_else_is_taken_back(hr: Client, application: Application, stage: str) -> None:
    hr.post(reverse("applicants:undo", args=[application.pk]), {"stage": stage})

    assert Conversion.objects.get().stage == Stage.RECEIVED
    assert "applicants:undo" not in hr.get(reverse("applicants:inspect", args=[application.pk])).content.decode()


def test_an_application_on_paper_is_written_down_with_its_channel(hr: Client, job: JobPage) -> None:
    day = timezone.localdate()
    response = hand(hr, job, channel=Channel.objects.get(slug="fair").pk, cv=cv())

    assert response.status_code == 302
    application = Application.objects.get(name="Per Berg")
    assert (application.conversion.way, application.conversion.channel.slug) == (Way.HAND, "fair")
    assert application.conversion.received_on == day
    assert content(application) == PDF


def hand(client: Client, job: JobPage, page: Any = None, **answers: Any) -> Any:
    """Fill in and send the form in which HR writes an application down."""
    page = page or client.get(reverse("applicants:add"))
    hidden = {
        name: field(page, name) for name in ("form_id", "waiting") if f'name="{name}" value' in page.content.decode()
    }
    usual = {"job": job.pk, "name": "Per Berg", "received_on": timezone.localdate(), "channel": ""}
    return client.post(
        reverse("applicants:add"), {"email": "", "phone": "", "letter": "", **hidden, **usual, **answers}
    )


def test_only_a_file_that_is_there_is_replaced(hr: Client, application: Application, job: JobPage) -> None:
    replaces = "erstatter den gamle"
    assert replaces not in hr.get("/admin/sokere/new/").content.decode()
    assert replaces in hr.get(f"/admin/sokere/edit/{application.pk}/").content.decode()


def test_an_application_written_down_twice_is_one(hr: Client, job: JobPage) -> None:
    page = hr.get(reverse("applicants:add"))
    for _press in range(2):
        assert hand(hr, job, page).status_code == 302

    assert Application.objects.count() == Conversion.objects.count() == 1


def test_a_file_outlives_an_error_in_another_field(hr: Client, job: JobPage) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    refused = hand(hr, job, received_on=tomorrow, cv=cv())
    assert not Application.objects.exists()
    assert "Min CV.pdf" in refused.content.decode()

    hand(hr, job, refused)
    assert content(Application.objects.get()) == PDF

    application = Application.objects.get()
    edit = reverse("applicants:edit", args=[application.pk])
    answers = {"email": "", "phone": "", "letter": "Ny"}
    refused = hr.post(edit, {**answers, "name": "", "cv": cv(name="Ny CV.pdf")})
    hr.post(edit, {**answers, "name": "Per Berg", "waiting": field(refused, "waiting")})
    application.refresh_from_db()
    assert (application.cv_name, application.letter) == ("Ny CV.pdf", "Ny")


def test_details_are_corrected_and_the_source_is_not(hr: Client, application: Application) -> None:
    before = Conversion.objects.values().get()
    url = reverse("applicants:edit", args=[application.pk])
    hr.post(url, {"name": "Amina B. Berg", "email": "a@example.org", "phone": "1", "letter": "Ny"})

    application.refresh_from_db()
    assert (application.name, application.letter) == ("Amina B. Berg", "Ny")
    assert application.cv_name == "Min CV.pdf"
    assert Conversion.objects.values().get() == before


def test_erasing_takes_the_person_and_the_file_and_leaves_the_number(
    hr: Client, application: Application, own_files: FileSystemStorage, django_capture_on_commit_callbacks: Any
) -> None:
    before = Conversion.objects.values().get()
    with django_capture_on_commit_callbacks(execute=True):
        hr.post(reverse("applicants:delete", args=[application.pk]))

    assert not Application.objects.exists()
    assert Conversion.objects.values().get() == before
    assert own_files.listdir("applications")[1] == []
    assert not ModelLogEntry.objects.filter(label__contains="Amina").exists()


@pytest.mark.parametrize(
    "name", ["index", "index_results", "add", "inspect", "edit", "delete", "history", "usage", "cv"]
)
def test_a_communicator_is_refused_everywhere(communicator: Client, application: Application, name: str) -> None:
    args = [] if name in ("index", "index_results", "add") else [application.pk]
    response: Any = communicator.get(reverse(f"applicants:{name}", args=args))

    assert response.status_code == 302
    assert response.url == HOME
    assert "Amina" not in response.content.decode()


def test_a_communicator_decides_and_erases_nothing(communicator: Client, application: Application) -> None:
    communicator.post(reverse("applicants:stage", args=[application.pk]), {"stage": "hired"})
    application.conversion.advance(Stage.QUALIFIED)
    communicator.post(reverse("applicants:undo", args=[application.pk]), {"stage": "qualified"})
    communicator.post(reverse("applicants:delete", args=[application.pk]))

    assert Application.objects.get().stage == Stage.QUALIFIED


def test_a_communicator_has_no_menu_of_applicants(communicator: Client, hr: Client) -> None:
    url = reverse("applicants:index")

    assert url not in communicator.get(HOME).content.decode()
    assert url in hr.get(HOME).content.decode()


def test_those_who_may_only_look_change_nothing(application: Application) -> None:
    client = Client()
    client.force_login(staff("view_application"))
    page = client.get(reverse("applicants:inspect", args=[application.pk])).content.decode()
    client.post(reverse("applicants:stage", args=[application.pk]), {"stage": "hired"})

    assert "Amina Berg" in page
    assert 'name="stage"' not in page
    assert Application.objects.get().stage == Stage.RECEIVED


def test_a_visitor_without_an_account_is_sent_to_the_login(client: Client, application: Application) -> None:
    response: Any = client.get(reverse("applicants:cv", args=[application.pk]))

    assert response.status_code == 302
    assert "/login/" in response.url


@pytest.mark.parametrize("ancestor", [0, 1, 2])
def test_a_page_with_applications_below_it_is_kept_and_says_why(application: Application, ancestor: int) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    page: Page = application.job
    for _step in range(ancestor):
        page = page.get_parent()

    response = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    assert Page.objects.filter(pk=page.pk).exists()
    message = str(next(iter(response.context["messages"])))
    assert page.title in message
    assert "1" in message


def test_pages_deleted_in_bulk_keep_their_applications(application: Application) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    client.post(f"{url}?id={application.job.pk}")

    assert JobPage.objects.filter(pk=application.job.pk).exists()


def test_the_database_itself_keeps_a_job_with_applications(application: Application) -> None:
    with pytest.raises(ProtectedError):
        application.job.get_parent().specific.delete()


def test_a_page_can_go_once_its_applicants_are_erased(application: Application) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    job = application.job
    application.delete()

    client.post(reverse("wagtailadmin_pages:delete", args=[job.pk]))

    assert not JobPage.objects.exists()
    assert Conversion.objects.count() == 1
