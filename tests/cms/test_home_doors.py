"""The admin's home: three doors, by role."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cms import roles
from tests.factories import campaign_page, share_link
from tests.staff import member
from tests.whole_page import whole_page

pytestmark = pytest.mark.django_db


def doors(client: Client, role: roles.Role) -> list[str]:
    client.force_login(member(role))
    return re.findall(r'data-door="(\w+)"', client.get("/admin/").content.decode())


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (roles.ADMINISTRATOR, ["build", "share", "compare"]),
        (roles.HR, ["build", "share", "compare"]),
        (roles.COMMUNICATOR, ["share", "compare"]),
        (roles.EDITOR, ["build"]),
    ],
)
def test_each_role_sees_its_own_doors(client: Client, role: roles.Role, seen: list[str]) -> None:
    campaign_page()
    assert doors(client, role) == seen


def test_build_leads_to_a_new_campaign(client: Client) -> None:
    client.force_login(member(roles.HR))
    url = "/admin/kampanjer/ny/"
    assert f'href="{url}"' in client.get("/admin/").content.decode()
    assert client.get(url).status_code == 200


def test_the_latest_campaigns_stand_under_each_door(client: Client) -> None:
    page = campaign_page("Badevakter")
    share_link(page.campaign)
    client.force_login(member(roles.HR))
    html = client.get("/admin/").content.decode()
    for url in (f"/admin/pages/{page.pk}/edit/", page.campaign.share_url, page.campaign.report_url):
        assert f'<a href="{url}">Badevakter</a>' in html
    assert re.search(r'door__note">\s*1 (link|lenke)', html)


def test_a_draft_says_what_it_lacks(client: Client) -> None:
    page = campaign_page("Badevakter", live=False, body=[])
    page.save_revision()
    client.force_login(member(roles.HR))
    assert "Kladd. Én ting mangler før siden kan publiseres." in client.get("/admin/").content.decode()


def test_drafts_cost_as_much_as_one_whatever_is_in_them(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def home_with_a_draft(times: int) -> str:
        page = whole_page(times)
        page.unpublish()
        page.save_revision()
        return client.get("/admin/").content.decode()

    client.force_login(member(roles.HR))
    home_with_a_draft(1)
    with CaptureQueriesContext(connection) as asked:
        client.get("/admin/")
    with_one = len(asked)
    assert home_with_a_draft(2).count("Kladd") == 2
    with django_assert_num_queries(with_one):
        client.get("/admin/")


def test_a_campaign_whose_page_is_deleted_keeps_its_other_doors(client: Client) -> None:
    page = campaign_page("Badevakter")
    page.delete()
    client.force_login(member(roles.COMMUNICATOR))
    assert client.get("/admin/").content.decode().count(">Badevakter</a>") == 2


def test_without_campaigns_there_is_one_thing_to_do(client: Client) -> None:
    client.force_login(member(roles.HR))
    html = client.get("/admin/").content.decode()
    inside = html[html.index('class="doors"') : html.index("</main>")]
    assert inside.count('class="button"') == 1
    assert inside.count("door__empty") == 2


def test_what_wagtail_counts_and_sells_is_not_there(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))
    html = client.get("/admin/").content.decode()
    assert "w-summary" not in html
    assert "guide.wagtail.org" not in html
    assert "wagtail.org" not in re.sub(r"<noscript.*?</noscript>", "", html, flags=re.DOTALL)


def test_the_admin_carries_our_name(client: Client) -> None:
    assert "Kildespor" in client.get("/admin/login/").content.decode()
    client.force_login(member(roles.HR))
    assert re.search(r"<title>[^<]+ - Kildespor</title>", client.get("/admin/").content.decode())


def test_the_home_costs_as_much_with_many_campaigns(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    share_link(campaign_page("En").campaign)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as with_one:
        client.get("/admin/")
    for title in ("To", "Tre", "Fire"):
        share_link(campaign_page(title).campaign)
    with django_assert_num_queries(len(with_one)):
        client.get("/admin/")
