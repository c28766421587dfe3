"""Plays in a real browser: two people by two links, one of whom seeks, pauses and loads the page again."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page

from campaigns.models import CampaignPage, Hit, Kind
from campaigns.reports import report
from campaigns.reports.tallies import Period
from media.models import Video
from tests.browser import ANDROID, DESK, OpenContext
from tests.factories import OPENING, campaign_page, film_version, share_link
from tests.media.film import film
from tests.media.test_player import NOISE, PAUSE, PLAY, SECONDS, SEEK
from tests.site import SiteServer

pytestmark = pytest.mark.browser
TO_THE_END = """video => new Promise(done => {
    video.addEventListener('ended', done, {once: true});
    video.currentTime = video.duration - .2;
})"""


def filmed_page() -> CampaignPage:
    content = film("1280x720", SECONDS, "large.mp4", *NOISE)
    video = Video.objects.create(title="En vakt", file="masters/a.mp4", duration=SECONDS, width=1280, height=720)
    film_version(video, size=len(content), file=ContentFile(content, "a-720.mp4"))
    return campaign_page(body=[OPENING, ("video", {"heading": "", "video": video})])


def opened(page: Page, url: str) -> Page:
    page.goto(url, wait_until="networkidle")
    return page


def test_each_play_is_counted_once_and_credited_to_its_link(site_server: SiteServer, desk: OpenContext) -> None:
    page = filmed_page()
    linkedin, facebook = share_link(page.campaign), share_link(page.campaign, "facebook")

    reader = opened(desk(user_agent=DESK).new_page(), f"{site_server.url}/s/{linkedin.code}")
    assert not Hit.objects.filter(kind=Kind.PLAY).exists()
    player = reader.locator("video")
    player.evaluate(PLAY)
    for second in (25, 4, 0):
        assert second <= player.evaluate(SEEK, second) < second + 4  # it plays on while we ask
    player.evaluate(PAUSE)
    player.evaluate(PLAY)
    player.evaluate(TO_THE_END)
    player.evaluate(PLAY)

    phone = opened(desk(user_agent=ANDROID).new_page(), f"{site_server.url}/s/{facebook.code}")
    phone.locator("video").evaluate(PLAY)
    assert plays(page) == {"linkedin": 1, "facebook": 1}

    reader.reload(wait_until="networkidle")
    assert plays(page) == {"linkedin": 1, "facebook": 1}
    player.evaluate(PLAY)
    assert plays(page) == {"linkedin": 2, "facebook": 1}
    assert not Hit.objects.filter(kind=Kind.PLAY).exclude(verdict="counted").exists()


def test_the_described_version_is_played_below_the_film(site_server: SiteServer, desk: OpenContext) -> None:
    page = filmed_page()
    plain, content = Video.objects.get(), film("1280x720", 2)
    plain.described = Video.objects.create(title="En vakt, tolket", file="masters/b.mp4", duration=2)
    plain.save()
    film_version(plain.described, size=len(content), file=ContentFile(content, "b-720.mp4"))
    link = share_link(page.campaign)

    reader = opened(desk(user_agent=DESK).new_page(), f"{site_server.url}/s/{link.code}")
    described = reader.locator(".film details video")
    assert not described.is_visible()
    reader.get_by_text("Se filmen med synstolking").click()
    assert described.is_visible()
    described.evaluate(PLAY)
    assert described.evaluate("video => video.currentSrc").endswith("/b-720.mp4")
    assert plays(page) == {"linkedin": 1}


def plays(page: CampaignPage) -> dict[str, int]:
    made = report.make([page.campaign], Period(), sees_applicants=True)
    return {row.slug: row.tally.plays for row in made.channels if row.tally.plays}
