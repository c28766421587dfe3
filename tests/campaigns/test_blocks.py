"""The parts of a campaign page, as visitors meet them."""

import pytest
from django.test import Client

from tests.campaigns.test_campaign_page import body
from tests.factories import ARRIVING, campaign_page

pytestmark = pytest.mark.django_db


def test_pasted_lists_lose_their_marks_and_an_empty_one_its_heading(client: Client) -> None:
    told = {"tasks": "• Du skriver\n\n\t- Du filmer\n", "qualifications": " \n", "offers": "To dager hjemmekontor"}
    page = campaign_page(body=body(("tasks", told)))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "<ul><li>Du skriver</li><li>Du filmer</li></ul>" in html
    assert "Dette ser vi etter" not in html
    assert "<h2>Dette får du</h2>" in html
