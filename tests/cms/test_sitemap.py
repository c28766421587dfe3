"""The sitemap: every language of this site, and nothing that a stranger could not open."""

import datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from campaigns.models import Hit
from cms.models import HomePage
from tests.factories import ARRIVING, campaign_page, home, job_page, share_link

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client: Client, address: str = "/sitemap.xml", host: str = "localhost") -> dict[str, dict[str, str]]:
    """By address: the same page in other languages, itself among them."""
    response = client.get(address, headers={"host": host})
    assert not response.cookies
    found = ET.fromstring(response.content).findall("s:url", NAMES)
    return {
        url.findtext("s:loc", "", NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)
        }
        for url in found
    }


def test_both_languages_are_there_and_point_at_each_other(client: Client) -> None:
    page = campaign_page()
    job = job_page(page)
    swedish = Locale.objects.get(language_code="sv")
    for one in (home(), page, job):
        one.copy_for_translation(swedish).save_revision().publish()
    found = entries(client)
    assert {"http://localhost/", "http://localhost/sv/", "http://localhost/sv/sykepleiere/"} < set(found)
    assert len(found) == 6
    for address, alternates in found.items():
        assert set(alternates) == {"nb", "sv"}
        assert address in alternates.values()
        assert all(found[other] == alternates for other in alternates.values())


def test_what_only_one_language_has_points_nowhere(client: Client) -> None:
    campaign_page("Sjuksköterskor", language="sv")
    assert entries(client)["http://localhost/sv/sjukskoterskor/"] == {}


def test_what_nobody_could_open_or_apply_for_is_left_out(client: Client) -> None:
    page = campaign_page()
    job_page(page, "Utkast", live=False)
    job_page(page, "Stengt", deadline=timezone.localdate() - datetime.timedelta(days=1))
    hidden = campaign_page("Bare for noen")
    job_page(hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert set(entries(client)) == {"http://localhost/", "http://localhost/sykepleiere/"}


def test_each_host_has_its_own(client: Client) -> None:
    campaign_page()
    root = HomePage(title="Fossen", slug="fossen", locale=home().locale)
    home().get_parent().add_child(instance=root)
    Site.objects.create(hostname="fossen.example", root_page=root, port=80)
    assert set(entries(client, host="fossen.example")) == {"http://fossen.example/"}
    assert all("fossen" not in address for address in entries(client))


def test_it_carries_no_source_and_counts_nobody(client: Client) -> None:
    code = share_link(campaign_page().campaign).code
    assert entries(client, f"/via/{code}/sitemap.xml") == entries(client)
    client.get("/robots.txt", headers=ARRIVING)
    assert not Hit.objects.exists()


@pytest.mark.parametrize("jobs", [1, 40])
def test_it_costs_the_same_with_few_pages_and_many(client: Client, django_assert_max_num_queries, jobs: int) -> None:
    page = campaign_page()
    for number in range(jobs):
        job_page(page, f"Jobb {number}")
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(9):
        client.get("/sitemap.xml")
