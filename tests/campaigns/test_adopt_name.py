"""An administrator gives a name that somebody made up in a link to the channel it means."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from campaigns.models import Campaign, Channel, DailyCount, Generation, Hit, Kind
from campaigns.reports import report, rollup
from campaigns.reports.tallies import Period
from campaigns.tracking import attribution
from campaigns.tracking.verdicts import Verdict
from cms import roles
from tests import factories
from tests.campaigns.numbers import arrive, bring, channel, days_ago
from tests.staff import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

LIST = "/admin/kampanjer/ukjente-navn/"
BLAD = f"{LIST}ostlandets-blad/"


@pytest.fixture
def campaign(settings: Any) -> Campaign:
    """Three visits on a day whose rows are gone, two on a closed day, one today, and one in another campaign."""
    settings.HIT_RETENTION_DAYS = 9  # to close a hundred days would take longer than all the rest
    found: Campaign = factories.campaign_page().campaign
    arrive(found, Kind.VISIT, 3, kept="ostlandets-blad", day=days_ago(10))
    arrive(found, Kind.START, 1, kept="ostlandets-blad", day=days_ago(10))
    arrive(found, Kind.VISIT, 2, kept="ostlandets-blad", day=days_ago(2))
    arrive(found, Kind.VISIT, 4, kept="ostlandets-blad", day=days_ago(2), verdict=Verdict.BOT)
    arrive(found, Kind.VISIT, 5, kept="mailchimp", day=days_ago(2))
    rollup.close_days()
    rollup.prune()
    arrive(found, Kind.VISIT, 1, kept="ostlandets-blad")
    arrive(factories.campaign_page("Ingeniør").campaign, Kind.VISIT, 1, kept="ostlandets-blad")
    return found


@pytest.fixture
def administrator(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))


def choose(client: Client, slug: str, url: str = BLAD) -> str:
    return client.post(url, {"channel": channel(slug).pk}, follow=True).content.decode()


def visits(campaign: Campaign, slug: str) -> int:
    made = report.make([campaign], Period(), sees_applicants=True)
    return sum(row.tally.visits for row in made.channels if row.slug == slug)


def test_a_name_and_all_its_days_move_to_the_channel(client: Client, administrator: None, campaign: Campaign) -> None:
    everything = report.make([campaign], Period(), sees_applicants=True).total
    left_out = report.make([campaign], Period(), sees_applicants=True).left_out
    html = choose(client, "poster")
    assert "ostlandets-blad" in channel("poster").names
    assert visits(campaign, "poster") == 6
    assert visits(campaign, "direct") == 5
    after = report.make([campaign], Period(), sees_applicants=True)
    assert (after.total, after.left_out) == (everything, left_out)
    assert attribution.by_utm("Østlandets Blad", "").token == "poster"
    assert "ostlandets-blad" in html  # said, and no longer in the list
    assert client.get(BLAD).status_code == 404


def test_moved_days_can_be_counted_again(client: Client, administrator: None, campaign: Campaign) -> None:
    choose(client, "poster")
    rollup.rebuild(days_ago(2))
    assert visits(campaign, "poster") == 6


def test_each_name_is_listed_with_its_visits_days_and_campaigns(
    client: Client, administrator: None, campaign: Campaign
) -> None:
    [blad, mailchimp] = client.get(LIST).context["names"]
    assert (blad.name, blad.visits, blad.first, blad.last) == ("ostlandets-blad", 7, days_ago(10), days_ago(0))
    assert [one.name for one in blad.campaigns] == ["Sykepleiere", "Ingeniør"]
    assert (mailchimp.name, mailchimp.visits, mailchimp.first) == ("mailchimp", 5, days_ago(2))
    html = client.get(BLAD).content.decode()
    assert "kan ikke flyttes tilbake" in html
    assert Hit.objects.filter(source="ostlandets-blad").exists()


def test_every_process_looks_its_channels_up_again(client: Client, administrator: None, campaign: Campaign) -> None:
    before = Generation.read()
    choose(client, "poster")
    assert Generation.read() != before


def test_it_is_written_down_who_did_it(client: Client, administrator: None, campaign: Campaign) -> None:
    choose(client, "poster")
    entry = ModelLogEntry.objects.get(action="campaigns.adopt_name")
    assert entry.data == {"name": "ostlandets-blad", "arrivals": 8, "daily_counts": 4}
    assert entry.user.groups.get().name == "Administrator"
    with override("en"):
        assert "“ostlandets-blad”" in registry.get_formatter(entry).format_message(entry)


def test_a_name_that_means_another_channel_by_now_goes_nowhere_else(
    client: Client, administrator: None, campaign: Campaign
) -> None:
    Channel.objects.filter(slug="newsletter").update(aliases="nyhetsbrev,Østlandets Blad")
    response = client.get(BLAD)
    assert response.context["form"].initial["channel"] == channel("newsletter")
    html = choose(client, "poster")
    assert "«ostlandets-blad» betyr allerede Nyhetsbrev." in html
    assert visits(campaign, "poster") == 0
    choose(client, "newsletter")
    assert visits(campaign, "newsletter") == 6
    assert channel("newsletter").aliases == "nyhetsbrev, østlandets blad"


@pytest.mark.parametrize("chosen", ["", "0", "nonsense"])
def test_nothing_moves_without_a_channel(client: Client, administrator: None, campaign: Campaign, chosen: str) -> None:
    response = client.post(BLAD, {"channel": chosen})
    assert response.status_code == 200
    assert response.context["form"].errors["channel"]
    assert visits(campaign, "direct") == 11


@pytest.mark.parametrize("name", ["linkedin", "finnes-ikke", "x" * 300])
def test_a_name_nobody_came_by_is_not_found(client: Client, administrator: None, campaign: Campaign, name: str) -> None:
    for response in (client.get(f"{LIST}{name}/"), client.post(f"{LIST}{name}/", {"channel": channel("poster").pk})):
        assert response.status_code == 404
    assert not ModelLogEntry.objects.filter(action="campaigns.adopt_name").exists()


@pytest.mark.parametrize("role", [roles.HR, roles.COMMUNICATOR, roles.EDITOR], ids=lambda role: role.name)
def test_only_who_edits_channels_may(client: Client, campaign: Campaign, role: roles.Role) -> None:
    client.force_login(member(role))
    for url in (LIST, BLAD):
        assert client.get(url).headers["Location"] == "/admin/"
    assert client.post(BLAD, {"channel": channel("poster").pk}).headers["Location"] == "/admin/"
    assert visits(campaign, "poster") == 0
    assert LIST not in client.get("/admin/kampanjer/kanaler/").content.decode()
    assert LIST not in client.get(f"/admin/kampanjer/{campaign.pk}/report/").content.decode()


def test_it_is_reached_from_the_channels_and_from_the_report(
    client: Client, administrator: None, campaign: Campaign
) -> None:
    assert LIST in client.get("/admin/kampanjer/kanaler/").content.decode()
    assert BLAD in client.get(f"/admin/kampanjer/{campaign.pk}/report/").content.decode()


def test_the_list_costs_as_much_with_more_names_and_campaigns(
    client: Client, administrator: None, campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(LIST)
    with CaptureQueriesContext(connection) as before:
        client.get(LIST)
    for number in range(5):
        other = factories.campaign_page(f"Kokk {number}").campaign
        arrive(other, Kind.VISIT, 1, kept=f"blad-nr-{number}")
        arrive(other, Kind.VISIT, 1, kept="ostlandets-blad")
    with django_assert_num_queries(len(before)):
        client.get(LIST)


def test_without_unknown_names_that_is_said(client: Client, administrator: None) -> None:
    assert "Alle navn vi har møtt, har en kanal." in client.get(LIST).content.decode()


def test_nothing_else_moves(client: Client, administrator: None, campaign: Campaign) -> None:
    bring(campaign, "facebook", 4, 1, 1)
    before = {row.key: row for row in report.make([campaign], Period(), sees_applicants=True).known}
    choose(client, "poster")
    after = {row.key: row for row in report.make([campaign], Period(), sees_applicants=True).known}
    after.pop("poster")
    assert after == {key: row for key, row in before.items() if key != "poster"}
    assert set(DailyCount.objects.filter(channel=None).values_list("source", flat=True)) == {"mailchimp"}
