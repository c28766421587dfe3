"""Photos are cut to size by the worker, before anybody asks for the page that shows them."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from campaigns.models import CampaignPage
from cms import roles
from cms.models import EmployerSettings
from media.cuts import CUTS
from media.models import Photo, PhotoRendition
from tests.factories import ARRIVING, campaign_page, home, nobody
from tests.media.test_pictures import photo as jpeg
from tests.staff import member
from tests.test_tasks import do_what_was_put_off

pytestmark = pytest.mark.django_db(transaction=True)
HERO = {"role_line": "Rådgiver", "promise": "Fortell det", "lead": "", "season": "summer", "place": "square"}
KINDS = ("image/avif", "image/webp")


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def river() -> Photo:
    upload = SimpleUploadedFile("elva.jpg", jpeg("jpeg"))
    told = {"title": "Elva", "description": "Ferga ved kaia", "credit": "Ida Moen"}
    return Photo.objects.create(file=upload, **told, **nobody())


@pytest.fixture
def page(client: Client, river: Photo) -> CampaignPage:
    """Made and published in the editor, with one picture of each cut."""
    client.force_login(member(roles.HR))
    draft = campaign_page("Rådgiver", body=[], live=False)
    picture = {"image": river.pk, "alt_text": "Ferga", "decorative": ""}
    text = rich_text("<p>Du er ute.</p>")
    body = [
        ("hero", HERO),
        ("work_life", {"heading": "Her", "text": text, "picture": picture}),
        ("quote", {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": picture}),
    ]
    form = {"title": "Rådgiver", "slug": "radgiver", "body": streamfield(body), "action-publish": "1"}
    client.post(f"/admin/pages/{draft.pk}/edit/", nested_form_data(form))
    client.logout()
    published = CampaignPage.objects.get(pk=draft.pk)
    assert published.live
    return published


def seen(client: Client, page: CampaignPage) -> str:
    return client.get(page.url or "", headers=ARRIVING).content.decode()


def addresses(html: str) -> set[str]:
    return set(re.findall(r"/uploads/(images/[^\s\"]+)", html))


def made() -> dict[str, int]:
    """Every file of a photo, and when it was written."""
    paths = (Path(site.MEDIA_ROOT) / "images").iterdir()
    return {path.name: path.stat().st_mtime_ns for path in paths}


def colour(photo: Photo, html: str) -> tuple[int, ...]:
    """What a visitor sees in the middle of a page's first picture."""
    smallest = re.search(r'<img[^>]*src="/uploads/([^"]+)"', html)
    assert smallest
    with Image.open(Path(site.MEDIA_ROOT) / smallest[1]) as picture:
        return tuple(round(part / 255) for part in picture.convert("RGB").getpixel((picture.width // 2, 2)))  # type: ignore[union-attr]


def test_a_visitor_gets_what_the_worker_made_and_has_nothing_made(client: Client, page: CampaignPage) -> None:
    do_what_was_put_off()
    rows, written = PhotoRendition.objects.count(), made()
    html = seen(client, page)
    assert all(html.count(f'type="{kind}"') == 2 for kind in KINDS)
    assert all((Path(site.MEDIA_ROOT) / address).is_file() for address in addresses(html))
    assert 'alt="Ferga"' in html
    assert html.count("Foto: Ida Moen") == 2
    assert (PhotoRendition.objects.count(), made()) == (rows, written)


def test_a_page_is_whole_before_the_worker_comes_and_made_anew_after(client: Client, page: CampaignPage) -> None:
    written = made()
    before = seen(client, page)
    assert before.count("<img") == 2
    assert "srcset" not in before
    assert made() == written
    do_what_was_put_off()
    assert "image/avif" in seen(client, page)


def test_another_focal_point_cuts_anew(client: Client, page: CampaignPage, river: Photo) -> None:
    do_what_was_put_off()
    before = addresses(seen(client, page))
    river.focal_point_x, river.focal_point_y, river.focal_point_width, river.focal_point_height = 30, 35, 4, 4
    river.save()
    assert addresses(seen(client, page))
    do_what_was_put_off()
    after = addresses(seen(client, page))
    assert len(after) == len(before)
    assert not after & before


def test_a_file_that_is_replaced_is_seen_nowhere(client: Client, page: CampaignPage, river: Photo) -> None:
    do_what_was_put_off()
    before = seen(client, page)
    assert colour(river, before) == (0, 0, 1)
    white = BytesIO()
    Image.new("RGB", (60, 40), "white").save(white, "JPEG")
    client.force_login(member(roles.EDITOR))
    form = {"title": "Elva", "description": "Snø", "tags": "", "collection": river.collection_id}
    client.post(f"/admin/images/{river.pk}/", form | {"file": SimpleUploadedFile("sno.jpg", white.getvalue())})
    client.logout()
    assert colour(river, seen(client, page)) == (1, 1, 1)
    do_what_was_put_off()
    after = seen(client, page)
    assert "image/avif" in after
    assert not addresses(after) & addresses(before)


@pytest.mark.parametrize("meanwhile", ["replaced", "deleted"])
def test_what_was_begun_before_a_photo_changed_is_thrown_away(river: Photo, meanwhile: str) -> None:
    begun = Photo.objects.get(pk=river.pk)
    begun.file.open()
    if meanwhile == "replaced":
        river.file = SimpleUploadedFile("sno.jpg", jpeg("jpeg"))
        river.save()
    else:
        river.delete()
    written = made()
    begun.cut(CUTS["portrait"].filters)
    assert made() == written
    assert not PhotoRendition.objects.filter(filter_spec__contains="480").exclude(filter_spec__contains="720").exists()


def test_a_photo_whose_file_is_gone_stops_nobody(client: Client, page: CampaignPage, river: Photo) -> None:
    river.file.storage.delete(river.file.name)
    river.renditions.all().delete()
    do_what_was_put_off()
    html = seen(client, page)
    assert "<img" not in html
    assert html.count("<figure") == 1


def test_pages_from_before_are_caught_up_with(client: Client, page: CampaignPage, river: Photo) -> None:
    do_what_was_put_off()
    PhotoRendition.objects.all().delete()
    EmployerSettings.objects.create(site=home().get_site(), arms=river)
    call_command("cut_photos")
    do_what_was_put_off()
    html = seen(client, page)
    assert all(html.count(f'type="{kind}"') == 2 for kind in KINDS)
    assert 'class="arms" src=' in html


def test_no_template_of_ours_makes_sizes_while_somebody_waits() -> None:
    rooms = [site.BASE_DIR / room for room in ("cms", "campaigns", "jobs", "media")]
    templates = [path for room in rooms for path in room.rglob("templates/**/*.html")]
    assert len(templates) > 100
    assert [path for path in templates if "wagtailimages_tags" in path.read_text()] == []
