"""HR's consents: who may see them, asking, writing down, closing, erasing, and what runs out."""

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import ModelLogEntry

from cms import roles
from cms.consents.admin_views import AddressView
from cms.consents.viewsets import ConsentsViewSet
from media.models import Consent, ConsentState, Photo, TakeDown
from tests.factories import OPENING, UserFactory, campaign_page, consent, photo
from tests.staff import member

pytestmark = pytest.mark.django_db
UNSAID = {"nobody_at": None, "nobody_by": ""}
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
ROOT = "/admin/samtykker/"
READ: dict[str, Callable[[Consent], str]] = {
    "index": lambda one: ROOT,
    "index_results": lambda one: f"{ROOT}results/",
    "inspect": lambda one: f"{ROOT}inspect/{one.pk}/",
    "document": lambda one: f"{ROOT}document/{one.pk}/",
    "export": lambda one: f"{ROOT}export/{one.pk}/",
}
CHANGE: dict[str, Callable[[Consent], str]] = {
    "add": lambda one: f"{ROOT}new/",
    "write_down": lambda one: f"{ROOT}write-down/",
    "edit": lambda one: f"{ROOT}edit/{one.pk}/",
    "delete": lambda one: f"{ROOT}delete/{one.pk}/",
    "withdraw": lambda one: f"{ROOT}withdraw/{one.pk}/",
    "address": lambda one: f"{ROOT}address/{one.pk}/",
    "taken_down": lambda one: f"{ROOT}taken-down/{one.pk}/1/",
}
OTHERS = {"history", "history_results", "usage", "usage_results"}


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "media.storage.DiskStorage", "OPTIONS": {"location": tmp_path / "private"}}
    }
    monkeypatch.setattr(Consent.document.field, "storage", storages["private"])
    return storages["private"]


@pytest.fixture
def hr(client: Client) -> Client:
    client.force_login(member(roles.HR))
    return client


@pytest.fixture
def given() -> Consent:
    paper = SimpleUploadedFile("ark.pdf", b"%PDF-1.7 signert")
    return consent(photo("Amina", **UNSAID), document=paper)


def test_every_view_is_among_those_tried_here() -> None:
    assert {pattern.name for pattern in ConsentsViewSet().get_urlpatterns()} - OTHERS == set(READ) | set(CHANGE)


@pytest.mark.parametrize("role", [roles.COMMUNICATOR, roles.EDITOR], ids=lambda role: role.name)
def test_others_than_hr_see_and_do_nothing(client: Client, given: Consent, role: roles.Role) -> None:
    client.force_login(member(role))
    for address in (*READ.values(), *CHANGE.values()):
        for response in (client.get(address(given)), client.post(address(given))):
            assert response.status_code in (302, 405)
            assert response.status_code == 405 or response.headers["Location"] == "/admin/"
    assert Consent.objects.get().state == ConsentState.GIVEN
    assert "Samtykker" not in client.get("/admin/").content.decode()


def test_who_may_only_look_changes_nothing(client: Client, given: Consent) -> None:
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_consent"]))
    client.force_login(user)
    for address in READ.values():
        assert client.get(address(given)).status_code == 200
    for address in CHANGE.values():
        client.post(address(given), {"person": "X", "role": "child", "language": "nb"})
    assert Consent.objects.get().state == ConsentState.GIVEN


def test_nobody_comes_in_without_signing_in(client: Client, given: Consent) -> None:
    for address in (*READ.values(), *CHANGE.values()):
        assert client.get(address(given)).headers["Location"].startswith("/admin/login/")


def test_hr_asks_from_a_photo_and_gets_a_code_to_show(hr: Client) -> None:
    picture = photo("Amina", **UNSAID)
    html = hr.get(f"/admin/images/{picture.pk}/").content.decode()
    assert f'href="{ROOT}new/?photo={picture.pk}"' in html
    told = {"person": "Amina Berg", "role": "employee", "language": "sv", "photos": [picture.pk]}
    page = hr.post(f"{ROOT}new/?photo={picture.pk}", told, follow=True).content.decode()
    asked = Consent.objects.get()
    assert list(asked.photos.all()) == [picture]
    assert f'value="http://testserver/sv/samtykke/{asked.secret}/"' in page
    assert "<svg" in page
    hr.post(f"{ROOT}address/{asked.pk}/")
    assert hr.get(f"/samtykke/{asked.secret}/").status_code == 404


