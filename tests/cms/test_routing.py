"""An address leads where it would by Wagtail alone, and one query finds the way."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction, Site

from cms.languages import SiteLanguageMiddleware
from cms.models import HomePage
from cms.routing import lay_way
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, home, job_page

pytestmark = pytest.mark.django_db
OTHER_TOWN = "sandvika.example.org"


@pytest.fixture
def job() -> JobPage:
    """One job of two sites: in two languages, with a namesake elsewhere, and one below a draft."""
    job = job_page(campaign_page(), "Natt")
    swedish = campaign_page("Sjuksköterskor", language="sv", translation_key=job.get_parent().translation_key)
    job_page(swedish, "Natt", translation_key=job.translation_key, locale=swedish.locale)
    job_page(campaign_page("Lærere"), "Natt")
    job_page(campaign_page("Utkast", live=False), "Dag")
    sandvika = HomePage(title="Sandvika", slug="sandvika")
    Page.get_first_root_node().add_child(instance=sandvika)
    Site.objects.create(hostname=OTHER_TOWN, root_page=sandvika)
    return job


def find(address: str, host: str = "testserver", *, by_one_query: bool = True) -> Any:
    """What an address leads to, its parts among it, and the page above."""
    found: Any = None

    def look(request: HttpRequest) -> HttpResponse:
        nonlocal found
        path = request.path_info[1:]
        if by_one_query:
            lay_way(request, path)
        if route := Page.route_for_request(request, path):
            found = route.page, route.page.get_parent(), str(route.args)
        return HttpResponse()

    SiteLanguageMiddleware(look)(RequestFactory().get(address, headers={"host": host}))
    return found


ADDRESSES = [
    "/",
    "/sykepleiere/",
    "/sykepleiere/natt/",
    "/sykepleiere/natt/sok/",
    "/sykepleiere/natt/frist.ics",
    "/laerere/natt/",
    "/sv/",
    "/sv/sjukskoterskor/natt/",
    "/en/sykepleiere/natt/",  # there is no English front page
    "/utkast/dag/",
]
NOWHERE = [
    "/natt/",
    "/sykepleiere/dag/",
    "/sykepleiere/finnes-ikke/natt/",
    "/sv/sykepleiere/",
    "/utkast/",
    "/home/",
    "/sykepleiere" * 1_500 + "/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_where_it_would_by_wagtail_alone(job: JobPage, address: str) -> None:
    assert find(address) == find(address, by_one_query=False) != None  # noqa: E711


@pytest.mark.parametrize("address", NOWHERE)
def test_what_leads_nowhere_leads_nowhere(job: JobPage, address: str) -> None:
    assert find(address) is find(address, by_one_query=False) is None


def test_each_site_has_pages_of_its_own(job: JobPage) -> None:
    assert find("/", OTHER_TOWN)[0].title == "Sandvika"
    assert find("/sykepleiere/", OTHER_TOWN) is None


@pytest.mark.parametrize("address", ["/sykepleiere/", "/sykepleiere/natt/sok/", "/sv/sjukskoterskor/natt/"])
def test_the_way_is_one_query_however_deep(
    job: JobPage, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    find(address)
    with django_assert_num_queries(2):  # the site, and the way
        find(address)


@pytest.mark.parametrize("closed", ["/", "/sykepleiere/", "/sykepleiere/natt/"])
def test_who_is_not_signed_in_sees_nothing_below_a_closed_page(client: Client, job: JobPage, closed: str) -> None:
    PageViewRestriction.objects.create(page=find(closed)[0], restriction_type=PageViewRestriction.LOGIN)
    for address in ("/sykepleiere/natt/", "/sykepleiere/natt/sok/"):
        assert client.get(address, headers=ARRIVING).headers["Location"].startswith("/_util/login/")
    assert client.get("/sykepleiere/natt/til-meg/", headers=ARRIVING).status_code == 404


def test_an_alias_is_for_those_who_may_see_its_source(client: Client, job: JobPage) -> None:
    source = job.get_parent()
    first = source.create_alias(parent=home(), update_slug="speil")
    first.create_alias(parent=home(), update_slug="speil-av-speil")
    assert client.get("/speil-av-speil/", headers=ARRIVING).status_code == 200
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    for address in ("/speil/", "/speil-av-speil/"):
        assert client.get(address, headers=ARRIVING).headers["Location"].startswith("/_util/login/")
