"""A real Chromium, as a phone and as a desk, and a record of all that a page asked for and kept."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Response, expect, sync_playwright

if TYPE_CHECKING:  # the benchmarks launch a browser without Django
    from tests.site import SiteServer

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# Chromium calls home by itself, which would hide what our pages do.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# By default a headless Chromium calls itself so, and would rightly be taken for a bot.
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"

# Films are played in it. Not every build of Chromium can.
H264 = """() => document.createElement('video').canPlayType('video/mp4; codecs="avc1.42E01E"')"""

OpenContext: TypeAlias = Callable[..., BrowserContext]
# Milliseconds. What is waited for ends the wait, so only a test that fails takes as long.
PATIENCE = 90_000


def on_this_machine() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


def works(*command: str) -> bool:
    return bool(shutil.which(command[0])) and not subprocess.run(command, capture_output=True, check=False).returncode


def of_playwright() -> str | None:
    works(sys.executable, "-m", "playwright", "install", "chromium")
    return None  # it knows itself where its own build lies


def of_the_system() -> str | None:
    if os.geteuid() == 0:
        works("apt-get", "update", "-qq")
        works("apt-get", "install", "-qqy", "chromium")
    return on_this_machine()


def flags() -> list[str]:
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET


def launch(playwright: Playwright, find: Callable[[], str | None] = on_this_machine) -> Browser:
    # Without a path, Playwright looks for its own build.
    return playwright.chromium.launch(executable_path=find(), args=flags(), timeout=PATIENCE)


def plays_films(browser: Browser) -> bool:
    page = browser.new_page()
    try:
        return bool(page.evaluate(H264))
    finally:
        page.close()


def launch_or_install(playwright: Playwright) -> Browser:
    said = "nothing: those that there are play no H.264."
    for find in (on_this_machine, of_playwright, of_the_system):
        try:
            found = launch(playwright, find)
        except Error as error:
            said = error.message
            continue
        if plays_films(found):
            return found
        found.close()
    pytest.fail(
        "The browser tests need a Chromium that plays films, and none could be found or installed. Install it with "
        f"your system's package manager (Debian, Ubuntu: apt-get install chromium). Playwright says: {said}"
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop of its own in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = launch_or_install(playwright)
        yield chromium
        chromium.close()


def _contexts(browser: Browser, **usual: Any) -> Iterator[OpenContext]:
    opened: list[BrowserContext] = []

    def open_context(**wishes: Any) -> BrowserContext:
        context = browser.new_context(**usual | wishes)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[OpenContext]:
    """Opens a phone that has never seen the site: `phone(java_script_enabled=False, user_agent=ANDROID)`."""
    screen = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
    yield from _contexts(browser, user_agent=PHONE, locale="nb-NO", has_touch=True, **screen)


@pytest.fixture
def desk(browser: Browser) -> Iterator[OpenContext]:
    """Opens a browser on a desk that has never seen the site."""
    yield from _contexts(browser, user_agent=DESK, locale="nb-NO", viewport={"width": 1280, "height": 900})


FORGETFUL = {"profile": {"default_content_setting_values": {"cookies": 2}}}


def _set(browser: Browser, folder: Path, preferences: dict[str, Any], **wishes: Any) -> BrowserContext:
    """A browser with preferences that only a profile of its own can have."""
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text(json.dumps(preferences))
    usual = {"executable_path": on_this_machine(), "args": flags(), "user_agent": PHONE, "timeout": PATIENCE}
    context = browser.browser_type.launch_persistent_context(folder, **usual | wishes)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def without_cookies(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser told to keep no cookie and no other data of any site."""
    with _set(browser, tmp_path, FORGETFUL) as context:
        yield context


@pytest.fixture
def all_off(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that keeps nothing either, runs no script and tells nobody where it comes from."""
    with _set(browser, tmp_path, {**FORGETFUL, "enable_referrers": False}, java_script_enabled=False) as context:
        yield context


# What a page may keep in a browser besides cookies; run in the page itself.
KEPT = """async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(database => database.name),
    caches: window.caches ? await caches.keys() : [],
    workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).map(one => one.scope) : [],
})"""


@dataclass
class Record:
    """All that a context asked for, and all that it was told to keep."""

    context: BrowserContext
    urls: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.urls.append(request.url))
        self.context.on("response", lambda response: self.responses.append(response))  # noqa: PLW0108
        self.context.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.urls if not url.startswith(("data:", "blob:", "about:"))}

    @property
    def cookies_set(self) -> list[str]:
        """Each answer that set a cookie, even one that the browser refused to keep."""
        headers = [(response.url, response.header_value("set-cookie")) for response in self.responses]
        return [f"{url}: {cookie}" for url, cookie in headers if cookie]

    def kept(self, page: Page) -> list[str]:
        """Everything that the site has stored in this browser."""
        stored = page.evaluate(KEPT)
        return [f"{place}: {name}" for place, names in stored.items() for name in names] + [
            f"cookie: {cookie.get('name')}" for cookie in self.context.cookies()
        ]

    def assert_nothing_left_behind(self, page: Page, url: str) -> None:
        """No request to another host, no cookie, nothing stored, nothing refused by the content policy."""
        assert self.urls, "nothing was recorded"
        assert self.hosts == {urlsplit(url).netloc}
        assert self.cookies_set == []
        assert self.kept(page) == []
        assert self.complaints == []


@pytest.fixture
def recorded() -> Callable[[BrowserContext], Record]:
    """`record = recorded(phone())` before the first page is opened."""
    return Record


@pytest.fixture
def sign_in(site_server: "SiteServer") -> Callable[..., Page]:
    """`page = sign_in(desk(), "username", "password")` opens the admin's home."""

    def sign_in(context: BrowserContext, username: str, password: str) -> Page:
        page = context.new_page()
        page.goto(f"{site_server.url}/admin/login/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", password)
        page.click("[type=submit]")
        page.wait_for_url(f"{site_server.url}/admin/")
        return page

    return sign_in
