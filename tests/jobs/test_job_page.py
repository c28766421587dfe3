"""Job pages as visitors meet them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from campaigns.models import Hit, Kind
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db


def test_an_arrival_at_a_job_is_a_visit(client: Client) -> None:
    campaign = campaign_page()
    job = job_page(campaign)
    link = share_link(campaign.campaign, page=job)

    response = client.get(f"/via/{link.code}{job.url}", headers=ARRIVING)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "same-origin"
    hit = Hit.objects.get()
    assert (hit.kind, hit.page_id, hit.link_id) == (Kind.VISIT, job.pk, link.pk)


@pytest.mark.parametrize("address", ["", "http://ats.example/jobb/1", "javascript:alert(1)"])
def test_a_recruitment_system_has_a_safe_address(address: str) -> None:
    job = JobPage(title="Lærer", slug="larer", apply_by="ats", ats_url=address)

    with pytest.raises(ValidationError) as error:
        job.clean()

    assert "ats_url" in error.value.message_dict
