"""What changes in one process is seen by visitors of another within a second; nobody sees what is not for them.

The test changes the site as the admin's process would, while a server of its own has every page and link in memory.
"""

import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from campaigns.models import CampaignPage, Hit, ShareLink
from cms.models import EmployerSettings, HomePage
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, home, job_page, share_link
from tests.site import SiteServer

WITHIN = 1.0  # seconds, as docs/what-counts.md promises


class Unmoved(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


opener = urllib.request.build_opener(Unmoved)


class Visitor:
    """Somebody at another process of the site."""

    def __init__(self, server: SiteServer) -> None:
        self.server = server

    def get(self, path: str, host: str = "localhost") -> tuple[int, str, str]:
        """Status, text, and where it leads."""
        url = self.server.url.replace("localhost", "127.0.0.1") + path
        port = self.server.url.rpartition(":")[2]
        request = urllib.request.Request(url, headers={**ARRIVING, "Host": f"{host}:{port}"})
        try:
            answer = opener.open(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def title(self, path: str, host: str = "localhost") -> str:
        status, text, _location = self.get(path, host)
        found = re.search(r"<title>\s*(\w+)", text)
        return found[1] if status == 200 and found else str(status)


@pytest.fixture
def visitor(site_server: SiteServer) -> Visitor:
    return Visitor(site_server)


@pytest.fixture
def job(site_server: SiteServer) -> JobPage:
    return job_page(campaign_page(), "Natt")


@contextmanager
def soon(what: Callable[[], bool]) -> Iterator[None]:
    """A change, after which something must hold within a second, and for good."""
    yield
    deadline = time.monotonic() + WITHIN
    while not what() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert what()


def publish(page: CampaignPage | JobPage) -> None:
    page.save_revision().publish()


def warm(visitor: Visitor, *paths: str) -> None:
    for path in paths * 2:
        visitor.get(path)


def test_a_page_that_is_published_anew(visitor: Visitor, job: JobPage) -> None:
    path = "/sykepleiere/natt/"
    warm(visitor, path)
    job.title = "Kveld"
    with soon(lambda: visitor.title(path) == "Kveld"):
        publish(job)


def test_a_draft_is_seen_by_nobody(visitor: Visitor, job: JobPage) -> None:
    path = "/sykepleiere/natt/"
    warm(visitor, path)
    job.title = "Hemmelig"
    job.save_revision()
    time.sleep(WITHIN + 0.2)
    assert visitor.title(path) == "Natt"
    with soon(lambda: visitor.title(path) == "404"):
        job.unpublish()


def test_a_page_that_is_moved_or_hidden(visitor: Visitor, job: JobPage) -> None:
    other = campaign_page("Rådgiver")
    warm(visitor, "/sykepleiere/natt/", "/radgiver/", "/radgiver/natt/")
    with soon(lambda: visitor.get("/sykepleiere/natt/")[2].endswith("/radgiver/natt/")):
        job.move(other, "last-child")
    assert visitor.title("/radgiver/natt/") == "Natt"
    with soon(lambda: visitor.get("/radgiver/natt/")[0] == 302):
        PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)


def test_a_link_that_gets_another_target_and_is_put_away(visitor: Visitor, job: JobPage) -> None:
    link = share_link(job.tracked_campaign)
    warm(visitor, f"/s/{link.code}")
    link.page = job
    with soon(lambda: "/sykepleiere/natt/" in visitor.get(f"/s/{link.code}")[2]):
        link.save()
    link.retired_at = timezone.now()
    link.save()
    time.sleep(WITHIN)
    before = Hit.objects.filter(link=link, verdict="counted").count()
    assert "/sykepleiere/natt/" in visitor.get(f"/s/{link.code}")[2]
    assert Hit.objects.filter(link=link, verdict="counted").count() == before + 1
    with soon(lambda: "/sykepleiere/?" in visitor.get(f"/s/{link.code}")[2]):
        job.delete()


def test_a_change_of_the_employers_name(visitor: Visitor, job: JobPage) -> None:
    path = "/sykepleiere/"
    warm(visitor, path)
    employer = EmployerSettings.for_site(Site.objects.get(is_default_site=True))
    employer.name = "Elvestad kommune"
    with soon(lambda: "Elvestad kommune" in visitor.get(path)[1]):
        employer.save()


def test_each_source_language_and_host_has_its_own_page(visitor: Visitor, job: JobPage) -> None:
    """Asked for in turn, twice, so that every page is in memory."""
    links = [share_link(job.tracked_campaign, channel) for channel in ("linkedin", "facebook")]
    swedish = Locale.objects.get(language_code="sv")
    page = job.get_parent().specific
    translated = page.copy_for_translation(swedish, copy_parents=True)
    translated.title = "Sjuksköterskor"
    publish(translated)
    neighbours = neighbouring_site()
    asked = {
        ("localhost", "/sykepleiere/"): ("Sykepleiere", "/sykepleiere/natt/"),
        **{
            ("localhost", f"/via/{link.code}/sykepleiere/"): ("Sykepleiere", f"/via/{link.code}/sykepleiere/natt/")
            for link in links
        },
        ("localhost", "/sv/sykepleiere/"): ("Sjuksköterskor", "/sv/"),
        ("nabo.localhost", "/sykepleiere/"): (neighbours.title, "/sykepleiere/"),
    }
    for _round in range(3):
        for (host, path), (title, link) in asked.items():
            assert visitor.title(path, host) == title
            assert f'href="{link}' in visitor.get(path, host)[1] or f'href="http://{host}' in visitor.get(path, host)[1]


def neighbouring_site() -> CampaignPage:
    root = HomePage(title="Nabo", slug="nabo", locale=home().locale)
    home().get_parent().add_child(instance=root)
    here = Site.objects.get(is_default_site=True)
    Site.objects.create(hostname="nabo.localhost", port=here.port, root_page=root)
    page = CampaignPage(title="Naboens", slug="sykepleiere", locale=root.locale)
    root.add_child(instance=page)
    return page


def test_links_are_told_apart_from_one_click_to_the_next(visitor: Visitor, job: JobPage) -> None:
    links = [share_link(job.tracked_campaign, channel) for channel in ("linkedin", "facebook", "website")]
    for link in links * 3:
        assert f"/via/{link.code}/" in visitor.get(f"/s/{link.code}")[2]
    assert {link.pk: Hit.objects.filter(link=link).count() for link in ShareLink.objects.all()} == {
        link.pk: 3 for link in links
    }
