"""A link may lead elsewhere than yesterday: who changed it stays written down, and the numbers stay."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from campaigns import history, sharing
from campaigns.models import CampaignPage, Hit, ShareLink
from cms import roles
from cms.users.models import User
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 12, 9, 4, tzinfo=datetime.UTC)


@pytest.fixture
def kari(client: Client) -> User:
    user = member(roles.COMMUNICATOR)
    user.first_name, user.last_name = "Kari", "Nes"
    user.save()
    client.force_login(user)
    return user


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere")


def lead(client: Client, link: ShareLink, page_id: int) -> None:
    data = {"page": page_id, "format": "post", "label": link.label}
    assert client.post(f"/admin/kampanjer/lenker/{link.pk}/", data).status_code == 302


def told(link: ShareLink) -> list[str]:
    """Oldest first."""
    return [f"{line.who}: {line.what}" for line in reversed(history.lines(link))]


def test_a_change_of_where_it_leads_is_written_down_and_shown(client: Client, kari: User, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    with time_machine.travel(NOON, tick=False):
        link = share_link(page.campaign, page=page, created_by=kari)
        lead(client, link, night.pk)
        html = client.get(f"/admin/kampanjer/lenker/{link.pk}/").content.decode()
    assert "12. november 10:04</time> <span>Kari Nes: Sykepleiere → Natt" in html
    assert told(link) == ["Kari Nes: laget, fører til Sykepleiere", "Kari Nes: Sykepleiere → Natt"]


def test_visitors_are_led_to_the_new_page_and_the_report_is_untouched(
    client: Client, kari: User, page: CampaignPage
) -> None:
    night = job_page(page, "Natt")
    link = share_link(page.campaign, page=page)
    visitor = Client()
    visitor.get(link.short_path, headers=ARRIVING)
    before = report()
    lead(client, link, night.pk)
    assert report() == before
    assert "/sykepleiere/natt/" in visitor.get(link.short_path, headers=ARRIVING).headers["Location"]
    assert Hit.objects.filter(link=link).count() == 2


def report() -> str:
    out = StringIO()
    call_command("source_report", "sykepleiere", format="json", stdout=out)
    return out.getvalue()


def test_what_is_saved_unchanged_is_no_news(client: Client, kari: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, page=page, created_by=kari)
    lead(client, link, page.pk)
    assert told(link) == ["Kari Nes: laget, fører til Sykepleiere"]


def test_a_link_that_is_put_away_is_brought_back_from_its_own_page(
    client: Client, kari: User, page: CampaignPage
) -> None:
    link = share_link(page.campaign)
    url = f"/admin/kampanjer/lenker/{link.pk}/"
    assert 'name="retire" value="yes"' in client.get(url).content.decode()
    client.post(f"{url}bort/", {"retire": "yes"})
    assert 'name="retire" value="no"' in client.get(url).content.decode()


def test_a_link_put_away_twice_is_put_away_once(client: Client, kari: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, created_by=kari)
    for answer in ("yes", "yes", "no", "no"):
        client.post(f"/admin/kampanjer/lenker/{link.pk}/bort/", {"retire": answer})
    assert told(link)[1:] == ["Kari Nes: lagt bort", "Kari Nes: hentet tilbake"]


def test_the_names_of_pages_outlive_them(client: Client, kari: User, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    link = share_link(page.campaign, page=page, created_by=kari)
    lead(client, link, night.pk)
    client.force_login(hr := member(roles.HR))
    client.post(f"/admin/pages/{night.pk}/delete/")
    assert told(link)[1:] == ["Kari Nes: Sykepleiere → Natt", f"{hr.username}: Natt → Sykepleiere"]
    page.delete()
    assert told(link)[1:3] == ["Kari Nes: Sykepleiere → Natt", f"{hr.username}: Natt → Sykepleiere"]


def test_a_campaign_page_that_goes_leaves_its_links_at_the_front_page(page: CampaignPage) -> None:
    link = share_link(page.campaign, page=page)
    home = page.get_parent()
    page.delete()
    assert told(link)[-1] == f"system: Sykepleiere → {home.title}"


def test_pages_that_are_called_the_same_are_told_apart(client: Client, kari: User, page: CampaignPage) -> None:
    swedish = campaign_page("Sykepleiere", language="sv", translation_key=page.translation_key)
    link = share_link(page.campaign, page=page)
    lead(client, link, swedish.pk)
    assert told(link)[-1] == f"Kari Nes: Sykepleiere ({page.url}) → Sykepleiere ({swedish.url})"


def test_links_made_by_one_button_have_a_history_too(kari: User, page: CampaignPage) -> None:
    for link in sharing.make_usual(page.campaign, kari, page):
        assert told(link) == ["Kari Nes: laget, fører til Sykepleiere"]


def test_the_form_says_calmly_that_a_link_is_in_use(client: Client, kari: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, page=page)
    url = f"/admin/kampanjer/lenker/{link.pk}/"
    assert "Den er fulgt" not in client.get(url).content.decode()
    for said in ("Den er fulgt én gang.", "Den er fulgt 2 ganger."):
        Client().get(link.short_path, headers=ARRIVING)
        assert said in client.get(url).content.decode()


def test_who_may_not_edit_pages_still_reads_the_history(client: Client, kari: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, page=page, created_by=member(roles.HR))
    assert "laget, fører til Sykepleiere" in client.get(f"/admin/kampanjer/lenker/{link.pk}/").content.decode()
