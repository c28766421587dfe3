"""A film in a real browser: nothing before it is asked for, captions in the page's language, and seeking by ranges."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import BrowserContext, Request

from media.models import CaptionTrack, Video
from tests.browser import DESK, OpenContext, Record
from tests.factories import OPENING, campaign_page, film_version
from tests.media.film import film
from tests.site import SiteServer

pytestmark = pytest.mark.browser
SECONDS = 30
# Constant noise, which can't be made small: a film too large to be fetched at once.
NOISE = (
    "-vf",
    "noise=alls=60:allf=t",
    "-preset",
    "ultrafast",
    "-b:v",
    "6M",
    "-minrate",
    "6M",
    "-movflags",
    "+faststart",
)
PLAY = """async video => {
    video.muted = true;
    await video.play();
    await new Promise(done => video.addEventListener('timeupdate', done, {once: true}));
}"""
PAUSE = "video => video.pause()"
SEEK = """(video, to) => new Promise(done => {
    video.addEventListener('seeked', () => done(video.currentTime), {once: true});
    video.currentTime = to;
})"""
SHOWN = """video => [...video.textTracks].filter(track => track.mode === 'showing').map(
    track => [track.language, track.label, ...[...track.activeCues].map(cue => cue.text)])"""
HELD = """({buffered}) => {
    let seconds = 0;
    for (let part = 0; part < buffered.length; part++) seconds += buffered.end(part) - buffered.start(part);
    return seconds;
}"""


def filmed_page() -> str:
    content = film("1280x720", SECONDS, "large.mp4", *NOISE)
    video = Video.objects.create(title="En vakt", file="masters/a.mp4", duration=SECONDS, width=1280, height=720)
    film_version(video, size=len(content), file=ContentFile(content, "a-720.mp4"))
    for language, word in (("nb", "Straks ferdig"), ("sv", "Snart klart")):
        CaptionTrack.objects.write(video, language, f"WEBVTT\n\n00:24.000 --> 00:30.000\n{word}\n")
    return str(campaign_page(body=[OPENING, ("video", {"heading": "", "video": video})]).url)


def test_a_film_plays_seeks_and_shows_its_captions(
    site_server: SiteServer, desk: OpenContext, recorded: Callable[[BrowserContext], Record]
) -> None:
    address = site_server.url + filmed_page()
    context = desk(user_agent=DESK)
    record, page = recorded(context), context.new_page()
    ranges: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(".mp4"):
            ranges.append(request.headers.get("range", ""))

    page.on("request", note)
    page.goto(address, wait_until="networkidle")
    assert not [url for url in record.urls if url.endswith(".mp4")]

    player = page.locator("video")
    player.evaluate(PLAY)
    player.evaluate(PAUSE)  # so that a slow machine reads the same place
    assert player.evaluate(SEEK, 25) == 25
    page.wait_for_function("document.querySelector('video').textTracks[0].activeCues?.length")
    assert player.evaluate(SHOWN) == [["nb", "Norsk (bokmål)", "Straks ferdig"]]
    assert any(asked not in ("", "bytes=0-") for asked in ranges), ranges
    assert player.evaluate(HELD) < SECONDS - 2

    page.get_by_text("Les filmen som tekst").click()
    assert page.locator(".film details").get_by_text("Straks ferdig").is_visible()
    record.assert_nothing_left_behind(page, site_server.url)
