"""The film kit reached by a campaign: its page's film, with the text and the link of each channel beside it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign
from campaigns.vocabulary import Format
from cms import roles
from media.models import CaptionTrack, FilmKit, FilmState, KitShape, Video
from tests.factories import OPENING, campaign_page, consent, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def communicator(client: Client) -> Client:
    client.force_login(member(roles.COMMUNICATOR))
    return client


def captioned_film(title: str = "En vakt") -> Video:
    video = Video(title=title, file="masters/a.mp4", duration=60)
    video.say_nobody("hr")
    video.save()
    CaptionTrack.objects.write(video, "nb", "WEBVTT\n\n00:00.000 --> 00:01.000\nHei\n")
    return Video.objects.get(pk=video.pk)


def made(video: Video) -> FilmKit:
    """The kit, as if the worker had made it."""
    kit, _is_new = FilmKit.objects.ask(video, "nb")
    for name in (*KitShape.values, "still"):
        getattr(kit, name).save(f"{name}.mp4", ContentFile(b"film"), save=False)
    kit.sizes, kit.state = dict.fromkeys((*KitShape.values, "still"), 4), FilmState.READY
    kit.save()
    return kit


def campaign_with(*films: Video) -> Campaign:
    body = [OPENING, *(("video", {"heading": "", "video": film}) for film in films)]
    return campaign_page(body=body).campaign


def test_a_communicator_has_it_made_and_finds_text_and_link_by_each_channel(communicator: Client) -> None:
    video = captioned_film()
    campaign = campaign_with(video)
    link = share_link(campaign, "linkedin", text="Vær der når det trengs.")
    share_link(campaign, "facebook", page=None)
    address = f"/admin/kampanjer/{campaign.pk}/del/film/"
    assert address in communicator.get(campaign.share_url).content.decode()

    assert communicator.post(address).status_code == 302
    assert FilmKit.objects.get().state == FilmState.WAITING
    assert communicator.get(f"{address}?state").json()["state"] == "waiting"
    made(video)
    html = communicator.get(address).content.decode()
    assert html.count(link.short_url) == 1
    assert "Vær der når det trengs." in html
    assert html.count("Ingen lenke") == 2
    file: Any = communicator.get(f"{address}{FilmKit.objects.get().pk}/linkedin/tall/")
    assert b"".join(file.streaming_content) == b"film"


def test_the_link_beside_a_channel_is_its_films_and_never_a_sponsored_one(communicator: Client) -> None:
    """Posted by a sponsored link, a post that cost nothing would be counted as paid for."""
    campaign = campaign_with(captioned_film())
    film = share_link(campaign, "linkedin", format=Format.VIDEO)
    older, newer = (share_link(campaign, "facebook", label=label) for label in ("Først", "Sist"))
    others = [
        share_link(campaign, "linkedin", label="Innlegg"),
        share_link(campaign, "linkedin", format=Format.VIDEO, sponsored=True),
        share_link(campaign, "instagram", sponsored=True),
    ]
    html = communicator.get(f"/admin/kampanjer/{campaign.pk}/del/film/").content.decode()
    assert all(link.short_url in html for link in (film, newer))
    assert not any(link.short_url in html for link in (older, *others))
    assert html.count("Ingen lenke") == 1


def test_a_file_of_a_film_that_the_campaign_does_not_show_is_not_found(client: Client, communicator: Client) -> None:
    kit = made(captioned_film("En annen"))
    campaign = campaign_with(captioned_film())
    address = f"/admin/kampanjer/{campaign.pk}/del/film/{kit.pk}/linkedin/tall/"
    assert communicator.get(address).status_code == 404
    client.force_login(member(roles.EDITOR))
    assert client.get(address).headers["Location"] == "/admin/"
    assert Client().get(address).headers["Location"].startswith("/admin/login/")


def test_a_page_without_a_film_and_a_film_without_captions_say_so(communicator: Client) -> None:
    without = campaign_page("Uten").campaign
    assert "ingen film" in communicator.get(f"/admin/kampanjer/{without.pk}/del/film/").content.decode()
    silent = campaign_with(Video.objects.create(title="Stum", file="masters/b.mp4", duration=60))
    address = f"/admin/kampanjer/{silent.pk}/del/film/"
    assert "ikke tekstet" in communicator.get(address).content.decode()
    communicator.post(address)
    assert not FilmKit.objects.exists()


def queries(client: Client, address: str) -> int:
    client.get(address)  # the first one ever makes what is kept
    with CaptureQueriesContext(connection) as asked:
        response: Any = client.get(address)
    assert response.status_code == 200
    return len(asked)


def costs(client: Client, number: int) -> list[int]:
    """What the screens and a file cost with so many films, pages, links and people."""
    films = [captioned_film(f"Film {number} {one}") for one in range(number)]
    kits = [made(film) for film in films]
    for one in range(number):
        consent(films[-1], person=f"Person {one}")
    body = [OPENING, *(("video", {"heading": "", "video": film}) for film in films)]
    page = campaign_page(f"Kampanje {number}", body=body)
    jobs = [job_page(page, f"Jobb {number} {one}") for one in range(number)]
    for channel in ("linkedin", "facebook", "instagram"):
        for one in range(number):
            share_link(page.campaign, channel, label=str(one), text="Hei", page=page)
    screen, film = f"/admin/kampanjer/{page.campaign.pk}/del/film/", films[-1].pk
    addresses = [
        f"{screen}?page={page.pk}&film={film}",
        f"{screen}?page={jobs[-1].pk}&film={film}",
        f"{screen}{kits[-1].pk}/linkedin/tall/",
        f"/admin/filmer/{film}/pakke/",
        f"/admin/filmer/pakker/{kits[-1].pk}/linkedin/tall/",
    ]
    return [queries(client, address) for address in addresses]


def test_many_films_pages_links_and_people_cost_no_more_than_two(client: Client) -> None:
    client.force_login(member(roles.HR))
    assert costs(client, 12) == costs(client, 2)
