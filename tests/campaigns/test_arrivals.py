import pytest
from django.test import Client

from campaigns.models import Hit, Kind
from campaigns.tracking.verdicts import Verdict
from tests.factories import ARRIVING, STEPPING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db


def test_an_arrival_by_a_link_is_a_visit_credited_to_it(client: Client) -> None:
    page = campaign_page()
    link = share_link(page.campaign)
    response = client.get(f"/via/{link.code}/sykepleiere/", headers=ARRIVING)
    assert response.status_code == 200
    hit = Hit.objects.get()
    assert (hit.kind, hit.link_id, hit.page_id, hit.verdict) == (Kind.VISIT, link.pk, page.pk, Verdict.COUNTED)


def test_every_address_on_the_page_carries_the_source(client: Client) -> None:
    page = campaign_page()
    job_page(page, "Natt")
    link = share_link(page.campaign)
    html = client.get(f"/via/{link.code}/sykepleiere/", headers=ARRIVING).content.decode()
    assert f'href="/via/{link.code}/sykepleiere/natt/' in html
    assert 'href="/sykepleiere/' not in html


def test_the_canonical_address_is_clean_and_the_shared_one_keeps_the_source(client: Client) -> None:
    link = share_link(campaign_page().campaign)
    html = client.get(f"/via/{link.code}/sykepleiere/", headers=ARRIVING).content.decode()
    assert '<link rel="canonical" href="http://localhost/sykepleiere/">' in html
    assert f'property="og:url" content="http://localhost/via/{link.code}/sykepleiere/"' in html


def test_a_visitor_from_google_is_carried_on_by_the_channel(client: Client) -> None:
    page = campaign_page()
    job_page(page, "Natt")
    response = client.get("/sykepleiere/", headers={**ARRIVING, "Referer": "https://www.google.com/"})
    assert 'href="/via/google/sykepleiere/natt/' in response.content.decode()
    assert Hit.objects.get().channel.slug == "google"


def test_the_next_page_of_another_visitor_carries_nothing_over(client: Client) -> None:
    page = campaign_page()
    job_page(page, "Natt")
    link = share_link(page.campaign)
    client.get(f"/via/{link.code}/sykepleiere/", headers=ARRIVING)
    assert link.code not in client.get("/sykepleiere/", headers=ARRIVING).content.decode()


def test_a_step_inside_the_site_is_no_visit(client: Client) -> None:
    page = campaign_page()
    job_page(page, "Natt")
    client.get("/sykepleiere/natt/", headers=STEPPING)
    assert not Hit.objects.exists()


def test_a_step_is_known_by_its_referrer_where_the_browser_says_no_more(client: Client) -> None:
    campaign_page()
    agent = {"User-Agent": ARRIVING["User-Agent"]}
    client.get("/sykepleiere/", headers={**agent, "Referer": "http://testserver/"})
    assert not Hit.objects.exists()
    client.get("/sykepleiere/", headers={**agent, "Referer": "http://other.example/"})
    assert Hit.objects.count() == 1


def test_our_own_short_link_on_our_own_page_is_a_visit(client: Client) -> None:
    link = share_link(campaign_page().campaign, "website")
    location = client.get(f"/s/{link.code}", headers=STEPPING)["Location"]
    client.get(location, headers=STEPPING)
    assert sorted(Hit.objects.values_list("kind", flat=True)) == ["click", "visit"]


def test_something_fetched_by_the_page_is_no_visit(client: Client) -> None:
    campaign_page()
    client.get("/sykepleiere/", headers={**ARRIVING, "Sec-Fetch-Mode": "cors"})
    assert not Hit.objects.exists()


@pytest.mark.parametrize("cache_control", ["max-age=0", "no-cache"])
def test_a_reload_is_left_out(client: Client, cache_control: str) -> None:
    campaign_page()
    client.get("/sykepleiere/", headers={**ARRIVING, "Cache-Control": cache_control})
    assert Hit.objects.get().verdict == Verdict.RELOAD


def test_a_prefetched_page_is_asked_to_come_back(client: Client) -> None:
    campaign_page()
    response = client.get("/sykepleiere/", headers={**ARRIVING, "Sec-Purpose": "prefetch"})
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")


def test_a_tracked_page_may_be_kept_but_not_reused_unasked(client: Client) -> None:
    campaign_page()
    response = client.get("/sykepleiere/", headers=ARRIVING)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies


def test_an_unknown_code_in_the_path_still_opens_the_page(client: Client) -> None:
    campaign_page()
    response = client.get("/via/zzz99/sykepleiere/", headers=ARRIVING)
    assert response.status_code == 200
    assert Hit.objects.get().channel_id is None


@pytest.mark.parametrize("path", ["admin/", "static/x.css", "uploads/x.png", "s/ab3k9"])
def test_staffs_pages_and_files_have_one_address_only(client: Client, path: str) -> None:
    assert client.get(f"/via/google/{path}", headers=ARRIVING).status_code == 404


def test_a_preview_in_the_admin_counts_nothing(client: Client) -> None:
    page = campaign_page()
    page.make_preview_request()
    assert not Hit.objects.exists()


def test_the_swedish_page_has_its_language_in_the_path_and_shares_the_campaign(client: Client) -> None:
    page = campaign_page()
    swedish = page.copy_for_translation(locale=campaign_page("Annat", language="sv").locale, copy_parents=True)
    swedish.save_revision().publish()
    link = share_link(page.campaign)

    response = client.get(f"/via/{link.code}/sv/{swedish.slug}/", headers=ARRIVING)

    assert response.status_code == 200
    assert response["Content-Language"] == "sv"
    assert swedish.campaign == page.campaign
    assert swedish.url == f"/sv/{swedish.slug}/"
    assert Hit.objects.get().campaign == page.campaign
