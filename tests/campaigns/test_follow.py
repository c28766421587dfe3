import pytest
from django.test import Client

from campaigns.models import Hit, Kind
from campaigns.tracking.verdicts import Verdict
from tests.factories import ARRIVING, campaign_page, home, job_page, share_link

pytestmark = pytest.mark.django_db

FACEBOOK_CRAWLER = {"User-Agent": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"}


def test_a_short_link_counts_the_click_and_sends_the_visitor_on(client: Client) -> None:
    page = campaign_page()
    link = share_link(page.campaign)

    response = client.get(f"/s/{link.code}", headers=ARRIVING)

    assert response.status_code == 302
    assert response["Location"].startswith(f"/via/{link.code}/sykepleiere/?utm_source=linkedin&utm_medium=social&")
    assert f"utm_id={link.code}" in response["Location"]
    assert response["Cache-Control"] == "no-store"
    hit = Hit.objects.get()
    assert (hit.kind, hit.verdict, hit.link_id, hit.channel_id) == (
        Kind.CLICK,
        Verdict.COUNTED,
        link.pk,
        link.channel_id,
    )
    assert hit.device == "phone"


def test_following_a_link_costs_few_queries(client: Client, django_assert_max_num_queries) -> None:
    link = share_link(campaign_page().campaign)
    client.get(f"/s/{link.code}", headers=ARRIVING)
    with django_assert_max_num_queries(5):
        client.get(f"/s/{link.code}", headers=ARRIVING)


def test_capital_letters_in_a_code_do_not_matter(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    response = client.get(f"/s/{link.code.upper()}", headers=ARRIVING)
    assert f"/via/{link.code}/" in response["Location"]


def test_an_unknown_code_leads_home_and_counts_nothing(client: Client) -> None:
    response = client.get("/s/zzz99", headers=ARRIVING)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert not Hit.objects.exists()


def test_a_head_request_is_left_out(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    assert client.head(f"/s/{link.code}", headers=ARRIVING).status_code == 302
    assert Hit.objects.get().verdict == Verdict.HEAD


def test_a_prefetch_is_asked_to_come_back(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    response = client.get(f"/s/{link.code}", headers={**ARRIVING, "Sec-Purpose": "prefetch;prerender"})
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert Hit.objects.get().verdict == Verdict.PREFETCH


def test_a_preview_crawler_reads_the_tags_at_the_short_link(client: Client) -> None:
    page = campaign_page(search_description="Tre jobber ved elva")
    link = share_link(page.campaign)

    response = client.get(f"/s/{link.code}", headers=FACEBOOK_CRAWLER)

    html = response.content.decode()
    assert response.status_code == 200
    assert f'property="og:url" content="http://testserver/s/{link.code}"' in html
    assert 'content="Tre jobber ved elva"' in html
    assert Hit.objects.get().verdict == Verdict.PREVIEW


def test_staff_are_left_out(client: Client, admin_user) -> None:
    link = share_link(campaign_page().campaign)
    client.force_login(admin_user)
    client.get(f"/s/{link.code}", headers=ARRIVING)
    assert Hit.objects.get().verdict == Verdict.STAFF


def test_a_retired_link_still_leads_on_and_counts(client: Client) -> None:
    page = campaign_page()
    link = share_link(page.campaign)
    link.retired_at = page.first_published_at or page.latest_revision_created_at
    link.save()
    assert client.get(f"/s/{link.code}", headers=ARRIVING).status_code == 302
    assert Hit.objects.get().verdict == Verdict.COUNTED


def test_a_link_follows_its_page_when_it_moves(client: Client) -> None:
    page = campaign_page()
    link = share_link(page.campaign)
    page.slug = "sykepleier-i-elvestad"
    page.save()
    assert "/sykepleier-i-elvestad/" in client.get(f"/s/{link.code}", headers=ARRIVING)["Location"]


def test_a_link_to_a_deleted_job_leads_to_the_campaign_and_then_home(client: Client) -> None:
    page = campaign_page()
    job = job_page(page)
    link = share_link(page.campaign, page=job)
    assert f"/{page.slug}/{job.slug}/?" in client.get(f"/s/{link.code}", headers=ARRIVING)["Location"]

    job.delete()
    assert f"/via/{link.code}/sykepleiere/?" in client.get(f"/s/{link.code}", headers=ARRIVING)["Location"]

    type(page).objects.get(pk=page.pk).delete()
    location = client.get(f"/s/{link.code}", headers=ARRIVING)["Location"]
    assert location.startswith(f"/via/{link.code}/?")
    assert home().live
    assert Hit.objects.filter(verdict=Verdict.COUNTED).count() == 3


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_allowed(client: Client, method: str) -> None:
    link = share_link(campaign_page().campaign)
    assert getattr(client, method)(f"/s/{link.code}").status_code == 405
    assert not Hit.objects.exists()


def test_a_short_link_sets_no_cookie(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    assert not client.get(f"/s/{link.code}", headers=ARRIVING).cookies
