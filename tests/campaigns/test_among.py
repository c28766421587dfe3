"""`among` finds what `in` finds, by one value to PostgreSQL."""

import pytest
from django.db import connection

from campaigns.models import ShareLink
from tests.factories import campaign_page, share_link

pytestmark = pytest.mark.django_db


def test_among_finds_what_in_finds() -> None:
    links = [share_link(campaign_page(name).campaign) for name in ("Badevakter", "Leger", "Renholdere")]
    keys = [link.campaign_id for link in links[:2]]
    assert set(ShareLink.objects.filter(campaign__among=keys)) == set(links[:2])
    assert not ShareLink.objects.filter(campaign__among=[])
    if connection.vendor == "postgresql":
        sql, params = ShareLink.objects.filter(campaign__among=keys).query.sql_with_params()
        assert "ANY(%s::bigint[])" in sql
        assert params[0] == keys
