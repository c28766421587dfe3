"""A play is counted by the first bytes that a browser asks for, at an address that carries the source."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from campaigns.models import CampaignPage, Hit, Kind, OriginSum, ShareLink
from campaigns.reports import report, rollup
from campaigns.reports.tallies import Period
from campaigns.tracking.verdicts import Device, Reason, Verdict
from media.models import Video
from tests.browser import ANDROID, DESK, PHONE
from tests.campaigns.numbers import arrive, days_ago
from tests.factories import ARRIVING, OPENING, campaign_page, film_version, share_link

pytestmark = pytest.mark.django_db
APPLES = "AppleCoreMedia/1.0.0.22A3354 (iPhone; U; CPU OS 18_0 like Mac OS X; nb_no)"
MAC = PHONE.replace("iPhone; CPU iPhone OS 18_1 like Mac OS X", "Macintosh; Intel Mac OS X 10_15_7")
FIREFOX_ON_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0"
CHROME_ON_MAC = DESK.replace("Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7")
BY_THE_PAGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "video"}


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page() -> CampaignPage:
    film = Video.objects.create(title="En vakt", file="masters/vakt.mov", duration=61)
    film_version(film, file=ContentFile(b"0123456789", "vakt-720.mp4"))
    return campaign_page(body=[OPENING, ("video", {"heading": "", "video": film})])


@pytest.fixture
def link(page: CampaignPage) -> ShareLink:
    return share_link(page.campaign)


def film_on(client: Client, path: str) -> str:
    """Where the page plays its film."""
    found = re.search(r'<source src="([^"]+)"', client.get(path, headers=ARRIVING).content.decode())
    Hit.objects.all().delete()
    assert found
    return found[1]


def play(client: Client, address: str, first: str = "bytes=0-", agent: str = DESK, **more: str) -> None:
    response = client.get(address, headers={"User-Agent": agent, "Range": first, **BY_THE_PAGE, **more})
    assert (response.status_code, response["Cache-Control"]) == (302, "no-store")
    assert response["Location"].startswith("/uploads/films/vakt-720")
    assert not response.cookies


def test_a_play_is_credited_to_the_source_of_the_page(client: Client, page: CampaignPage, link: ShareLink) -> None:
    play(client, film_on(client, f"/via/{link.code}/sykepleiere/"))
    hit = Hit.objects.get()
    assert (hit.kind, hit.campaign_id, hit.page_id) == (Kind.PLAY, page.campaign_id, page.pk)
    assert (hit.link, hit.channel, hit.verdict, hit.device) == (link, link.channel, Verdict.COUNTED, Device.COMPUTER)


@pytest.mark.parametrize(
    ("by", "channel"), [("", None), ("https://www.google.com/", "google"), ("https://nav.no/", None)]
)
def test_without_a_link_it_is_credited_as_the_visit_was(
    client: Client, page: CampaignPage, by: str, channel: str | None
) -> None:
    html = client.get("/sykepleiere/", headers={**ARRIVING, "Referer": by}).content.decode()
    visit = Hit.objects.get()
    play(client, re.findall(r'<source src="([^"]+)"', html)[0], Referer="http://testserver/sykepleiere/")
    hit = Hit.objects.get(kind=Kind.PLAY)
    assert (hit.channel, hit.link, hit.source) == (visit.channel, visit.link, visit.source)
    assert channel is None or (hit.channel and hit.channel.slug == channel)


@pytest.mark.parametrize(
    ("agent", "asked"),
    [
        (DESK, ["bytes=0-", "bytes=700-"]),
        (ANDROID, ["bytes=0-", "bytes=4-9", "bytes=2-"]),
        (FIREFOX_ON_MAC, ["bytes=0-", "bytes=3-"]),
        (CHROME_ON_MAC, ["bytes=0-"]),
        (MAC, ["bytes=0-1", "bytes=0-9", "bytes=5-9"]),
        (APPLES, ["bytes=0-1", "bytes=0-", "bytes=0-9", "bytes=0-"]),
        (PHONE.replace("Version/18.1", "CriOS/130.0"), ["bytes=0-1", "bytes=0-"]),
    ],
)
def test_each_browser_counts_once_whatever_else_it_asks_for(
    client: Client, page: CampaignPage, agent: str, asked: list[str]
) -> None:
    address = film_on(client, "/sykepleiere/")
    for part in asked:
        client.get(address, headers={"User-Agent": agent, "Range": part})
    assert Hit.objects.get().verdict == Verdict.COUNTED


def test_what_is_no_play_leaves_no_row(client: Client, page: CampaignPage) -> None:
    address = film_on(client, "/sykepleiere/")
    client.head(address, headers={"User-Agent": DESK, "Range": "bytes=0-"})
    client.get(address, headers={"User-Agent": DESK})
    client.get(address, headers={"User-Agent": DESK, "Range": "bytes=3-"})
    client.get(address.replace("vakt", "natt"), headers={"User-Agent": DESK, "Range": "bytes=0-"})
    client.get("/film/999999/" + address.rpartition("/")[2], headers={"User-Agent": DESK, "Range": "bytes=0-"})
    assert not Hit.objects.exists()


@pytest.mark.parametrize(
    ("headers", "verdict", "reason"),
    [
        ({"Cache-Control": "no-cache"}, Verdict.COUNTED, Reason.NONE),
        ({"User-Agent": "ElvestadBot/1.0"}, Verdict.BOT, Reason.BOT_NAME),
        ({"Cookie": "sessionid=x"}, Verdict.STAFF, Reason.SESSION_COOKIE),
        ({"Sec-Purpose": "prefetch"}, Verdict.PREFETCH, Reason.PREFETCH_HEADER),
        ({"Sec-Fetch-Site": "cross-site"}, Verdict.BOT, Reason.NOT_OPENED),
    ],
)
def test_the_rules_of_visits_hold_for_plays(
    client: Client, page: CampaignPage, headers: dict[str, str], verdict: Verdict, reason: Reason
) -> None:
    address = film_on(client, "/sykepleiere/")
    client.get(address, headers={"User-Agent": DESK, "Range": "bytes=0-", **BY_THE_PAGE, **headers})
    hit = Hit.objects.get()
    assert (hit.verdict, hit.reason) == (verdict, reason)


def test_a_play_costs_two_questions_more_than_a_seek(
    client: Client, page: CampaignPage, django_assert_num_queries
) -> None:
    address = film_on(client, "/sykepleiere/")
    play(client, address)
    with django_assert_num_queries(3):
        play(client, address)
    with django_assert_num_queries(1):
        play(client, address, "bytes=3-")


@pytest.mark.parametrize(
    "name", ["..%2Fprivate%2Fcv.pdf", "..", "%2e%2e%2fmasters%2fvakt.mp4", "vakt.mov", "/evil.example/x.mp4"]
)
def test_nothing_but_films_is_reached(client: Client, page: CampaignPage, name: str) -> None:
    assert client.get(f"/film/{page.pk}/{name}", headers={"User-Agent": DESK}, follow=True).status_code == 404


def test_a_campaign_with_a_film_that_nobody_has_played_says_so(page: CampaignPage) -> None:
    assert report.make([page.campaign], Period(), sees_applicants=True).shows_plays
    assert not report.make([campaign_page("Uten").campaign], Period(), sees_applicants=True).shows_plays


def test_plays_are_the_same_before_and_after_the_day_is_closed(page: CampaignPage, link: ShareLink) -> None:
    arrive(page.campaign, Kind.PLAY, 3, link=link, day=days_ago(2))
    arrive(page.campaign, Kind.START, 2, link=link, day=days_ago(2), page_id=page.pk)
    made = report.make([page.campaign], Period(), sees_applicants=True)
    rollup.close_days()
    again = report.make([page.campaign], Period(), sees_applicants=True)
    assert made.total.tally == again.total.tally
    assert (again.total.tally.plays, again.total.tally.starts) == (3, 2)
    assert OriginSum.objects.filter(day=None, page_id=page.pk).values_list("plays", "starts").get() == (0, 2)
