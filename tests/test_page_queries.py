"""What each public page costs, whatever the number of its parts and jobs."""

import pytest
from django.test import Client

from campaigns.models import Generation, Hit
from campaigns.tracking.generation import watch
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.whole_page import whole_page

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


@pytest.mark.parametrize(("times", "jobs"), [(1, 2), (12, 30)])
def test_a_page_costs_the_same_with_few_parts_and_jobs_or_many(
    client: Client, django_assert_max_num_queries, times: int, jobs: int
) -> None:
    page = whole_page(times)
    linked = f'<p><a linktype="page" id="{page.pk}">oss</a></p>' * times
    job = [job_page(page, f"Jobb {number}", body=linked) for number in range(jobs)][-1]
    link = f"/via/{share_link(page.campaign).code}"
    # One to spare: whether anything has changed is asked again where a slow machine lets a second pass.
    for path, queries in [("/", 16), (page.url, 25), (job.url, 19), (job.apply_url, 20)]:
        client.get(f"{link}{path}", headers=ARRIVING)
        forget_pages()
        with django_assert_max_num_queries(queries):
            assert client.get(f"{link}{path}", headers=ARRIVING).status_code == 200


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
