"""The tests' own tools: a recorder that sees nothing would prove nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Error

from tests.browser import H264, OpenContext, Record, launch_or_install, plays_films
from tests.factories import UserFactory
from tests.site import SiteServer

pytestmark = pytest.mark.browser
Recorder = Callable[[BrowserContext], Record]
STORE = """() => new Promise(done => {
    localStorage.setItem('a', 1);
    sessionStorage.setItem('b', 1);
    indexedDB.open('c').onsuccess = () => done();
})"""


def test_the_front_page_leaves_nothing_behind(shared_site: SiteServer, phone: OpenContext, recorded: Recorder) -> None:
    context = phone(java_script_enabled=False)
    record = recorded(context)
    page = context.new_page()
    answer = page.goto(f"{shared_site.url}/")
    assert answer
    assert answer.ok
    record.assert_nothing_left_behind(page, shared_site.url)


def test_a_cookie_is_noticed(shared_site: SiteServer, desk: OpenContext, recorded: Recorder) -> None:
    context = desk()
    record = recorded(context)
    page = context.new_page()
    page.goto(f"{shared_site.url}/admin/login/")
    assert any("csrftoken" in cookie for cookie in record.cookies_set)
    assert "cookie: csrftoken" in record.kept(page)


def test_whatever_a_page_stores_is_noticed(shared_site: SiteServer, desk: OpenContext, recorded: Recorder) -> None:
    context = desk()
    record = recorded(context)
    page = context.new_page()
    page.goto(f"{shared_site.url}/robots.txt")
    page.evaluate(STORE)
    assert record.kept(page) == ["local: a", "session: b", "databases: c"]


def test_a_request_to_another_host_is_noticed(shared_site: SiteServer, desk: OpenContext, recorded: Recorder) -> None:
    context = desk()
    record = recorded(context)
    page = context.new_page()
    other = shared_site.url.replace("localhost", "127.0.0.1")
    page.route(f"{other}/**", lambda route: route.fulfill(body="", headers={"access-control-allow-origin": "*"}))
    page.goto(f"{shared_site.url}/robots.txt")
    with page.expect_request(f"{other}/x.png"):
        page.evaluate(f"new Image().src = '{other}/x.png'")
    assert len(record.hosts) == 2


def test_staff_sign_in(site_server: SiteServer, desk: OpenContext, sign_in: Callable[..., object]) -> None:
    user = UserFactory(is_superuser=True, password="en-hemmelighet")
    sign_in(desk(), user.username, "en-hemmelighet")


def test_a_browser_that_plays_no_films_is_noticed(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plays_films(browser)
    monkeypatch.setattr("tests.browser.H264", H264.replace("avc1.42E01E", "none.such"))
    assert not plays_films(browser)


def test_without_a_browser_it_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, ...]] = []

    def no_browser(playwright: object, find: Callable[[], str | None]) -> None:
        find()
        raise Error("no such file")

    monkeypatch.setattr("tests.browser.launch", no_browser)
    monkeypatch.setattr("tests.browser.works", lambda *command: tried.append(command))
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        launch_or_install(None)  # type: ignore[arg-type]
    assert tried
