"""A poster of one link: what stands on it. How it prints is tests/test_share_package.py's."""

import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from campaigns.models import CampaignPage, ShareLink
from campaigns.poster import size_of
from cms import roles
from cms.models import EmployerSettings
from cms.photo_sizes import cut_photos
from media.models import Photo
from tests.campaigns.test_campaign_page import HERO, body
from tests.factories import campaign_page, job_page, nobody, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(member(roles.COMMUNICATOR))


def photo(title: str, **fields: str) -> Photo:
    file = get_test_image_file(f"{title}.png", size=(600, 400))
    return Photo.objects.create(title=title, file=file, **nobody(), **fields)


def in_life(picture: Photo) -> tuple[str, dict[str, object]]:
    chosen = {"image": picture.pk, "alt_text": "Et skrivebord", "decorative": False}
    return ("work_life", {"heading": "Her", "text": "", "picture": chosen})


def printed(client: Client, link: ShareLink) -> str:
    response = client.get(f"/admin/kampanjer/lenker/{link.pk}/plakat/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_has_all_that_a_passer_by_needs(client: Client) -> None:
    page = campaign_page("Rådgiver", body=body(("hero", HERO), in_life(photo("desk", credit="Ida Moen"))))
    job_page(page, deadline=timezone.localdate() + datetime.timedelta(days=9))
    site = page.campaign.site
    EmployerSettings.objects.create(site=site, name="Elvestad kommune", arms=photo("arms"))
    link = share_link(page.campaign, "poster", page=page)
    cut_photos.call()
    html = printed(client, link)
    for text in (">Rådgiver</h1>", "Fortell det", "Elvestad kommune", "arms.", "Søk innen", "Foto: Ida Moen"):
        assert text in html
    assert 'alt="Et skrivebord"' in html
    assert f'aria-label="QR-kode for {link.short_url}"' in html
    assert f'<span class="nowrap">/s/{link.code}</span>' in html


def test_without_a_picture_the_town_is_drawn(client: Client) -> None:
    page = campaign_page(body=body(("hero", HERO)))
    assert 'class="town autumn"' in printed(client, share_link(page.campaign, "poster"))


def test_a_portrait_beside_a_quote_is_not_for_a_poster(client: Client) -> None:
    portrait = {"image": photo("amina").pk, "alt_text": "Amina", "decorative": False}
    page = campaign_page(body=body(("quote", {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": portrait})))
    html = printed(client, share_link(page.campaign, "poster"))
    assert "amina" not in html
    assert 'class="town' in html


def test_a_page_without_an_opening_has_its_title_once(client: Client) -> None:
    html = printed(client, share_link(campaign_page("Badevakter", body=[]).campaign, "poster"))
    assert html.count("Badevakter") == 2  # the window's title, and the poster's
    assert 'class="promise"' not in html


def test_a_jobs_poster_has_its_own_title_and_the_campaigns_promise(client: Client) -> None:
    page = campaign_page("Sykepleiere", body=body(("hero", HERO), in_life(photo("desk"))))
    job = job_page(page, "Sykepleier natt")
    cut_photos.call()
    html = printed(client, share_link(page.campaign, "linkedin", page=job))
    assert ">Sykepleier natt</h1>" in html
    assert "Fortell det" in html
    assert "desk" in html


def test_a_poster_for_what_is_over_tells_staff_so(client: Client) -> None:
    page = campaign_page()
    job_page(page, deadline=timezone.localdate() - datetime.timedelta(days=1))
    html = printed(client, share_link(page.campaign, "poster"))
    assert "Fristen har gått ut: ikke heng den opp." in html
    assert 'class="due"' not in html


def test_a_poster_whose_page_is_gone_leads_to_the_front_page(client: Client) -> None:
    page = campaign_page("Sykepleiere")
    link = share_link(page.campaign, "poster", page=page)
    CampaignPage.objects.get().delete()
    assert ">Sykepleiere</h1>" in printed(client, link)


def test_a_swedish_page_has_a_swedish_poster(client: Client) -> None:
    norwegian = campaign_page()
    swedish = campaign_page("Sjuksköterskor", language="sv", translation_key=norwegian.translation_key)
    assert "Rikta kameran hit" in printed(client, share_link(norwegian.campaign, "poster", page=swedish))


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Sykepleiere", "large"),
        ("Kommunikasjonsrådgiver", "middling"),
        ("Vernepleiere og helsefagarbeidere til hele Elvestad", "middling"),
        ("Avdelingssykepleier med interesse for fagutvikling og nye turnusordninger", "small"),
        ("Menneskerettighetsorganisasjonsrådgiver", "small"),
    ],
)
def test_a_long_title_is_set_smaller(title: str, size: str) -> None:
    assert size_of(title) == size
