"""A share package as colleagues see it, without a login."""

import datetime
import json
import logging
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from campaigns import packages
from campaigns.models import CampaignPage, Channel, Hit, SharePackage
from cms import roles
from cms.photo_sizes import cut_photos
from jobs.models import JobPage
from media.models import Photo, Video
from tests.campaigns.test_campaign_page import body
from tests.factories import ARRIVING, STEPPING, campaign_page, film_version, job_page, nobody
from tests.staff import member

pytestmark = pytest.mark.django_db

HERO = {"role_line": "Sykepleier", "promise": "Vær der når det trengs", "lead": "Du får tid."}


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere", body=[("hero", HERO)])


@pytest.fixture
def job(page: CampaignPage) -> JobPage:
    return job_page(page, deadline=timezone.localdate() + datetime.timedelta(days=14))


def packed(page: CampaignPage | JobPage, *slugs: str, greeting: str = "") -> SharePackage:
    channels = Channel.objects.filter(slug__in=slugs or ("linkedin", "instagram", "poster"))
    campaign = page.tracked_campaign
    return packages.make(campaign, page, channels, greeting=greeting, user=member(roles.COMMUNICATOR))[0]


def path_of(package: SharePackage) -> str:
    return package.url.removeprefix(package.campaign.site.root_url)


def shown(client: Client, package: SharePackage) -> str:
    response = client.get(path_of(package), headers=ARRIVING)
    assert response.status_code == 200
    return response.content.decode()


def photo(title: str, **fields: str) -> Photo:
    file = get_test_image_file(f"{title}.png", size=(600, 400))
    return Photo.objects.create(title=title, file=file, **nobody(), **fields)


def pictured(picture: Photo, alt: str = "") -> dict[str, object]:
    return {"image": picture.pk, "alt_text": alt, "decorative": not alt}


def test_a_colleague_finds_a_text_and_a_link_for_each_channel(client: Client, page: CampaignPage, job: JobPage) -> None:
    package = packed(page, greeting="Hei, alle!")
    html = shown(client, package)
    assert "Hei, alle!" in html
    assert "Søk innen" in html
    for link in package.links.all():
        assert link.short_url in html
        assert html.count(f'aria-label="QR-kode for {link.short_url}"') == 1
        assert f'href="{link.code}/plakat/"' in html
    for link in package.links.exclude(channel__slug="poster"):
        assert f"Vær der når det trengs. Du får tid.\n{link.short_url}</textarea>" in html
    assert html.count("https://www.linkedin.com/sharing/share-offsite/") == 1


