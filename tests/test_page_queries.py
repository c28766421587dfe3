"""What each public page costs, whatever the number of its parts and jobs."""

import pytest
from django.test import Client

from campaigns.models import Generation, Hit
from campaigns.tracking.generation import watch
from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db

BODY = [
    ("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"}),
    ("job_text", {"heading": "Dette gjør du", "text": "<p>Du er ute.</p>"}),
    ("jobs", {"heading": "Jobbene"}),
]


def forget_pages() -> None:
    """As after any change that a visitor could see."""
    Generation.bump()
    watch.forget()


@pytest.mark.parametrize("jobs", [1, 6])
@pytest.mark.parametrize(
    ("path", "queries"), [("sykepleiere/", 17), ("sykepleiere/jobb-0/", 17), ("sykepleiere/jobb-0/sok/", 19)]
)
def test_a_tracked_page_costs_the_same_with_one_job_or_six(
    client: Client, django_assert_max_num_queries, path: str, queries: int, jobs: int
) -> None:
    page = campaign_page(body=BODY + BODY[1:2] * jobs)
    for number in range(jobs):
        job_page(page, f"Jobb {number}")
    url = f"/via/{share_link(page.campaign).code}/{path}"
    client.get(url, headers=ARRIVING)
    forget_pages()
    with django_assert_max_num_queries(queries):
        assert client.get(url, headers=ARRIVING).status_code == 200


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
