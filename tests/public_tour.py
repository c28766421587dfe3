"""Every public page in a browser, one after the other: those that have an address, and those that a form leads to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import pytest
from playwright.sync_api import Page, Route
from pytest_django import DjangoDbBlocker

from cms.headers import PUBLIC_POLICY, policy
from tests import databases
from tests.public_pages import addresses, told_by_no_address
from tests.site import started
from tests.steps import let_time_pass

EMPTY = """fields => fields.forEach(one => one.value = '')"""


@dataclass(frozen=True)
class PublicSite:
    """A site with every kind of public page, made in a language when it is first asked for: for who only reads.

    Its database is nobody's but its own: one site serves all such tests.
    """

    url: str
    addresses: Callable[[str], dict[str, str]]

    def pages(self, language: str = "nb") -> dict[str, str]:
        """The whole address of each kind of page."""
        return {name: self.url + address for name, address in self.addresses(language).items()}


@pytest.fixture(scope="session")
def public_site(
    test_databases: databases.Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[PublicSite]:
    with started("public", test_databases, django_db_blocker, tmp_path_factory.mktemp("public")) as server:

        def made(language: str) -> dict[str, str]:
            with django_db_blocker.unblock(), databases.using(server.name):
                return addresses(language)

        yield PublicSite(server.url, cache(made))


def tour(tab: Page, site: PublicSite, language: str = "nb") -> Iterator[str]:
    """What each page is, while the tab shows it."""
    pages = site.pages(language)
    for name, url in pages.items():
        tab.goto(url)
        yield name
    for name in ("form", "receipt", "to oneself"):
        tab.goto(pages[name])
        send_empty(tab)
        yield f"{name} with errors"
    tab.goto(pages["form"])
    tab.eval_on_selector("main form", "(form, action) => form.action = action", pages["closed form"])
    send_empty(tab)
    yield "form sent too late"
    for path, html in told_by_no_address(language).items():
        tab.route(site.url + path, partial(_answer, html))
        tab.goto(site.url + path)
        yield path


def send_empty(tab: Page) -> None:
    """A form with nothing in it."""
    tab.eval_on_selector_all("main form :is(input:not([type=hidden]), textarea)", EMPTY)
    let_time_pass(tab)
    with tab.expect_navigation():
        tab.locator("main form button.btn:visible").first.click()


def _answer(html: str, route: Route) -> None:
    headers = {"Content-Security-Policy": policy(PUBLIC_POLICY)}
    route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
