"""What each public page costs, whatever the number of its parts and jobs."""

import pytest
from django.test import Client

from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db

BODY = [
    ("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"}),
    ("job_text", {"heading": "Dette gjør du", "text": "<p>Du er ute.</p>"}),
    ("jobs", {"heading": "Jobbene"}),
]


@pytest.mark.parametrize("jobs", [1, 6])
@pytest.mark.parametrize(
    ("path", "queries"), [("sykepleiere/", 17), ("sykepleiere/jobb-0/", 16), ("sykepleiere/jobb-0/sok/", 19)]
)
def test_a_tracked_page_costs_the_same_with_one_job_or_six(
    client: Client, django_assert_max_num_queries, path: str, queries: int, jobs: int
) -> None:
    page = campaign_page(body=BODY + BODY[1:2] * jobs)
    for number in range(jobs):
        job_page(page, f"Jobb {number}")
    url = f"/via/{share_link(page.campaign).code}/{path}"
    client.get(url, headers=ARRIVING)
    with django_assert_max_num_queries(queries):
        assert client.get(url, headers=ARRIVING).status_code == 200


@pytest.mark.parametrize("campaigns", [1, 4])
def test_the_front_page_costs_little_more_for_each_campaign(
    client: Client, django_assert_max_num_queries, campaigns: int
) -> None:
    for number in range(campaigns):
        job_page(campaign_page(f"Kampanje {number}", body=BODY), "Jobb")
    client.get("/", headers=ARRIVING)
    with django_assert_max_num_queries(12 + 3 * campaigns):
        assert client.get("/", headers=ARRIVING).status_code == 200
