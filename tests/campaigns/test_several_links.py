"""Many links at once: one for each channel and page, and never one that is there already."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from campaigns import sharing
from campaigns.models import CampaignPage, Channel
from campaigns.sharing import Several
from cms import roles
from tests.factories import campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere")


def url(page: CampaignPage) -> str:
    return f"/admin/kampanjer/{page.tracked_campaign.pk}/del/flere/"


def make(client: Client, page: CampaignPage, slugs: str, pages: list[Page], **fields: str) -> Any:
    channels = [Channel.objects.get(slug=slug).pk for slug in slugs.split()]
    data = {"channels": channels, "pages": [one.pk for one in pages], **fields}
    return client.post(url(page), data, follow=True)


def said(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]  # type: ignore[attr-defined]


def test_a_link_is_made_for_each_channel_and_page(client: Client, page: CampaignPage) -> None:
    night, swedish = job_page(page, "Natt"), campaign_page("S", language="sv", translation_key=page.translation_key)
    response = make(client, page, "linkedin poster", [page, night, swedish], label="Uke 48", account="Elvestad")
    links = page.campaign.links.all()
    assert {(link.channel.slug, link.page_id) for link in links} == {
        (slug, one.pk) for slug in ("linkedin", "poster") for one in (page, night, swedish)
    }
    assert {(link.label, link.account) for link in links} == {("Uke 48", "Elvestad")}
    assert {link.channel.slug: link.format for link in links} == {"linkedin": "post", "poster": "print"}
    assert all(link.text for link in links)
    assert said(response) == ["6 lenker er klare."]


def test_those_that_are_in_use_with_the_same_label_are_left(client: Client, page: CampaignPage) -> None:
    share_link(page.campaign, "linkedin", page=page, label="Uke 48")
    share_link(page.campaign, "facebook", page=page, label="Uke 48", retired_at=timezone.now())
    share_link(page.campaign, "x", page=page, label="Uke 47")
    response = make(client, page, "linkedin facebook x", [page], label="Uke 48")
    assert said(response) == ["2 lenker er klare.", "1 fantes fra før."]
    assert said(make(client, page, "linkedin facebook x", [page], label="Uke 48")) == ["3 fantes fra før."]


def test_without_a_label_the_one_of_the_day_is_made_once(client: Client, page: CampaignPage) -> None:
    make(client, page, "linkedin", [page])
    make(client, page, "linkedin", [page])
    assert page.campaign.links.count() == 1


def test_search_engines_and_pages_of_others_are_not_offered(client: Client, page: CampaignPage) -> None:
    other = campaign_page("En annen")
    html = client.get(url(page)).content.decode()
    assert "Google" not in html
    assert "En annen" not in html
    assert make(client, page, "google", [page]).status_code == 200
    assert make(client, page, "linkedin", [other]).status_code == 200
    assert not page.campaign.links.exists()


def test_only_what_is_in_social_media_is_sponsored(client: Client, page: CampaignPage) -> None:
    html = make(client, page, "linkedin poster", [page], sponsored="on", label="Uke 48").content.decode()
    assert "Det går bare i sosiale medier, ikke i Plakat." in html
    assert 'value="Uke 48"' in html
    make(client, page, "linkedin", [page], sponsored="on")
    assert page.campaign.links.get().sponsored


def test_more_than_two_hundred_at_once_are_too_many(client: Client, page: CampaignPage) -> None:
    pages = [page, *(job_page(page, f"Vakt {number}") for number in range(100))]
    html = make(client, page, "linkedin facebook", pages).content.decode()
    assert "Det ville bli 202 lenker. Vi lager høyst 200 om gangen." in html
    assert not page.campaign.links.exists()


def test_two_who_press_at_once_wait_for_each_other(page: CampaignPage) -> None:
    wish = Several([Channel.objects.get(slug="linkedin")], [page], label="Uke 48")
    with CaptureQueriesContext(connection) as queries:
        sharing.make_several(page.campaign, member(roles.HR), wish)
    first = next(query["sql"] for query in queries if "campaigns_" in query["sql"])
    assert 'FROM "campaigns_campaign"' in first
