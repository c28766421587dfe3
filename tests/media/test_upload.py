"""A film is sent in by parts, to the disk or straight to the bucket, and becomes one when its form is saved."""

import datetime
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms import roles
from media.admin_urls import urlpatterns
from media.film import arrival
from media.models import FilmKit, FilmState, FilmStill, Upload, Video
from tests.bucket import PUBLIC, Bucket
from tests.media.film import film, tone
from tests.staff import member

pytestmark = pytest.mark.django_db
BEGIN = "/admin/filmer/opplasting/"
ADD = "/admin/media/video/add/"
SMALL = 5 * 1024 * 1024  # a bucket takes no smaller part than this


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    monkeypatch.setattr(arrival, "PART", SMALL)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(member(roles.EDITOR))
    return client


def begun(client: Client, content: bytes, name: str = "Min film.mov") -> Any:
    return client.post(BEGIN, {"name": name, "size": len(content)}, content_type="application/json")


def put(client: Client, part: dict[str, Any], content: bytes) -> int:
    """Send one part, as the browser does: to the site, or past it to the bucket."""
    piece = content[part["start"] : part["end"]]
    if part["url"].startswith("/"):
        return client.put(part["url"], piece, content_type="application/octet-stream").status_code
    with urllib.request.urlopen(urllib.request.Request(part["url"], data=piece, method="PUT")) as answer:
        return int(answer.status)


def sent(client: Client, content: bytes, name: str = "Min film.mov") -> Any:
    """All of it, and the answer to the word that this is all."""
    told = begun(client, content, name).json()
    while told["next"]:
        assert put(client, told["next"], content) == 200
        told = client.get(told["url"]).json()
    return client.post(told["finish"])


def stored_files(settings: Any) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]


def test_a_film_in_three_parts_becomes_a_film_when_the_form_is_saved(store: str, editor: Client) -> None:
    content = film() + b"\0" * (2 * SMALL)
    told = sent(editor, content).json()
    response = editor.post(ADD, {"title": "En vakt", "upload": told["id"], "tags": ""})
    assert response.status_code == 302, response.content.decode()
    video = Video.objects.get()
    assert video.state == FilmState.WAITING
    assert video.file.name.startswith("masters/min-film-")
    assert video.file.open("rb").read() == content
    assert not Upload.objects.exists()


def test_after_a_broken_line_it_goes_on_where_it_was(store: str, editor: Client) -> None:
    content = film() + b"\0" * SMALL
    told = begun(editor, content).json()
    first = told["next"]
    put(editor, first, content)
    again = editor.get(told["url"]).json()
    assert again["next"]["start"] == SMALL
    put(editor, first, content)  # the answer was lost, and it is sent once more
    assert editor.get(told["url"]).json()["next"]["start"] == SMALL
    assert editor.post(told["finish"]).status_code == 409
    put(editor, again["next"], content)
    assert editor.post(told["finish"]).status_code == 200


def test_half_a_part_on_the_disk_is_gone_on_from(editor: Client) -> None:
    content = film()
    told = begun(editor, content).json()
    editor.put(told["next"]["url"], content[:1000], content_type="application/octet-stream")
    assert editor.get(told["url"]).json()["next"]["start"] == 1000


@pytest.mark.parametrize("content", [b"no film at all" * 50, tone(), b"\x7fELF" + bytes(5000)])
def test_what_is_no_film_is_refused_and_leaves_nothing(
    store: str, content: bytes, editor: Client, settings: Any, request: pytest.FixtureRequest
) -> None:
    response = sent(editor, content)
    assert response.status_code == 400
    assert "bilde" in response.json()["error"]
    assert not Upload.objects.exists()
    assert stored_files(settings) == []
    if store == "bucket":
        assert request.getfixturevalue("bucket").names() == set()


def test_what_can_be_refused_is_refused_before_a_byte_is_sent(editor: Client, settings: Any) -> None:
    for name, size in (("film.exe", 10), ("film", 10), ("film.mp4", 0), ("film.mp4", 2 * 1024**3 + 1)):
        response = editor.post(BEGIN, {"name": name, "size": size}, content_type="application/json")
        assert response.status_code == 400, name
        assert response.json()["error"]
    endless = '{"name": "a.mp4", "size": Infinity}'
    for body in ("", "[]", '{"name": 1}', '{"name": "a.mp4", "size": "many"}', endless, "[" * 100_000):
        assert editor.post(BEGIN, body, content_type="application/json").status_code == 400
    assert not Upload.objects.exists()


@pytest.mark.parametrize("start", ["", "x", "²", "9" * 5000])
def test_a_part_that_begins_nowhere_is_refused(editor: Client, start: str) -> None:
    told = begun(editor, film()).json()
    assert editor.put(f"{told['url']}?start={start}", b"film").status_code == 400
    assert editor.get(told["url"]).json()["next"]["start"] == 0


def test_too_long_a_film_is_refused(store: str, editor: Client, settings: Any) -> None:
    settings.FILM_MAX_MINUTES = 0.01
    assert "minutt" in sent(editor, film()).json()["error"]
    assert not Upload.objects.exists()


