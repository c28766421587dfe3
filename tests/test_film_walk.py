"""A film's whole walk in a browser: sent in by parts over a broken line, made ready, captioned, published, played."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page

from cms import processes, roles
from media.models import Video
from tests.browser import OpenContext, Record
from tests.factories import OPENING, UserFactory, campaign_page, nobody
from tests.media.film import film
from tests.media.test_player import NOISE, PAUSE, PLAY, SECONDS, SEEK, SHOWN
from tests.site import SiteServer
from tests.test_walk import PASSWORD, add_block, save

pytestmark = pytest.mark.browser
TITLE = "En vakt"
CAPTIONS = "00:24.000 --> 00:30.000\nStraks ferdig\n"
SECOND_PART, STAGES = ("*start=16777216*", "*partNumber=2*"), ("Request", "Response")


@contextlib.contextmanager
def film_worker(site: SiteServer) -> Iterator[None]:
    """The worker that a running site has."""
    environment = os.environ | {"DATABASE_URL": site.database}
    with (site.folder / "log").open("ab") as log:
        worker = subprocess.Popen(processes.worker("films"), env=environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait()


class Line:
    """Stands still before the second part, until it breaks: once there, and once before the part's answer has come."""

    def __init__(self, editor: Page) -> None:
        self.lost: list[str] = []
        self._waiting: list[tuple[str, str]] = []
        self._is_broken = False
        self._session = editor.context.new_cdp_session(editor)
        self._session.on("Fetch.requestPaused", self._take)
        stages = [{"urlPattern": part, "requestStage": stage} for part in SECOND_PART for stage in STAGES]
        self._session.send("Fetch.enable", {"patterns": stages})

    def _take(self, paused: dict[str, Any]) -> None:
        moment = paused["request"]["method"] + " answered" * ("responseStatusCode" in paused)
        self._waiting.append((moment, paused["requestId"]))
        if self._is_broken:
            self.breaks()

    def breaks(self) -> None:
        self._is_broken = True
        while self._waiting:
            moment, request = self._waiting.pop()
            if moment in {"PUT", "PUT answered"} - {*self.lost}:
                self.lost.append(moment)
                self._session.send("Fetch.failRequest", {"requestId": request, "errorReason": "ConnectionReset"})
            else:
                self._session.send("Fetch.continueRequest", {"requestId": request})


def send_in(editor: Page, url: str, path: Path) -> list[str]:
    """Choose the file, and save before it has come over a line that breaks; what was lost."""
    editor.goto(f"{url}/admin/media/video/add/")
    editor.fill("#id_title", TITLE)
    editor.check("#id_nobody")
    line = Line(editor)
    editor.set_input_files("[type=file][accept*=video]", path)
    editor.click("main form button[type=submit]:has-text('Last opp'), main form [type=submit].button")
    editor.wait_for_selector("film-upload [data-part=said]:has-text('lagres så snart')")
    with editor.expect_navigation():
        line.breaks()
    return line.lost


def wait_until_ready(editor: Page) -> None:
    """Seen in the film's form, as its editor sees it."""
    editor.goto(f"{editor.url.partition('/admin/')[0]}/admin/media/edit/{Video.objects.get().pk}/")
    editor.wait_for_selector("film-state [role=status]:text-is('Klar.')", timeout=600_000)


def caption(editor: Page) -> None:
    editor.click("a[href*='/teksting/nb/']")
    editor.fill("[name=text]", CAPTIONS)
    with editor.expect_navigation():
        editor.click("main form button[type=submit]:has-text('Lagre')")


def publish(editor: Page, form: str) -> None:
    """Put the film on the page, by the chooser of the page editor."""
    editor.goto(form)
    add_block(editor, "video")
    editor.click("#body-1-value-video-chooser .unchosen button")
    editor.click(f".modal a:has-text('{TITLE}')")
    editor.wait_for_selector("#body-1-value-video-chooser .chosen:visible")
    save(editor)


def bytes_of_films(page: Page) -> list[int]:
    """Grows with every piece of a film that comes, by its size."""
    films: set[str] = set()
    pieces: list[int] = []

    def note(told: dict[str, Any]) -> None:
        if told["response"]["url"].endswith(".mp4"):
            films.add(told["requestId"])

    def count(told: dict[str, Any]) -> None:
        if told["requestId"] in films:
            pieces.append(told["dataLength"])

    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", note)
    session.on("Network.dataReceived", count)
    session.send("Network.enable")
    return pieces


def watch(page: Page, address: str) -> None:
    """Play it, jump to near its end, and read what is said there, without having fetched what lies between."""
    pieces = bytes_of_films(page)
    page.goto(address, wait_until="networkidle")
    assert pieces == []
    player = page.locator("video")
    player.evaluate(PLAY)
    assert player.evaluate("video => video.currentTime") > 0
    player.evaluate(PAUSE)
    assert player.evaluate(SEEK, 25) == 25
    page.wait_for_function("document.querySelector('video').textTracks[0].activeCues?.length")
    assert player.evaluate(SHOWN) == [["nb", "Norsk (bokmål)", "Straks ferdig"]]
    assert 0 < sum(pieces) < Video.objects.get().size


def test_a_film_is_sent_in_made_ready_published_played_and_read(
    store: str,
    site_server: SiteServer,
    desk: OpenContext,
    recorded: Callable[[BrowserContext], Record],
    sign_in: Callable[..., Page],
    tmp_path: Path,
) -> None:
    roles.keep()
    UserFactory(username="hr", group="HR")
    campaign = campaign_page(body=[OPENING])
    if store == "bucket":
        call_command("allow_uploads", site_server.url, verbosity=0)
    master = tmp_path / "En vakt.mp4"
    master.write_bytes(film("1280x720", SECONDS, "large.mp4", *NOISE))

    hr = sign_in(desk(), "hr", PASSWORD)
    with film_worker(site_server):
        lost = send_in(hr, site_server.url, master)
        wait_until_ready(hr)
    assert lost == ["PUT", "PUT answered"]
    assert Video.objects.get().file.size == master.stat().st_size
    caption(hr)
    Video.objects.update(**nobody())
    publish(hr, f"{site_server.url}/admin/pages/{campaign.pk}/edit/")

    context = desk()
    record, page = recorded(context), context.new_page()
    page.wait_for_timeout(1_500)  # a page is remembered for up to a second after it has changed
    watch(page, site_server.url + campaign.url)
    record.assert_nothing_left_behind(page, site_server.url)
