"""Channels: read by all who share, edited by the administrator alone."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from campaigns.models import Channel, Hit, PlannedChannel
from cms import roles
from tests.factories import campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

LIST = "/admin/kampanjer/kanaler/"


@pytest.fixture
def administrator(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))


def filled_in(**changed: str) -> dict[str, str]:
    return {
        "label": "Lokalavisa",
        "slug": "lokalavisa",
        "utm_source": "lokalavisa",
        "utm_medium": "print",
        "aliases": "avisa, elvestad blad",
        "referrer_hosts": "elvestadblad.example",
        "colour": "#0B5C73",
        "order": "100",
        **changed,
    }


def edit_url(channel: Channel) -> str:
    return f"{LIST}edit/{channel.pk}/"


def delete_url(channel: Channel) -> str:
    return f"{LIST}delete/{channel.pk}/"


def test_an_administrator_adds_a_channel(client: Client, administrator: None) -> None:
    client.post(f"{LIST}new/", filled_in())
    channel = Channel.objects.get(slug="lokalavisa")
    assert channel.names == {"lokalavisa", "avisa", "elvestad blad"}
    assert channel.hosts == {"elvestadblad.example"}


@pytest.mark.parametrize(
    "changed",
    [
        {"slug": "avisa2"},
        {"slug": "via"},
        {"slug": "linkedin"},
        {"colour": "red; background: url(//evil.example)"},
        {"share_dialog": "javascript:alert(1)"},
        {"utm_medium": "posters"},
    ],
    ids=lambda changed: next(iter(changed.values())),
)
def test_a_channel_that_would_break_links_is_refused(
    client: Client, administrator: None, changed: dict[str, str]
) -> None:
    response = client.post(f"{LIST}new/", filled_in(**changed))
    assert response.status_code == 200
    assert not Channel.objects.filter(label="Lokalavisa").exists()


def test_the_slug_stays_when_a_channel_is_edited(client: Client, administrator: None) -> None:
    channel = Channel.objects.get(slug="poster")
    client.post(edit_url(channel), filled_in(slug="plakat", label="Plakaten"))
    channel.refresh_from_db()
    assert (channel.slug, channel.label) == ("poster", "Plakaten")


def test_a_channel_that_nothing_hangs_on_is_deleted(client: Client, administrator: None) -> None:
    channel = Channel.objects.get(slug="snapchat")
    client.post(delete_url(channel))
    assert not Channel.objects.filter(pk=channel.pk).exists()


def test_a_channel_in_use_stays_and_the_reason_is_said(client: Client, administrator: None) -> None:
    campaign = campaign_page().campaign
    linked = share_link(campaign, "facebook").channel
    visited, planned = Channel.objects.get(slug="google"), Channel.objects.get(slug="bus")
    Hit.objects.create(
        day=datetime.date(2026, 11, 1),
        kind="visit",
        campaign=campaign,
        channel=visited,
        verdict="counted",
        device="phone",
    )
    PlannedChannel.objects.create(campaign=campaign, channel=planned)
    for channel in (linked, visited, planned):
        response = client.post(delete_url(channel), follow=True)
        assert Channel.objects.filter(pk=channel.pk).exists()
        [message] = response.context["messages"]
        assert str(channel) in str(message)


@pytest.mark.parametrize("role", [roles.HR, roles.COMMUNICATOR], ids=lambda role: role.name)
def test_those_who_share_read_the_list_and_change_nothing(client: Client, role: roles.Role) -> None:
    channel = Channel.objects.get(slug="snapchat")
    client.force_login(member(role))
    html = client.get(LIST).content.decode()
    assert "Snapchat" in html
    assert edit_url(channel) not in html
    for url in (f"{LIST}new/", edit_url(channel), delete_url(channel)):
        assert client.get(url).status_code == 302
        assert client.post(url, filled_in()).headers["Location"] == "/admin/"
    channel.refresh_from_db()
    assert channel.label == "Snapchat"


def test_a_new_channel_is_not_black_by_default(client: Client, administrator: None) -> None:
    shown = client.get(f"{LIST}new/").content.decode()
    assert '<input type="color" name="colour" value="#0B5C73"' in shown


def test_an_editor_does_not_see_the_list(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    assert client.get(LIST).status_code == 302


def test_the_list_costs_as_much_with_more_channels(
    client: Client, administrator: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(LIST)
    with CaptureQueriesContext(connection) as before:
        client.get(LIST)
    Channel.objects.create(slug="lokalavisa", utm_source="lokalavisa", utm_medium="print")
    with django_assert_num_queries(len(before)):
        client.get(LIST)
