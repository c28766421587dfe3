"""The campaigns menu: a list of campaigns that needs no page permission."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from campaigns.models import Campaign, Channel, Conversion, Hit
from campaigns.reports import overview
from campaigns.tracking.verdicts import Verdict
from cms import roles
from tests.factories import campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

LIST = "/admin/kampanjer/"


def visit(campaign: Campaign, verdict: Verdict = Verdict.COUNTED) -> None:
    Hit.objects.create(day=timezone.localdate(), kind="visit", campaign=campaign, verdict=verdict, device="phone")


def apply(campaign: Campaign) -> None:
    Conversion.objects.create(
        campaign=campaign,
        job_key="7f0c2f0e-4d5c-4d57-9a3e-1f3b1b8f6f01",
        job_title="Sykepleier",
        channel=Channel.objects.get(slug="linkedin"),
        received_on=timezone.localdate(),
    )


@pytest.mark.parametrize(
    ("role", "may_edit"), [(roles.ADMINISTRATOR, True), (roles.HR, True), (roles.COMMUNICATOR, False)]
)
def test_each_role_finds_what_it_can_do(client: Client, role: roles.Role, may_edit: bool) -> None:
    page = campaign_page("Badevakter")
    client.force_login(member(role))
    html = client.get(LIST).content.decode()
    for url in (page.campaign.share_url, page.campaign.report_url, f"{LIST}{page.campaign.pk}/plan/"):
        assert f'href="{url}"' in html
    assert (f'href="/admin/pages/{page.pk}/edit/"' in html) is may_edit


def test_the_menu_leads_there_for_a_communicator(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    assert f'"{LIST}"' in client.get("/admin/").content.decode()


def test_numbers_leave_out_what_is_left_out(client: Client) -> None:
    campaign = campaign_page().campaign
    for verdict in (Verdict.COUNTED, Verdict.COUNTED, Verdict.BOT):
        visit(campaign, verdict)
    apply(campaign)
    assert overview.sums_of([campaign]) == {campaign.pk: overview.Sums(visits=2, applications=1)}


def test_the_goal_and_the_pages_state_are_shown(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    campaign = campaign_page("Badevakter", live=False).campaign
    campaign.goal_applicants, campaign.goal_date = 40, datetime.date(2026, 12, 6)
    campaign.save()
    html = client.get(LIST).content.decode()
    assert "40" in html[html.index("Badevakter") :]
    assert "6. desember" in html


def test_a_campaign_is_found_by_its_name(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    campaign_page("Badevakter")
    campaign_page("Sykepleiere")
    html = client.get(f"{LIST}treff/?q=bade").content.decode()
    assert "Badevakter" in html
    assert "Sykepleiere" not in html


def test_without_campaigns_hr_has_one_thing_to_do(client: Client) -> None:
    client.force_login(member(roles.HR))
    assert "/admin/kampanjer/ny/" in client.get(LIST).content.decode()
    client.force_login(member(roles.COMMUNICATOR))
    assert "/admin/pages/add/" not in client.get(LIST).content.decode()


def test_the_list_costs_as_much_with_many_campaigns(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member(roles.HR))
    share_link(campaign_page("En").campaign)
    client.get(LIST)
    with CaptureQueriesContext(connection) as with_one:
        client.get(LIST)
    for title in ("To", "Tre", "Fire"):
        campaign = campaign_page(title).campaign
        share_link(campaign)
        visit(campaign)
        apply(campaign)
    with django_assert_num_queries(len(with_one)):
        client.get(LIST)
