"""A page's own links stay in its language."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import ARRIVING, campaign_page, home, job_page, share_link

pytestmark = pytest.mark.django_db


def test_a_swedish_page_leads_to_the_swedish_front_page_with_its_source(client: Client) -> None:
    page = campaign_page("Sjuksköterskor", language="sv")
    via = f"/via/{share_link(page.campaign).code}"
    html = client.get(f"{via}{page.url}", headers=ARRIVING).content.decode()

    assert f'class="home" href="{via}/sv/"' in html
    assert html.count(f'href="{via}/sv/#jobs"') == 2  # above and below
    assert f'href="{via}/"' not in html


def test_a_norwegian_page_leads_to_the_norwegian_one(client: Client) -> None:
    html = client.get(campaign_page().url, headers=ARRIVING).content.decode()

    assert 'class="home" href="/"' in html


def test_a_swedish_address_that_leads_nowhere_leads_to_the_swedish_front_page(client: Client) -> None:
    campaign_page("Sjuksköterskor", language="sv")
    response = client.get("/sv/finns-inte/")

    assert response.status_code == 404
    assert 'class="btn secondary" href="/sv/"' in response.content.decode()


def test_a_closed_swedish_campaign_leads_to_the_swedish_front_page(client: Client) -> None:
    page = campaign_page("Sjuksköterskor", language="sv")
    job_page(page, deadline=timezone.localdate() - datetime.timedelta(days=1), locale=page.locale)
    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert re.search(r'<p><a href="/sv/">', html)


@pytest.mark.parametrize("address", ["/sv/admin/", "/sv/admin/login/", "/sv/admin/sokere/"])
def test_the_admin_exists_at_one_address_only(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert home().url == "/"