def test_without_javascript_a_file_of_the_form_is_looked_at_too(editor: Client) -> None:
    refused = editor.post(ADD, {"title": "En vakt", "tags": "", "file": SimpleUploadedFile("a.mp4", tone())})
    assert "bevegelige bilder" in refused.content.decode()
    nothing = editor.post(ADD, {"title": "En vakt", "tags": ""})
    assert "Velg filmen" in nothing.content.decode()
    assert not Video.objects.exists()
    taken = editor.post(ADD, {"title": "En vakt", "tags": "", "file": SimpleUploadedFile("a.mp4", film())})
    assert taken.status_code == 302
    assert Video.objects.get().file.size == len(film())


def test_another_film_takes_the_place_of_the_first_and_a_poster_is_chosen(editor: Client, settings: Any) -> None:
    editor.post(ADD, {"title": "En vakt", "tags": "", "upload": sent(editor, film()).json()["id"]})
    video = Video.objects.get()
    first, edit = video.file.name, f"/admin/media/edit/{video.pk}/"
    still = FilmStill.objects.create(video=video, master=first, seconds=1, file="stills/a.jpg")
    answers = {"title": "En vakt", "tags": "", "still": still.pk, "transcript": "Hei"}
    assert editor.post(edit, answers).status_code == 302
    video.refresh_from_db()
    assert (video.thumbnail.name, video.file.name, video.transcript) == ("stills/a.jpg", first, "Hei")
    editor.post(edit, answers | {"upload": sent(editor, film("640x480")).json()["id"]})
    video.refresh_from_db()
    assert video.file.name != first
    assert stored_files(settings) == [video.file.name]


def test_what_nobody_finished_is_cleaned_away_and_stopped_ones_at_once(
    store: str, editor: Client, settings: Any, request: pytest.FixtureRequest
) -> None:
    content = film() + b"\0" * SMALL
    stopped = begun(editor, content).json()
    put(editor, stopped["next"], content)
    assert editor.delete(stopped["url"]).status_code == 204
    forgotten = begun(editor, content).json()
    put(editor, forgotten["next"], content)
    sent(editor, content)
    Upload.objects.update(touched_at=timezone.now() - datetime.timedelta(hours=25))
    call_command("clean_film_uploads", verbosity=0)
    assert not Upload.objects.exists()
    assert stored_files(settings) == []
    if store == "bucket":
        bucket: Bucket = request.getfixturevalue("bucket")
        assert bucket.names() == set()
        assert not bucket.server.client.list_multipart_uploads(Bucket="public-files").get("Uploads")


def test_the_bucket_is_told_whom_to_take_films_from_and_keeps_its_other_rules(bucket: Bucket, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example.org/"
    client = bucket.server.client
    other = {"ID": "other", "AllowedMethods": ["GET"], "AllowedOrigins": ["https://map.example.org"]}
    client.put_bucket_cors(Bucket=PUBLIC, CORSConfiguration={"CORSRules": [other]})
    for _time in range(2):
        call_command("allow_uploads", verbosity=0)
    kept, ours = client.get_bucket_cors(Bucket=PUBLIC)["CORSRules"]
    assert (kept["ID"], ours["AllowedMethods"]) == ("other", ["PUT"])
    assert ours["AllowedOrigins"] == ["http://localhost", "https://admin.example.org"]
    client.delete_bucket_cors(Bucket=PUBLIC)


def test_every_view_is_closed_to_those_who_may_not(client: Client, editor: Client) -> None:
    video = Video.objects.create(title="En vakt", file="masters/a.mp4", state=FilmState.FAILED)
    kit, _is_new = FilmKit.objects.ask(video, "")
    told = begun(editor, film()).json()
    addresses = {
        "begin": BEGIN,
        "upload": told["url"],
        "finish": told["finish"],
        "state": f"/admin/filmer/{video.pk}/tilstand/",
        "make_again": f"/admin/filmer/{video.pk}/om-igjen/",
        "kit": f"/admin/filmer/{video.pk}/pakke/",
        "kit_file": f"/admin/filmer/pakker/{kit.pk}/linkedin/tall/",
        "captions": f"/admin/filmer/{video.pk}/teksting/nb/",
        "remove_captions": f"/admin/filmer/{video.pk}/teksting/nb/bort/",
    }
    assert {pattern.name for pattern in urlpatterns} == set(addresses)
    stranger = Client()
    stranger.force_login(member(roles.COMMUNICATOR))
    for address in addresses.values():
        for method in (stranger.get, stranger.post, stranger.put, stranger.delete, Client().post):
            assert method(address).status_code in (302, 405), address
    colleague = Client()
    colleague.force_login(member(roles.EDITOR))
    assert colleague.get(told["url"]).status_code == 404
    assert colleague.post(told["finish"]).status_code == 404
    assert Upload.objects.filter(is_whole=False).count() == 1
    taken = colleague.post(ADD, {"title": "x", "tags": "", "upload": told["id"]})
    assert taken.status_code == 200
    video.refresh_from_db()
    assert video.state != FilmState.READY


def test_a_film_that_failed_says_why_and_is_tried_again(editor: Client) -> None:
    video = Video.objects.create(title="En vakt", file="masters/a.mp4")
    Video.objects.filter(pk=video.pk).update(
        state=FilmState.FAILED, error="The film's file is gone from the store. Choose it again.\n[mov] moov"
    )
    html = editor.get(f"/admin/media/edit/{video.pk}/").content.decode()
    assert "borte" in html
    assert "moov" not in html
    assert editor.post(f"/admin/filmer/{video.pk}/om-igjen/").status_code == 302
    told = editor.get(f"/admin/filmer/{video.pk}/tilstand/").json()
    assert told["state"] == "waiting"