def test_a_signed_paper_is_written_down_and_read_by_those_who_may(hr: Client, store: Storage) -> None:
    told = {"person": "Lille Berg", "role": "child", "language": "nb", "manner": "paper", "given_on": TODAY(),
            "channels": ["site"], "document": SimpleUploadedFile("ark.exe.pdf", b"MZ")}  # fmt: skip
    html = hr.post(f"{ROOT}write-down/", told).content.decode()
    assert "Hvem har samtykket for barnet?" in html
    assert "Vi kan ta imot PDF, JPEG og PNG." in html
    paper = SimpleUploadedFile("ark.pdf", b"%PDF-1.7 signert")
    hr.post(f"{ROOT}write-down/", told | {"guardian": "Amina Berg", "document": paper})
    written = Consent.objects.get()
    assert (written.given_by, written.state) == ("Amina Berg", ConsentState.GIVEN)
    assert store.exists(written.document.name)
    response = hr.get(f"{ROOT}document/{written.pk}/")
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == b"%PDF-1.7 signert"


def test_a_consent_that_a_picture_stands_on_is_not_erased(
    hr: Client, given: Consent, store: Storage, django_capture_on_commit_callbacks: Any
) -> None:
    assert "ligger i biblioteket" in hr.post(f"{ROOT}delete/{given.pk}/", follow=True).content.decode()
    name = given.document.name
    hr.post(f"{ROOT}withdraw/{given.pk}/")
    assert not Photo.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        hr.post(f"{ROOT}delete/{given.pk}/")
    assert not Consent.objects.exists()
    assert not store.exists(name)


def test_the_log_that_stays_names_nobody(hr: Client) -> None:
    told = {"person": "Amina Berg", "role": "employee", "language": "nb"}
    hr.post(f"{ROOT}new/", told)
    asked = Consent.objects.get()
    assert "Amina Berg" in hr.get(f"{ROOT}inspect/{asked.pk}/").content.decode()
    hr.post(f"{ROOT}edit/{asked.pk}/", told | {"person": "Amina Bergh"})
    assert "Slette Amina Bergh:" in hr.get(f"{ROOT}delete/{asked.pk}/").content.decode()
    hr.post(f"{ROOT}delete/{asked.pk}/")
    assert not Consent.objects.exists()
    entries = ModelLogEntry.objects.filter(object_id=asked.pk)
    assert set(entries.values_list("action", flat=True)) == {"wagtail.create", "wagtail.edit", "wagtail.delete"}
    assert not [entry for entry in entries if "Amina" in f"{entry.label} {entry.data}"]


def test_a_person_is_given_all_that_is_kept_and_no_key(hr: Client, given: Consent) -> None:
    consent(person="Amina Berg", channels=["print"])
    consent(person="Jon Sæther")
    told = hr.get(f"{ROOT}export/{given.pk}/")
    assert [one["about"] for one in told.json()["consents"]] == [["Amina"], []]
    assert given.key not in told.content.decode()


def test_a_post_is_ticked_off_when_it_is_down(hr: Client, given: Consent) -> None:
    post = TakeDown.objects.create(consent=given, asset="Amina", place="Facebook")
    assert "1 innlegg å ta ned" in hr.get("/admin/").content.decode()
    hr.post(f"{ROOT}taken-down/{given.pk}/{post.pk}/")
    post.refresh_from_db()
    assert post.done_on == TODAY()
    assert "1 innlegg å ta ned" not in hr.get("/admin/").content.decode()


def test_a_post_of_somebody_elses_is_not_ticked_off(hr: Client, given: Consent) -> None:
    post = TakeDown.objects.create(consent=consent(person="Jon Sæther"), asset="Jon", place="Facebook")
    assert hr.post(f"{ROOT}taken-down/{given.pk}/{post.pk}/").status_code == 404
    assert TakeDown.objects.get().done_on is None


@pytest.mark.parametrize("key", ["abc", "²", "9" * 20, "9" * 5000])
def test_a_photo_that_can_not_be_is_not_asked_about(hr: Client, key: str) -> None:
    response = hr.get(f"{ROOT}new/?photo={key}")
    assert response.status_code == 200
    assert "photos" not in response.context["form"].fields


def test_an_answer_that_comes_as_the_address_is_closed_stays() -> None:
    seen_by_hr = consent(given_on=None, channels=[], secret="s" * 32)
    Consent.objects.filter(pk=seen_by_hr.pk).update(given_on=TODAY(), channels=["site"])
    AddressView().do(RequestFactory().post("/"), seen_by_hr)
    assert Consent.objects.get().channels == ["site"]


