"""From a page to its share kit: in the editor, in listings, and in the user bar of the live page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix
from wagtail.admin.userbar import Userbar
from wagtail.models import Page

from campaigns.models import CampaignPage
from cms import roles
from cms.users.models import User
from tests.factories import campaign_page, home, job_page
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Badevakter")


def way(page: Page) -> str:
    return f"/admin/kampanjer/side/{page.pk}/del/"


def user_bar(page: Page, user: User | AnonymousUser) -> str:
    request = RequestFactory().get("/")
    request.user = user
    html: str = Userbar(object=page).render_html({"request": request})
    return html


def test_the_editor_has_a_button(client: Client, page: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    assert way(page) in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_a_job_leads_to_its_campaigns_kit_with_itself_chosen(client: Client, page: CampaignPage) -> None:
    job = job_page(page)
    client.force_login(member(roles.HR))
    assert way(job) in client.get(f"/admin/pages/{job.pk}/edit/").content.decode()
    kit = client.get(way(job))
    assert kit.headers["Location"] == f"/admin/kampanjer/{page.campaign_id}/del/?page={job.pk}"


def test_listings_of_pages_have_it_too(client: Client, page: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    assert way(page) in client.get(f"/admin/pages/{home().pk}/").content.decode()


def test_a_listing_asks_no_page_for_its_campaign(client: Client, page: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    job_page(page, "Badevakt")
    job_page(page, "Svømmelærer")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/admin/pages/{page.pk}/").content.decode().count("/del/") > 1
    assert not [query["sql"] for query in asked if 'FROM "campaigns_campaign"' in query["sql"]]


def test_the_home_page_has_nothing_to_share(client: Client, page: CampaignPage) -> None:
    client.force_login(member(roles.HR))
    assert "/del/" not in client.get(f"/admin/pages/{home().pk}/edit/").content.decode()
    assert client.get(way(home())).status_code == 404
    assert "/del/" not in user_bar(home(), member(roles.HR))


def test_an_editor_who_makes_no_links_is_offered_none(client: Client, page: CampaignPage) -> None:
    editor = member(roles.EDITOR)
    client.force_login(editor)
    assert way(page) not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert way(page) not in user_bar(page, editor)


def test_the_user_bar_leads_there_from_the_live_page(page: CampaignPage) -> None:
    assert f'href="//testserver{way(page)}"' in user_bar(page, member(roles.COMMUNICATOR))


def test_the_source_in_the_address_does_not_follow_into_the_admin(page: CampaignPage) -> None:
    hr = member(roles.HR)
    set_script_prefix("/via/linkedin/")
    try:
        html = user_bar(page, hr)
    finally:
        set_script_prefix("/")
    for path in (way(page), f"/admin/pages/{page.pk}/edit/", "/admin/"):
        assert f'href="//testserver{path}"' in html
    assert "/via/linkedin/admin/" not in html
