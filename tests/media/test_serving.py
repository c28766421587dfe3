"""Public files, from the disk and from a bucket: what a browser hears is the same."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

pytestmark = pytest.mark.django_db
FILM = bytes(range(256)) * 40
FILES = {
    "media/film.mp4": FILM,
    "documents/private.pdf": b"%PDF-",
    "masters/film.mov": b"film",
    "captions.vtt": b"WEBVTT\n",
    "page.html": b"<script>alert(1)</script>",
}


@pytest.fixture(params=["disk", "bucket"], autouse=True)
def files(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    for name, content in FILES.items():
        default_storage.save(name, ContentFile(content))


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_film_is_served_whole(client: Client) -> None:
    response = client.get("/uploads/media/film.mp4")
    assert (response.status_code, response["Content-Type"], body(response)) == (200, "video/mp4", FILM)
    assert (response["Accept-Ranges"], response["Content-Length"]) == ("bytes", "10240")


def test_a_file_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/uploads/media/film.mp4").status_code == 200


@pytest.mark.parametrize(
    ("asked", "content_range", "content"),
    [
        ("bytes=0-1", "bytes 0-1/10240", FILM[:2]),  # how Safari asks whether it may seek
        ("bytes=0-0", "bytes 0-0/10240", FILM[:1]),
        ("bytes=10239-", "bytes 10239-10239/10240", FILM[-1:]),
        ("bytes=-100", "bytes 10140-10239/10240", FILM[-100:]),
        ("bytes=-20000", "bytes 0-10239/10240", FILM),
        ("bytes=10000-", "bytes 10000-10239/10240", FILM[10000:]),
        ("bytes=5000-99999", "bytes 5000-10239/10240", FILM[5000:]),
    ],
)
def test_a_browser_may_ask_for_a_part(client: Client, asked: str, content_range: str, content: bytes) -> None:
    response = client.get("/uploads/media/film.mp4", headers={"Range": asked})
    assert (response.status_code, response["Content-Range"], body(response)) == (206, content_range, content)
    assert response["Content-Length"] == str(len(content))


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=20000-30000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client: Client, asked: str) -> None:
    response = client.get("/uploads/media/film.mp4", headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10240")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=" + ",".join(["0-"] * 2000), "bytes=5-2", "bytes=-", "bytes=a-b", "lines=0-1"]
)
def test_many_parts_at_once_or_nonsense_get_the_whole(client: Client, asked: str) -> None:
    response = client.get("/uploads/media/film.mp4", headers={"Range": asked})
    assert (response.status_code, body(response)) == (200, FILM)


def test_a_part_of_what_has_changed_since_is_not_handed_out(client: Client) -> None:
    whole = client.get("/uploads/media/film.mp4")
    tag, moment = whole["ETag"], whole["Last-Modified"]
    answers = {tag: 206, moment: 206, f"W/{tag}": 200, '"old"': 200, "Sat, 01 Jan 2000 00:00:00 GMT": 200}
    for condition, status in answers.items():
        response = client.get("/uploads/media/film.mp4", headers={"Range": "bytes=0-1", "If-Range": condition})
        assert response.status_code == status, condition


def test_what_the_browser_has_is_not_sent_again(client: Client) -> None:
    tag = client.get("/uploads/media/film.mp4")["ETag"]
    response = client.get("/uploads/media/film.mp4", headers={"If-None-Match": tag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)


def test_who_asks_for_the_head_alone_hears_the_size(client: Client) -> None:
    response = client.head("/uploads/media/film.mp4", headers={"Range": "bytes=0-1"})
    assert (response.status_code, response["Content-Length"], response.content) == (200, "10240", b"")


@pytest.mark.parametrize(
    "name",
    [
        "missing.png",
        "../secret-key",
        "%2e%2e/secret-key",
        "media/",
        "a%00b",
        "documents/private.pdf",
        "masters/film.mov",
        "media/../documents/private.pdf",
        "/documents/private.pdf",
        "./documents/private.pdf",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/uploads/{name}").status_code == 404


def test_a_page_somebody_uploaded_is_only_ever_a_download(client: Client) -> None:
    response = client.get("/uploads/page.html")
    assert response["Content-Disposition"] == "attachment"
    assert "sandbox" in response["Content-Security-Policy"]


def test_captions_have_their_own_type(client: Client) -> None:
    assert client.get("/uploads/captions.vtt")["Content-Type"] == "text/vtt; charset=utf-8"


def test_an_empty_file_is_an_empty_answer(client: Client) -> None:
    name = default_storage.save("empty.txt", ContentFile(b""))
    assert body(client.get(f"/uploads/{name}")) == b""
