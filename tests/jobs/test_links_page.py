"""The page of links for a profile: big targets that carry the profile's channel, or the visitor's own source."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from campaigns.models import Hit
from cms import roles
from cms.models import EmployerSettings
from tests.factories import ARRIVING, STEPPING, campaign_page, job_page, share_link
from tests.staff import member
from tests.test_page_queries import BODY, forget_pages

pytestmark = pytest.mark.django_db
TILE = re.compile(r'class="tile[^"]*" href="([^"]+)"')


def tiles(client: Client, address: str = "/lenker/", **headers: str) -> list[str]:
    response = client.get(address, headers={**ARRIVING, **headers})
    assert not response.cookies
    return TILE.findall(response.content.decode())


def test_who_brings_no_source_comes_from_instagram(client: Client) -> None:
    page = campaign_page(body=BODY)
    job_page(page, "Natt")
    job_page(page, "Dag")
    via = "/via/instagram/sykepleiere/"
    assert tiles(client) == [
        f"{via}?utm_id=instagram",
        f"{via}dag/?utm_id=instagram",
        f"{via}natt/?utm_id=instagram",
        "/via/instagram/#jobs",
    ]
    assert not Hit.objects.exists()


def test_nothing_leads_to_open_jobs_where_there_are_none(client: Client) -> None:
    assert tiles(client) == []


def test_a_step_from_it_is_an_arrival(client: Client) -> None:
    job_page(campaign_page(body=BODY), "Natt")
    client.get(tiles(client)[0], headers=STEPPING)
    hit = Hit.objects.get()
    assert (hit.channel.slug, hit.verdict) == ("instagram", "counted")


def test_who_brings_a_source_keeps_it(client: Client) -> None:
    page = campaign_page(body=BODY)
    job_page(page, "Natt")
    code = share_link(page.campaign).code
    assert tiles(client, f"/via/{code}/lenker/")[0] == f"/via/{code}/sykepleiere/?utm_id={code}"
    assert tiles(client, Referer="https://www.tiktok.com/")[0].startswith("/via/tiktok/")
    assert tiles(client)[0].startswith("/via/instagram/")  # also when the others are kept


def test_each_language_has_its_own_jobs_and_links(client: Client) -> None:
    job_page(campaign_page(body=BODY), "Natt")
    swedish = campaign_page("Sjuksköterskor", language="sv")
    job_page(swedish, "Natt", locale=swedish.locale)
    employer = EmployerSettings.for_site(Site.objects.get())
    told = [
        ("Bo her", "https://a.example/", "nb"),
        ("Bo här", "https://b.example/", "sv"),
        ("Om oss", "https://c.example/", ""),
    ]
    employer.links = [("link", {"text": text, "url": url, "language": code}) for text, url, code in told]
    employer.save()
    assert tiles(client)[-2:] == ["https://a.example/", "https://c.example/"]
    found = tiles(client, "/sv/lenker/")
    assert found[0] == "/via/instagram/sv/sjukskoterskor/?utm_id=instagram"
    assert found[-2:] == ["https://b.example/", "https://c.example/"]


@pytest.mark.parametrize("jobs", [1, 30])
def test_it_costs_the_same_with_few_jobs_and_many(client: Client, django_assert_max_num_queries, jobs: int) -> None:
    for number in range(jobs):
        job_page(campaign_page(f"Kampanje {number}", body=BODY), "Jobb")
    client.get("/lenker/")
    forget_pages()
    with django_assert_max_num_queries(9):
        client.get("/lenker/")


def test_those_who_share_find_the_addresses(client: Client) -> None:
    campaign_page("Sjuksköterskor", language="sv")
    client.force_login(member(roles.COMMUNICATOR))
    html = client.get("/admin/adresser/").content.decode()
    assert 'value="http://localhost/lenker/"' in html
    assert 'value="http://localhost/sv/jobber.atom"' in html
    assert 'href="/admin/adresser/"' in client.get("/admin/kampanjer/").content.decode()


def test_those_who_share_nothing_do_not(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    response: Any = client.get("/admin/adresser/")
    assert (response.status_code, response.url) == (302, "/admin/")
