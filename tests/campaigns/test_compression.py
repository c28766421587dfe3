"""Pages go out compressed to whoever reads that, and to nobody who is signed in."""

import gzip

import pytest
from django.test import Client

from tests.campaigns.test_campaign_page import full_page
from tests.factories import ARRIVING, UserFactory

pytestmark = pytest.mark.django_db
BROWSER = {**ARRIVING, "Accept-Encoding": "gzip, deflate, br, zstd"}


def test_a_page_is_sent_in_half_of_its_size_also_from_memory(client: Client) -> None:
    page = full_page()
    plain = [client.get(page.url, headers=ARRIVING) for _once in range(2)]
    small = [client.get(page.url, headers=BROWSER) for _once in range(2)]

    assert {response.content for response in plain} == {gzip.decompress(response.content) for response in small}
    for response in small:
        assert len(response.content) < len(plain[0].content) / 2
        assert response.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in response.headers["Vary"]
        assert response.headers["Cache-Control"] == plain[0].headers["Cache-Control"]
    assert not any(response.has_header("Content-Encoding") for response in plain)


def test_nothing_is_compressed_for_who_is_signed_in(client: Client) -> None:
    page = full_page()
    client.force_login(UserFactory(is_superuser=True))
    for address in (page.url, "/admin/"):
        assert not client.get(address, headers=BROWSER).has_header("Content-Encoding")
