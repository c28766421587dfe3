"""The picture that platforms show above a link of ours."""

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file_jpeg

from campaigns.models import CampaignPage, Hit
from cms.lettering import SERIF, balanced, font, settable
from cms.share_card import Card
from cms.share_drawing import by_day, draw
from cms.town import SEASONS
from jobs.models import JobPage
from media.models import Photo
from media.withdrawal import withdraw
from tests.factories import campaign_page, consent, job_page, nobody
from tests.test_tasks import do_what_was_put_off

pytestmark = pytest.mark.django_db
NEXT_WEEK = timezone.localdate() + datetime.timedelta(days=7)


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def address(page: CampaignPage | JobPage) -> str:
    """Where the picture of a page lies now, as its tags say."""
    fresh = type(page).objects.get(pk=page.pk)
    return fresh.share_picture_url(fresh.share_card()).removeprefix("http://localhost")


def stored(page: CampaignPage) -> list[str]:
    try:
        return default_storage.listdir(f"share/{page.pk}")[1]
    except FileNotFoundError:
        return []


def picture(content: bytes) -> Image.Image:
    assert len(content) <= 300_000
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    return image


def test_whoever_asks_first_has_it_drawn_and_the_next_finds_it(client: Client) -> None:
    page = campaign_page()
    url = address(page)
    for _once in range(2):
        response = client.get(url)
        picture(b"".join(response.streaming_content))
        assert "max-age" in response["Cache-Control"]
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.cookies
    assert len(stored(page)) == 1
    assert not Hit.objects.exists()


@pytest.mark.parametrize("where", ["disk", "bucket"])
def test_a_new_title_is_a_new_picture_at_a_new_address(
    request: pytest.FixtureRequest, client: Client, where: str
) -> None:
    if where == "bucket":
        request.getfixturevalue("bucket")
    page, other = campaign_page("Sykepleiere"), campaign_page("Lærere")
    before = address(page)
    first = b"".join(client.get(before).streaming_content)
    assert first != b"".join(client.get(address(other)).streaming_content)

    page.title = "Sykepleiere natt"
    page.save_revision().publish()

    assert address(page) != before
    assert client.get(before).status_code == 404
    assert first != b"".join(client.get(address(page)).streaming_content)
    assert len(stored(page)) == 1


def test_a_draft_is_never_drawn(client: Client) -> None:
    page = campaign_page("Sykepleiere")
    before = address(page)
    page.title = "Hemmelig"
    page.save_revision()
    draft = page.share_picture_url(page.share_card()).removeprefix("http://localhost")
    assert (address(page), draft == before) == (before, False)
    assert client.get(draft).status_code == 404
    hidden = campaign_page("Ikke ute", live=False)
    assert client.get(address(hidden)).status_code == 404
    assert stored(page) == stored(hidden) == []


@pytest.mark.parametrize("digest", ["0" * 16, "f" * 16, "abc", "../../etc/passwd", "0" * 400])
def test_no_other_address_costs_a_drawing(client: Client, digest: str) -> None:
    page = campaign_page()
    assert client.get(f"/uploads/share/{page.pk}/{digest}.jpg").status_code == 404
    assert client.get(f"/uploads/share/999999/{address(page)[-20:]}").status_code == 404
    assert stored(page) == []


def test_a_later_deadline_is_another_picture_and_one_that_passed_is_left_out() -> None:
    job = job_page(campaign_page(), deadline=NEXT_WEEK)
    campaign = job.get_parent().specific
    before = address(job), address(campaign)
    job.deadline += datetime.timedelta(days=7)
    job.save()
    assert not set(before) & {address(job), address(campaign)}
    job.deadline = timezone.localdate() - datetime.timedelta(days=1)
    assert job.share_card().note == ""


def test_a_picture_whose_photo_goes_while_it_is_drawn_is_not_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = Photo.objects.create(title="Amina", file=get_test_image_file_jpeg(size=(1200, 630)))
    given = consent(photo)
    page = campaign_page(share_picture=photo)

    def draw_and_leave(card: Card) -> bytes:
        drawn = draw(card)
        withdraw(given)
        return drawn

    monkeypatch.setattr("cms.share_drawing.draw", draw_and_leave)
    url = address(page)
    assert client.get(url).status_code == 404
    assert stored(page) == []
    monkeypatch.undo()
    assert client.get(url).status_code == 404
    assert client.get(address(page)).status_code == 200


def test_an_editors_picture_takes_the_place_of_the_town_until_it_is_deleted(client: Client) -> None:
    page = campaign_page()
    town = address(page)
    file = get_test_image_file_jpeg(size=(1600, 1200), colour="red")
    photo = Photo.objects.create(title="Ferga", file=file, **nobody())
    page.share_picture = photo
    page.save()
    middle = picture(b"".join(client.get(address(page)).streaming_content)).getpixel((600, 315))
    assert isinstance(middle, tuple)
    assert middle[0] > 200
    photo.delete()
    assert address(page) == town


@pytest.mark.parametrize("text", ["æøåÆØÅäöÄÖ", "ÁáČčĐđŊŋŠšŦŧŽž", "«Éric & Þór» – 100 %"])
def test_every_letter_of_the_north_is_set(text: str) -> None:
    assert settable(text, SERIF) == text


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("Lærere 🎉 til 👩🏽‍🏫 skolen ❤️", "Lærere til skolen"),
        ("Nurse\u00ad\u200b\u202e", "Nurse"),
        ("A\u030a bo her", "Å bo her"),
        ("مرحبا", ""),
        ("Sykepleier 護士", ""),
        ("🎉", ""),
    ],
)
def test_what_the_typeface_lacks_is_left_out_and_no_word_is_cut_in_half(text: str, set_: str) -> None:
    assert settable(text, SERIF) == set_
    picture(draw(Card(text, "Elvestad kommune", "nb")))


LONG_WORDS = ["Barnevernspedagog", "Spesial\u00adsykepleier\u00adutdannings\u00adkoordinator", "W" * 90]


@pytest.mark.parametrize("word", LONG_WORDS)
def test_a_long_word_never_leaves_the_picture(word: str) -> None:
    cut = font(SERIF, 136, 500)
    lines = balanced(f"En {word} til oss", 1072, cut)
    assert all(cut.getlength(line) <= 1072 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == f"En{word}tiloss".replace("\u00ad", "")


@pytest.mark.parametrize("season", SEASONS)
def test_every_colour_of_the_town_is_taken_from_the_stylesheet(season: str) -> None:
    css = by_day(season, "#7A1F5C")
    assert "--" not in css
    assert "#7A1F5C" in css
    assert css.count("{") > 20


@pytest.mark.django_db(transaction=True)
def test_it_is_made_as_the_page_goes_out_and_gone_with_it() -> None:
    page = campaign_page()
    page.save_revision().publish()
    do_what_was_put_off()
    assert stored(page) == [address(page).rpartition("/")[2]]

    page.unpublish()
    do_what_was_put_off()
    assert stored(page) == []

    page.save_revision().publish()
    do_what_was_put_off()
    assert stored(page)
    page_id = page.pk
    CampaignPage.objects.get(pk=page_id).delete()
    do_what_was_put_off()
    page.pk = page_id
    assert stored(page) == []


def test_no_headline_touches_the_sun() -> None:
    image = picture(draw(Card(title="Sykepleiere til Elvestad kommune", employer="Elvestad", language="nb")))
    above = image.crop((740, 330, 890, 345)).convert("L")
    darkest, lightest = above.getextrema()
    assert lightest - darkest < 10
