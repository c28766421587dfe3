"""A campaign's plan: its goal, and the channels chosen and not chosen."""

import datetime
from typing import Any

import pytest
from django.test import Client

from campaigns.models import Campaign, Channel
from cms import roles
from tests.factories import campaign_page
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(client: Client) -> Campaign:
    client.force_login(member(roles.HR))
    return campaign_page("Badevakter").campaign


def url(campaign: Campaign) -> str:
    return f"/admin/kampanjer/{campaign.pk}/plan/"


def key(slug: str) -> int:
    return Channel.objects.get(slug=slug).pk


def sent(client: Client, campaign: Campaign, **changed: Any) -> dict[str, Any]:
    """The form as the browser sends it back, with some fields changed."""
    context = client.get(url(campaign)).context
    fields = [*context["form"], *context["rows"].management_form, *(field for row in context["rows"] for field in row)]
    # An unticked box is not sent, and an empty field is sent empty.
    data = {field.html_name: field.value() for field in fields if field.value() is not False}
    return {**{name: "" if value is None else value for name, value in data.items()}, **changed}


def test_the_goal_is_saved(client: Client, campaign: Campaign) -> None:
    data = sent(client, campaign, audience="En som liker folk.", goal_applicants="40", goal_date="2026-12-06")
    assert client.post(url(campaign), data).status_code == 302
    campaign.refresh_from_db()
    assert campaign.audience == "En som liker folk."
    assert (campaign.goal_applicants, campaign.goal_date) == (40, datetime.date(2026, 12, 6))


def test_rows_that_are_not_filled_in_are_not_kept(client: Client, campaign: Campaign) -> None:
    client.post(url(campaign), sent(client, campaign))
    assert campaign.planned_channels.count() == 0


def test_channels_are_chosen_and_not_chosen_with_why(client: Client, campaign: Campaign) -> None:
    changed = {
        "planned_channels-0-chosen": "on",
        "planned_channels-0-hours": "6.5",
        "planned_channels-0-kroner": "300",
        "planned_channels-1-why": "Ingen av dem er der.",
    }
    client.post(url(campaign), sent(client, campaign, **changed))
    first, second = campaign.planned_channels.order_by("pk")
    assert (first.chosen, first.hours, first.kroner) == (True, 6.5, 300)
    assert (second.chosen, second.why) == (False, "Ingen av dem er der.")
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert (campaign.hours, campaign.kroner) == (6.5, 300)


def test_a_channel_outside_the_usual_can_be_added(client: Client, campaign: Campaign) -> None:
    last = int(sent(client, campaign)["planned_channels-TOTAL_FORMS"]) - 1
    changed = {f"planned_channels-{last}-channel": key("bus"), f"planned_channels-{last}-chosen": "on"}
    client.post(url(campaign), sent(client, campaign, **changed))
    assert [planned.channel.slug for planned in campaign.planned_channels.all()] == ["bus"]


def test_a_channel_is_planned_once(client: Client, campaign: Campaign) -> None:
    changed = {
        "planned_channels-0-channel": key("sms"),
        "planned_channels-0-chosen": "on",
        "planned_channels-1-channel": key("sms"),
        "planned_channels-1-chosen": "on",
    }
    response = client.post(url(campaign), sent(client, campaign, **changed))
    assert response.status_code == 200
    assert "Tekstmelding står to ganger i planen" in response.content.decode()
    assert campaign.planned_channels.count() == 0


def test_a_channel_that_stands_in_the_plan_already_is_not_somebody_elses_doing(
    client: Client, campaign: Campaign
) -> None:
    client.post(url(campaign), sent(client, campaign, **{"planned_channels-0-chosen": "on"}))
    there = campaign.planned_channels.get().channel
    data = sent(client, campaign)
    last = int(data["planned_channels-TOTAL_FORMS"]) - 1
    added = {f"planned_channels-{last}-channel": there.pk, f"planned_channels-{last}-hours": "-1"}
    html = client.post(url(campaign), {**data, **added}).content.decode()
    assert f"{there} står to ganger i planen" in html
    assert "etter at du åpnet den" not in html
    added[f"planned_channels-{last}-hours"] = "1"
    assert client.post(url(campaign), {**data, **added, "planned_channels-0-DELETE": "on"}).status_code == 302
    assert campaign.planned_channels.get().hours == 1


def test_a_row_is_removed(client: Client, campaign: Campaign) -> None:
    client.post(url(campaign), sent(client, campaign, **{"planned_channels-0-chosen": "on"}))
    client.post(url(campaign), sent(client, campaign, **{"planned_channels-0-DELETE": "on"}))
    assert campaign.planned_channels.count() == 0


def test_the_tag_in_links_outlives_a_new_name(client: Client, campaign: Campaign) -> None:
    tag = campaign.tag
    client.post(url(campaign), sent(client, campaign, name="Badevakter 2027"))
    campaign.refresh_from_db()
    assert (campaign.name, campaign.tag) == ("Badevakter 2027", tag)


def test_a_form_that_is_sent_twice_adds_nothing_the_second_time(client: Client, campaign: Campaign) -> None:
    last = int(sent(client, campaign)["planned_channels-TOTAL_FORMS"]) - 1
    changed = {
        "planned_channels-0-chosen": "on",
        f"planned_channels-{last}-channel": key("bus"),
        f"planned_channels-{last}-chosen": "on",
    }
    data = sent(client, campaign, **changed)
    assert client.post(url(campaign), data).status_code == 302
    planned = set(campaign.planned_channels.values_list("channel", "chosen"))
    response = client.post(url(campaign), data)
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert set(campaign.planned_channels.values_list("channel", "chosen")) == planned
