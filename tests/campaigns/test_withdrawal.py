"""Consent withdrawn: what it was about is gone before the answer, wherever it lies, and no page shows a hole."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from campaigns.models import CampaignPage, Generation
from cms.photo_sizes import cut_photos
from media.models import CaptionTrack, Consent, ConsentState, FilmStill, Photo, Video
from media.withdrawal import files_of, leaving, withdraw
from tests.factories import ARRIVING, OPENING, campaign_page, consent, film_version, photo, share_link

pytestmark = pytest.mark.django_db
UNSAID = {"nobody_at": None, "nobody_by": ""}
UPLOADS = re.compile(r"/uploads/[^\s\"'>]+")


@pytest.fixture(params=["disk", "bucket"], autouse=True)
def store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    if request.param == "bucket":
        request.getfixturevalue("bucket")


def film() -> Video:
    made = Video.objects.create(title="Vakta", file=ContentFile(b"master", "vakta.mov"), duration=9, **UNSAID)
    made.thumbnail.save("vakta.webp", ContentFile(b"poster"))
    CaptionTrack.objects.write(made, "nb", "WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n")
    for level in (480, 720):
        film_version(made, level, file=default_storage.save(f"films/vakta-{level}.mp4", ContentFile(b"film")))
    still = default_storage.save("stills/vakta.webp", ContentFile(b"still"))
    FilmStill.objects.create(video=made, master=str(made.file.name), seconds=1, file=still)
    return made


def shown(page: CampaignPage, client: Client) -> str:
    response = client.get(page.url, headers=ARRIVING)
    assert response.status_code == 200
    return response.content.decode()


def addresses(page: CampaignPage, client: Client) -> set[str]:
    return {address.replace("http://localhost", "") for address in UPLOADS.findall(shown(page, client))}


def files(*assets: Photo | Video) -> set[str]:
    """Each file that a row names, as a visitor would ask for it."""
    return {f"/uploads/{name}" for asset in assets for _store, name in files_of(asset)}


def test_every_address_of_it_is_gone_within_the_request_and_the_pages_stay_up(client: Client) -> None:
    portrait, moving, other = photo("Amina", **UNSAID), film(), photo("Elva")
    given = consent(portrait, moving)
    quote = {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": portrait}
    life = {"heading": "Slik er det her", "text": "", "picture": other}
    parts = [OPENING, ("quote", quote), ("video", {"heading": "Film", "video": moving}), ("work_life", life)]
    page = campaign_page("Sykepleiere", body=parts, share_picture=portrait)
    cut_photos.call()
    before, its_own = addresses(page, client), files(portrait, moving)
    card = next(address for address in before if "/share/" in address)
    # A film's master is nobody's to see, before or after.
    assert [one for one in before | its_own if client.get(one).status_code != 200] == ["/uploads/masters/vakta.mov"]
    assert len(its_own) > 12
    generation = Generation.read()

    withdraw(given)

    assert {client.get(address).status_code for address in {*its_own, card}} == {404}
    assert not any(default_storage.exists(address.removeprefix("/uploads/")) for address in its_own)
    assert not default_storage.exists(card.removeprefix("/uploads/"))
    assert Generation.read() != generation
    html, left = shown(page, client), addresses(page, client)
    assert "Gå ut." in html
    assert "<video" not in html
    assert not left & {*its_own, card}
    assert {client.get(address).status_code for address in left} == {200}
    assert any("elva" in address for address in left)


def is_away(_store: Any, _name: str) -> None:
    raise OSError("The store is away.")


def test_what_a_store_that_fails_has_kept_goes_when_it_is_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given = consent(picture := photo("Amina", **UNSAID))
    its_own = files(picture)
    with monkeypatch.context() as broken:
        broken.setattr(type(default_storage._wrapped), "delete", is_away)
        withdraw(given)
    assert Consent.objects.get(pk=given.pk).state == ConsentState.WITHDRAWN
    call_command("consents")
    assert {client.get(address).status_code for address in its_own} == {404}
    assert not Photo.objects.exists()


def test_where_it_was_posted_is_listed_for_somebody_to_take_down() -> None:
    portrait = photo("Amina", **UNSAID)
    given = consent(portrait)
    page = campaign_page(
        "Sykepleiere", body=[OPENING, ("quote", {"quote": "Gå ut.", "name": "A", "portrait": portrait})]
    )
    posted = share_link(page.campaign, "facebook", label="Onsdag", posted_at_url="https://facebook.com/elvestad/1")
    hung_up = share_link(page.campaign, "poster", label="Biblioteket")
    share_link(campaign_page("Lærere").campaign, "facebook")
    withdraw(given)
    assert set(given.take_downs.values_list("asset", "place", "url")) == {
        ("Amina", "Facebook · Onsdag (Sykepleiere)", posted.posted_at_url),
        ("Amina", "Plakat · Biblioteket (Sykepleiere)", hung_up.short_url),
    }
    assert (given.state, given.removed) == (ConsentState.WITHDRAWN, "Amina")
    assert not Photo.objects.exists()


def test_withdrawn_twice_is_withdrawn_once() -> None:
    given = consent(photo("Amina", **UNSAID))
    stale = Consent.objects.get(pk=given.pk)
    withdraw(given)
    withdraw(stale)
    assert Consent.objects.get(pk=given.pk).removed == "Amina"


def test_what_hr_writes_as_somebody_withdraws_stays() -> None:
    given = consent(photo("Amina", **UNSAID))
    Consent.objects.filter(pk=given.pk).update(guardian="Nora Berg")
    withdraw(given)
    assert Consent.objects.get(pk=given.pk).guardian == "Nora Berg"


def test_pages_that_share_it_are_found_by_one_query_a_kind(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    picture = photo("Amina", **UNSAID)
    for title in ("Sykepleiere", "Lærere", "Renholdere"):
        campaign_page(title, share_picture=picture)
    with django_assert_num_queries(2):
        leaving.send(sender=Photo, asset=picture)
