"""Parts of a file as browsers ask for them, of the real server: from the disk and from a bucket."""

import http.client
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from media.models import Attachment
from tests.site import SiteServer

LARGE = bytes(range(251)) * 20_000  # five megabytes, and no two pieces of it alike
SIZE = len(LARGE)
SHAPES = [
    ("bytes=0-1", 206, 0, 2),  # how Safari asks whether it may seek
    (f"bytes=0-{SIZE - 1}", 206, 0, SIZE),
    ("bytes=3000000-", 206, 3_000_000, SIZE),
    ("bytes=3000000-3999999", 206, 3_000_000, 4_000_000),
    ("bytes=-100", 206, SIZE - 100, SIZE),
    ("bytes=-99999999", 206, 0, SIZE),
    ("bytes=5000000-99999999", 206, 5_000_000, SIZE),
    ("bytes=0-1,5-6", 200, 0, SIZE),
    ("bytes=5-2", 200, 0, SIZE),
]


def ask(site: SiteServer, path: str, **headers: str) -> tuple[Any, bytes]:
    line = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=20)
    line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = line.getresponse()
    return response, response.read()


def test_an_empty_file_is_an_answer_too(store: str, site_server: SiteServer) -> None:
    empty = f"/uploads/{default_storage.save('films/empty.vtt', ContentFile(b''))}"
    response, body = ask(site_server, empty)
    assert (response.status, response.headers["Content-Length"], body) == (200, "0", b"")


def test_a_film_and_a_document_are_handed_out_in_the_parts_asked_for(store: str, site_server: SiteServer) -> None:
    film = f"/uploads/{default_storage.save('films/film.mp4', ContentFile(LARGE))}"
    document = Attachment.objects.create(title="Hefte", file=ContentFile(LARGE, "hefte.pdf"))
    for path in (film, document.url):
        for asked, status, start, end in SHAPES:
            response, body = ask(site_server, path, Range=asked)
            assert (response.status, body == LARGE[start:end]) == (status, True), (path, asked)
            assert response.headers["Content-Length"] == str(end - start)
            if status == 206:
                assert response.headers["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
        response, body = ask(site_server, path, Range=f"bytes={SIZE}-")
        assert (response.status, response.headers["Content-Range"], body) == (416, f"bytes */{SIZE}", b"")

        tag = ask(site_server, path, Range="bytes=0-1")[0].headers["ETag"]
        assert ask(site_server, path, Range="bytes=0-1", If_Range=tag)[0].status == 206
        assert ask(site_server, path, Range="bytes=0-1", If_Range='"old"')[1] == LARGE
        assert ask(site_server, path, If_None_Match=tag)[0].status == 304