def test_hr_is_told_once_a_month_before_it_runs_out_and_sees_it_on_the_home(hr: Client, given: Consent) -> None:
    Consent.objects.filter(pk=given.pk).update(valid_to=TODAY() + 29 * DAY)
    consent(photo("Jon", **UNSAID), person="Jon Sæther", valid_to=TODAY() + 40 * DAY)
    consent(person="Uten bilde", valid_to=TODAY() + DAY)
    for _twice in range(2):
        call_command("consents", stdout=io.StringIO())
    assert len(mail.outbox) == 1
    assert "Amina Berg" in mail.outbox[0].body
    assert "Jon" not in mail.outbox[0].body + mail.outbox[0].subject
    assert "Går ut" in hr.get("/admin/").content.decode()


def test_hr_is_told_when_it_has_run_out_and_on_which_pages(hr: Client, given: Consent) -> None:
    quote = {"quote": "Gå ut.", "name": "", "role": "", "portrait": shown(given.photos.get())}
    body = json.dumps([{"type": kind, "value": value} for kind, value in (OPENING, ("quote", quote))])
    page = campaign_page("Badevakter", body=body)
    campaign_page("Kladd", body=body, live=False)
    consent(photo("Jon", **UNSAID), person="Jon Sæther", valid_to=TODAY() - DAY)
    address = f"/admin/pages/{page.pk}/edit/"
    last_day = datetime.datetime.combine(TODAY(), datetime.time(12))
    Consent.objects.filter(pk=given.pk).update(valid_to=TODAY())
    told = [mails_after(last_day + days * DAY) for days in (0, 0, 1, 1, 40)]

    assert [len(mails) for mails in told] == [2, 0, 1, 0, 0]
    (ran_out,) = told[2]
    assert "Amina Berg" in ran_out.body
    assert f"Badevakter: {settings.WAGTAILADMIN_BASE_URL}{address}" in ran_out.body
    assert "Kladd" not in ran_out.body
    with time_machine.travel(last_day + DAY):
        html = hr.get("/admin/").content.decode()
        assert f'<a href="{address}">Badevakter</a>' in html
        assert "Er ute med Amina Berg" in html
        assert "Er ute med Jon" not in html
        assert "Siden er ute og viser det nå." in hr.get(address).content.decode()


def shown(picture: Photo) -> dict[str, Any]:
    return {"image": picture.pk, "alt_text": "En kollega", "decorative": False}


def mails_after(now: datetime.datetime) -> list[Any]:
    mail.outbox.clear()
    with time_machine.travel(now, tick=False):
        call_command("consents", stdout=io.StringIO())
    return [*mail.outbox]


def test_the_list_costs_as_much_with_many_as_with_few(hr: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert hr.get(ROOT).status_code == 200
        return len(asked)

    consent(photo("Amina", **UNSAID))
    hr.get(ROOT)
    few = queries()
    for number in range(5):
        consent(photo(f"Bilde {number}", **UNSAID), person=f"Person {number}")
    assert queries() == few


def edit(client: Client, picture: Photo, **told: Any) -> Any:
    return client.post(f"/admin/images/{picture.pk}/", {"title": picture.title, "tags": "", **told}, follow=True)


def test_an_editor_says_that_nobody_can_be_recognised_and_it_is_noted_who_and_when(client: Client) -> None:
    editor = member(roles.EDITOR)
    client.force_login(editor)
    picture = photo("Elva", **UNSAID)
    edit(client, picture, nobody="on")
    picture.refresh_from_db()
    assert picture.nobody_by == editor.username
    assert timezone.localdate(picture.nobody_at) == TODAY()
    assert f"Sagt av {editor.username}" in client.get(f"/admin/images/{picture.pk}/").content.decode()
    edit(client, picture)
    picture.refresh_from_db()
    assert picture.nobody_at is None


def test_an_editor_sees_what_stands_in_the_way_and_no_record(client: Client, given: Consent) -> None:
    client.force_login(member(roles.EDITOR))
    Consent.objects.update(channels=["print"])
    html = client.get(f"/admin/images/{Photo.objects.get().pk}/").content.decode()
    assert "amtykket fra Amina Berg dekker ikke vårt eget nettsted" in html
    assert ROOT not in html


def test_somebody_who_has_agreed_before_is_added_and_another_picture_is_asked_anew(hr: Client) -> None:
    picture, known = photo("Amina igjen", **UNSAID), consent()
    edit(hr, picture, known=known.pk)
    assert picture.people == [known]
    other = SimpleUploadedFile("ny.jpg", get_test_image_file_jpeg().file.getvalue(), "image/jpeg")
    edit(hr, picture, file=other)
    assert picture.people == []
