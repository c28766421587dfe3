"""Pages that a process remembers: until midnight, and no more of them than there is room for."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Hit
from campaigns.tracking import kept_pages
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.test_page_queries import forget_pages

pytestmark = pytest.mark.django_db


def test_a_page_in_memory_closes_when_its_deadline_passes(client: Client, time_machine) -> None:
    last_minute = datetime.datetime.combine(
        timezone.localdate(), datetime.time(23, 59), timezone.get_current_timezone()
    )
    time_machine.move_to(last_minute, tick=False)
    job_page(campaign_page(), "Natt", deadline=timezone.localdate())
    for _kept in range(2):
        assert "/sykepleiere/natt/sok/" in client.get("/sykepleiere/natt/", headers=ARRIVING).content.decode()
    time_machine.move_to(last_minute + datetime.timedelta(minutes=2), tick=False)
    assert "/sykepleiere/natt/sok/" not in client.get("/sykepleiere/natt/", headers=ARRIVING).content.decode()
    assert Hit.objects.count() == 3


def test_a_full_memory_begins_anew(client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries) -> None:
    page = campaign_page()
    urls = [f"/via/{share_link(page.campaign).code}/sykepleiere/" for _link in range(3)]
    for url in urls:
        client.get(url, headers=ARRIVING)
    size = len(client.get(urls[0], headers=ARRIVING).content)
    monkeypatch.setattr(kept_pages, "ROOM", 2 * size)
    forget_pages()
    for url in urls:
        client.get(url, headers=ARRIVING)
    with django_assert_num_queries(0):
        client.get(urls[-1], headers=ARRIVING)
    assert kept_pages.kept_pages.now()._used <= 2 * size
