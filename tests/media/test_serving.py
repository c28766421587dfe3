from pathlib import Path

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FILM = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def film(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "film.mp4").write_bytes(FILM)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "private.pdf").write_bytes(b"%PDF-")
    (tmp_path / "captions.vtt").write_text("WEBVTT\n")
    (tmp_path / "page.html").write_text("<script>alert(1)</script>")


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_film_is_served_whole(client: Client) -> None:
    response = client.get("/uploads/media/film.mp4")
    assert (response.status_code, response["Content-Type"], body(response)) == (200, "video/mp4", FILM)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "status", "content_range", "length"),
    [
        ("bytes=0-1", 206, "bytes 0-1/10240", 2),
        ("bytes=-100", 206, "bytes 10140-10239/10240", 100),
        ("bytes=10000-", 206, "bytes 10000-10239/10240", 240),
        ("bytes=0-99999", 206, "bytes 0-10239/10240", 10240),
    ],
)
def test_a_browser_may_ask_for_a_part(client: Client, asked: str, status: int, content_range: str, length: int) -> None:
    response = client.get("/uploads/media/film.mp4", headers={"Range": asked})
    assert (response.status_code, response["Content-Range"], len(body(response))) == (status, content_range, length)


def test_a_part_that_is_not_there_is_refused(client: Client) -> None:
    response = client.get("/uploads/media/film.mp4", headers={"Range": "bytes=20000-"})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10240")


@pytest.mark.parametrize(
    "name", ["missing.png", "../secret-key", "%2e%2e/secret-key", "media/", "documents/private.pdf"]
)
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/uploads/{name}").status_code == 404


def test_a_page_somebody_uploaded_is_only_ever_a_download(client: Client) -> None:
    response = client.get("/uploads/page.html")
    assert response["Content-Disposition"] == "attachment"
    assert "sandbox" in response["Content-Security-Policy"]


def test_captions_have_their_own_type(client: Client) -> None:
    assert client.get("/uploads/captions.vtt")["Content-Type"] == "text/vtt; charset=utf-8"