def test_what_is_written_by_hand_is_shown_as_text(client: Client, page: CampaignPage, job: JobPage) -> None:
    html = shown(client, packed(page, greeting="<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html


def test_nobody_else_is_told_the_address(client: Client, page: CampaignPage, settings) -> None:
    settings.MATOMO_DOMAIN_PATH, settings.MATOMO_SITE_ID = "statistikk.elvestad.kommune.no", "1"
    settings.ANALYTICS_OWN_HOSTS = ["statistikk.elvestad.kommune.no"]
    package = packed(page)
    response = client.get(path_of(package), headers=ARRIVING)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert b'<meta name="robots" content="noindex, nofollow">' in response.content
    assert b"statistikk" not in response.content
    assert not response.cookies
    assert package.secret not in client.get("/sitemap.xml").content.decode()


def test_looking_at_it_is_counted_by_nobody(client: Client, page: CampaignPage) -> None:
    package = packed(page)
    link = package.links.first()
    assert link
    for path in (path_of(package), f"{path_of(package)}{link.code}/plakat/", f"{path_of(package)}{link.code}/qr.svg"):
        assert client.get(path, headers=ARRIVING).status_code == 200
    client.get(page.url, headers=STEPPING)  # “See the page”
    assert not Hit.objects.exists()


def test_a_revoked_package_is_gone_at_once_like_one_that_never_was(client: Client, page: CampaignPage) -> None:
    package = packed(page)
    link = package.links.first()
    assert link
    shown(client, package)
    client.force_login(member(roles.COMMUNICATOR))
    client.post(f"/admin/kampanjer/pakker/{package.pk}/trekk/")
    client.logout()
    never = f"/dele/{'x' * 32}/"
    for below in ("", f"{link.code}/plakat/", f"{link.code}/qr.png"):
        gone, unknown = (client.get(f"{path}{below}", headers=ARRIVING) for path in (path_of(package), never))
        assert (gone.status_code, unknown.status_code) == (404, 404)
        assert gone.content == unknown.content
        assert gone.headers == unknown.headers
        assert "Be den som sendte deg adressen, om en ny." in gone.content.decode()


def test_a_secret_that_no_database_takes_is_not_found(client: Client) -> None:
    for path in ("/dele/%00/", "/dele/a%00b/ab3k9/plakat/", "/dele/a%00b/ab3k9/qr.svg"):
        assert client.get(path, headers=ARRIVING).status_code == 404


def test_its_links_go_on_and_are_credited_when_it_is_revoked(client: Client, page: CampaignPage) -> None:
    package = packed(page)
    SharePackage.objects.update(revoked_at=timezone.now())
    link = package.links.get(channel__slug="linkedin")
    client.get(client.get(f"/s/{link.code}", headers=ARRIVING).headers["Location"], headers=ARRIVING)
    out = StringIO()
    call_command("source_report", page.campaign.tag, format="json", stdout=out)
    row = next(row for row in json.loads(out.getvalue()) if row["link"] == link.code)
    assert (row["channel"], row["clicks"], row["visits"]) == ("linkedin", 1, 1)


def test_a_secret_opens_nothing_but_its_own_links(client: Client, page: CampaignPage) -> None:
    package, other = packed(page), packed(campaign_page("En annen"))
    foreign = other.links.first()
    assert foreign
    for below in (f"{foreign.code}/plakat/", f"{foreign.code}/qr.svg", "finnes-ikke/plakat/"):
        response = client.get(f"{path_of(package)}{below}")
        assert (response.status_code, response.headers["Location"]) == (302, path_of(package))
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_secret_in_use_is_never_written_in_the_log(
    client: Client, page: CampaignPage, caplog: pytest.LogCaptureFixture
) -> None:
    package = packed(page)
    link = package.links.first()
    assert link
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        for below in ("", "x/plakat/", f"{link.code}/qr.pdf", f"{link.code}/qr.svg?cm=5", f"{link.code}/plakat/"):
            client.get(f"{path_of(package)}{below}")
    assert package.secret not in caplog.text


def test_a_link_that_was_put_away_is_not_offered(client: Client, page: CampaignPage, job: JobPage) -> None:
    package = packed(page)
    away = package.links.get(channel__slug="instagram")
    package.links.filter(pk=away.pk).update(retired_at=timezone.now())
    assert away.short_url not in shown(client, package)


def test_pictures_are_those_of_the_page_and_no_others(client: Client) -> None:
    desk, amina, other = photo("Pult på øya", credit="Ida Moen"), photo("amina"), photo("other")
    page = campaign_page(
        body=body(
            ("work_life", {"heading": "Her", "text": "", "picture": pictured(desk, "Et skrivebord")}),
            ("quote", {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": pictured(amina)}),
            ("work_life", {"heading": "Igjen", "text": "", "picture": pictured(desk)}),
        )
    )
    cut_photos.call()
    html = shown(client, packed(page))
    assert html.count('download="pult-pa-oya.jpg"') == 1
    assert html.count('download="amina.jpg"') == 1
    assert "Foto: Ida Moen" in html
    assert 'alt="Et skrivebord"' in html
    assert other.title not in html


def test_pictures_of_a_draft_stay_where_they_are(client: Client) -> None:
    desk = ("work_life", {"heading": "Her", "text": "", "picture": pictured(photo("desk"))})
    page = campaign_page(body=body(desk), live=False)
    assert "Siden er ikke ute akkurat nå." in shown(client, packed(page))
    assert "desk" not in shown(client, packed(job_page(page)))


def test_the_film_can_be_fetched_and_says_how_large_it_is(client: Client) -> None:
    film = Video.objects.create(title="Halv sju", file="masters/film.mov", duration=184, **nobody())
    film_version(film, size=2_400_000)
    html = shown(client, packed(campaign_page(body=body(("video", {"heading": "", "video": film.pk})))))
    assert f'href="{film.url}" download>Halv sju</a>' in html
    assert "3 min 04 s · 2\u00a0MB" in html


def test_a_closed_campaign_says_so_and_offers_nothing(client: Client, page: CampaignPage) -> None:
    job_page(page, deadline=timezone.localdate() - datetime.timedelta(days=1))
    package = packed(page)
    html = shown(client, package)
    assert "Fristen var" in html or "Fristen gikk ut" in html
    assert "Takk for hjelpen!" in html
    assert "/s/" not in html


def test_several_deadlines_are_told_by_the_first(client: Client, page: CampaignPage) -> None:
    for days in (20, 3, 9):
        job_page(page, f"Jobb {days}", deadline=timezone.localdate() + datetime.timedelta(days=days))
    assert "Første frist" in shown(client, packed(page))


def test_it_speaks_the_language_of_its_address(client: Client, page: CampaignPage) -> None:
    swedish = campaign_page(
        "Sjuksköterskor", language="sv", translation_key=page.translation_key, body=[("hero", HERO)]
    )
    package = packed(swedish)
    html = shown(client, package)
    assert path_of(package).startswith("/sv/dele/")
    assert '<html lang="sv">' in html
    assert "Känner du den vi letar efter?" in html
    link = package.links.first()
    assert link
    poster = client.get(f"{path_of(package)}{link.code}/plakat/").content.decode()
    assert '<html lang="sv">' in poster
    assert f'href="{path_of(package)}"' in poster


def test_no_source_leads_to_it(client: Client, page: CampaignPage) -> None:
    package = packed(page)
    assert client.get(f"/via/linkedin{path_of(package)}", headers=ARRIVING).status_code == 404
    assert client.get(f"/via/linkedin/sv{path_of(package)}", headers=ARRIVING).status_code == 404


def test_it_is_open_on_its_own_site_only(client: Client, page: CampaignPage) -> None:
    package = packed(page)
    Site.objects.create(hostname="other.example", port=80, root_page=page.campaign.site.root_page)
    assert client.get(path_of(package), headers={"Host": "other.example"}).status_code == 404


def test_it_costs_as_much_with_many_channels(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    few, many = campaign_page("Få"), campaign_page("Mange")
    for page in (few, many):
        job_page(page)
    lean = packed(few, "linkedin", "poster")
    rich = packed(many, "linkedin", "facebook", "x", "sms", "bus", "poster")
    for package in (lean, rich):
        shown(client, package)
    with CaptureQueriesContext(connection) as queries:
        shown(client, lean)
    with_two_channels = len(queries)
    with django_assert_num_queries(with_two_channels):
        shown(client, rich)


def test_it_costs_as_much_with_many_pictures(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    def page_with(*names: str) -> CampaignPage:
        parts = ({"heading": "Her", "text": "", "picture": pictured(photo(name))} for name in names)
        return campaign_page(names[0], body=body(*(("work_life", part) for part in parts)))

    lean, rich = packed(page_with("a")), packed(page_with("b", "c", "d"))
    for package in (lean, rich):
        shown(client, package)
    with CaptureQueriesContext(connection) as queries:
        shown(client, lean)
    with_one_picture = len(queries)
    with django_assert_num_queries(with_one_picture):
        shown(client, rich)
