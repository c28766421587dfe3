"""What each public page asks of the database, whatever the number of its parts and jobs.

A visit is stored besides, by one query on a connection of its own.
"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Site

from campaigns.models import CampaignPage, Generation, Hit
from campaigns.tracking.generation import watch
from cms.models import EmployerSettings
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.whole_page import portrait, whole_page

pytestmark = pytest.mark.django_db

BODY = [
    ("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"}),
    ("job_text", {"heading": "Dette gjør du", "text": "<p>Du er ute.</p>"}),
    ("jobs", {"heading": "Jobbene"}),
]
FEW_PARTS, ALL_PARTS = 7, 12
HOME, JOB, FORM, LINKS, FEED = 7, 7, 7, 6, 6


def forget_pages() -> None:
    """As after any change that a visitor could see."""
    Generation.bump()
    watch.forget()


def jobs_of(page: CampaignPage, number: int, body: str = "") -> JobPage:
    """A campaign's jobs, the last of them; with pictures wherever a page can have one."""
    employer = EmployerSettings.for_site(Site.objects.get())
    employer.arms = page.share_picture = picture = portrait("våpen")
    employer.save()
    page.save()
    return [job_page(page, f"Jobb {one}", body=body, share_picture=picture) for one in range(number)][-1]


def in_every_language(page: CampaignPage) -> None:
    for locale in Locale.objects.exclude(pk=page.locale_id):
        campaign_page(page.title, language=locale.language_code, translation_key=page.translation_key)


@pytest.mark.parametrize("number", [1, 40])
@pytest.mark.parametrize(("parts", "cost"), [(0, FEW_PARTS), (1, ALL_PARTS), (12, ALL_PARTS)])
def test_a_page_costs_the_same_with_few_parts_and_jobs_or_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, parts: int, cost: int, number: int
) -> None:
    page = whole_page(parts) if parts else campaign_page(body=BODY)
    job = jobs_of(page, number)
    in_every_language(page)
    via = f"/via/{share_link(page.campaign).code}"
    feeds = dict.fromkeys(["/jobber.atom", "/jobber.json", "/jobber.html", "/jobber-ramme.html"], FEED)
    pages = {"/": HOME, page.url: cost, job.url: JOB, job.apply_url: FORM, "/lenker/": LINKS}
    for path, queries in (pages | feeds).items():
        client.get(f"{via}{path}", headers=ARRIVING)
        forget_pages()
        with django_assert_num_queries(queries):
            assert client.get(f"{via}{path}", headers=ARRIVING).status_code == 200


@pytest.mark.parametrize("path", ["", "sykepleiere/", "sykepleiere/natt/"])
def test_a_page_that_is_kept_costs_nothing_but_its_visit(client: Client, django_assert_num_queries, path: str) -> None:
    page = campaign_page(body=BODY)
    job_page(page, "Natt")
    url = f"/via/{share_link(page.campaign).code}/{path}"
    for _once in range(2):  # the first one ever makes the site's settings
        client.get(url, headers=ARRIVING)
    Hit.objects.all().delete()
    with django_assert_num_queries(0):
        assert client.get(url, headers=ARRIVING).status_code == 200
    assert Hit.objects.count() == bool(path)


def test_the_form_is_never_kept(client: Client) -> None:
    page = campaign_page(body=BODY)
    job_page(page, "Natt")
    forms = [client.get("/sykepleiere/natt/sok/", headers=ARRIVING).content for _once in range(3)]
    assert len(set(forms)) == 3
