"""Pictures on their way in: what they tell besides what they show is taken off, and floods are refused."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, features

from cms import roles
from media.models import Photo
from tests.staff import member

pytestmark = pytest.mark.django_db
ADD = "/admin/images/add/"
KINDS = ["jpeg", "png", "webp", *(["avif"] if features.check("avif") else [])]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo(kind: str, turned: int = 1) -> bytes:
    """A photo from a telephone: blue above, red below, with the place it was taken at."""
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 20, 60, 40))
    exif = Image.Exif()
    exif[274] = turned
    exif[271] = "Telefonmerke"
    exif.get_ifd(34853).update({1: "N", 2: (59.0, 17.0, 2.0), 3: "E", 4: (11.0, 6.0, 35.0)})
    file = io.BytesIO()
    picture.save(
        file, kind, exif=exif, xmp=b"<x:xmpmeta>Kari</x:xmpmeta>", **({"quality": 90} if kind != "png" else {})
    )
    return file.getvalue()


def opened(stored: Photo) -> Image.Image:
    return Image.open(stored.file.path)


@pytest.mark.parametrize("kind", KINDS)
def test_place_camera_and_words_are_taken_off(kind: str) -> None:
    assert b"Telefonmerke" in photo(kind)
    stored = Photo.objects.create(title="Ferga", file=ContentFile(photo(kind), f"ferga.{kind}"))
    kept = Path(stored.file.path).read_bytes()
    assert b"Telefonmerke" not in kept
    assert b"xmpmeta" not in kept
    assert not opened(stored).getexif()
    assert (stored.width, stored.height) == (60, 40)
    assert stored.file_size in (None, len(kept))


def test_a_photo_taken_sideways_stands_upright_without_the_note_that_said_so() -> None:
    stored = Photo.objects.create(title="Ferga", file=ContentFile(photo("jpeg", turned=6), "ferga.jpg"))
    assert opened(stored).size == (40, 60) == (stored.width, stored.height)


def test_dots_and_colours_stay_as_they_were() -> None:
    before = Image.open(io.BytesIO(photo("jpeg"))).convert("RGB")
    stored = Photo.objects.create(title="Ferga", file=ContentFile(photo("jpeg"), "ferga.jpg"))
    assert opened(stored).convert("RGB").tobytes() == before.tobytes()


def test_the_form_takes_it_off_too_and_knows_the_size(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    response = client.post(ADD, {"title": "Ferga", "tags": "", "file": SimpleUploadedFile("f.jpg", photo("jpeg"))})
    assert response.status_code == 302
    stored = Photo.objects.get()
    assert b"Telefonmerke" not in Path(stored.file.path).read_bytes()
    assert stored.file_size == Path(stored.file.path).stat().st_size


def flood(side: int = 30_000) -> bytes:
    """A PNG of a few bytes that would take gigabytes of memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
# Where somebody who works here can choose a file: a form, many at once, and the page editor's own chooser.
DOORS = {
    ADD: "file",
    "/admin/images/multiple/add/": "files[]",
    "/admin/images/chooser/create/": "image-chooser-upload-file",
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("flood.png", flood(), "punkter"),
        ("flood.png", flood(9_000), "punkter"),
        ("drawing.svg", SCRIPT, "SVG"),
        ("cut-off.jpg", photo("jpeg")[:-300], "skadet"),
        ("no-picture.jpg", photo("jpeg")[:200], ""),
        ("drawing.png", SCRIPT, ""),
        ("flood.jpg", flood(), ""),
    ],
)
def test_floods_and_programs_are_refused_with_the_reason_at_every_door(
    client: Client, door: str, name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    client.force_login(member(roles.EDITOR))
    field = DOORS[door]
    sent = {
        "title": "Ferga",
        "image-chooser-upload-title": "Ferga",
        "tags": "",
        field: SimpleUploadedFile(name, content),
    }
    response = client.post(door, sent, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 200
    told = response.content.decode()
    assert said in told
    assert "error" in told
    assert not Photo.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
