"""The front page: open jobs to look among, by addresses that can be shared, at the same cost for few and many."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import CampaignPage
from campaigns.tracking.kept_pages import kept_pages
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.test_page_queries import BODY, forget_pages

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def shown(client: Client, address: str = "/") -> str:
    return client.get(address, headers=ARRIVING).content.decode()


def titles(html: str) -> list[str]:
    """Of the jobs on the page, from the top."""
    _before, _list, after = html.partition('<ul class="plain rows">')
    return re.findall(r'href="[^"]+">([^<]+)</a>', after.partition("</ul>")[0])


def many_jobs(page: CampaignPage, number: int) -> None:
    for each in range(number):
        job_page(page, f"Jobb {each}", place=f"Sted {each % 7}")


@pytest.fixture
def town() -> CampaignPage:
    page = campaign_page(body=BODY)
    job_page(page, "Sykepleier natt", place="Elvebredden", deadline=TODAY() + datetime.timedelta(days=9))
    job_page(page, "Sykepleier dag", place="Fossen", deadline=TODAY() + datetime.timedelta(days=2))
    job_page(page, "Økonomirådgiver", place="Rådhuset", deadline=None, body="<p>Du og <b>tre</b> kolleger.</p>")
    job_page(page, "Tannlege", place="Fossen", deadline=TODAY(), reference="TANN-1")
    return page


def test_the_first_deadline_comes_first(client: Client, town: CampaignPage) -> None:
    html = shown(client)
    assert titles(html) == ["Tannlege", "Sykepleier dag", "Sykepleier natt", "Økonomirådgiver"]
    assert "4 ledige stillinger" in html
    assert html.count("Vær der når det trengs") == 1  # the campaign's card


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place=Fossen", ["Tannlege", "Sykepleier dag"]),
        ("q=sykepleier", ["Sykepleier dag", "Sykepleier natt"]),
        ("q=SYKEPLEIER&place=Fossen", ["Sykepleier dag"]),
        ("q=lege", ["Tannlege"]),  # in a title anywhere; "kolleger" does not begin with it
        ("q=%C3%B8konomi", ["Økonomirådgiver"]),
        ("q=tre+kolleg", ["Økonomirådgiver"]),
        ("q=tann-1", ["Tannlege"]),
        ("q=++&place=", ["Tannlege", "Sykepleier dag", "Sykepleier natt", "Økonomirådgiver"]),
    ],
)
def test_an_address_says_what_is_looked_for(client: Client, town: CampaignPage, query: str, found: list[str]) -> None:
    assert titles(shown(client, f"/?{query}")) == found


@pytest.mark.parametrize(
    ("language", "places"),
    [("nb", ["Enebakk", "étoile", "Moss", "Ærøy", "Ørje", "Ås"]), ("sv", ["Mora", "Åmål", "Älmhult", "Örebro"])],
)
def test_places_stand_in_the_order_of_the_alphabet(client: Client, language: str, places: list[str]) -> None:
    page = campaign_page(language=language)
    for place in reversed(places):
        job_page(page, f"Jobb i {place}", place=place, locale=page.locale)
    html = shown(client, "/" if language == "nb" else "/sv/")
    assert re.findall(r"<option>([^<]+)</option>", html) == places


def test_what_was_looked_for_stands_in_the_form_and_harms_nobody(client: Client, town: CampaignPage) -> None:
    html = shown(client, "/?q=%22%3E%3Cscript%3E&place=Nedlagt+skole")
    assert 'value="&quot;&gt;&lt;script&gt;"' in html
    assert "<option selected>Nedlagt skole</option>" in html
    assert 'href="/#jobs"' in html
    assert titles(html) == []


def test_the_form_and_every_link_keep_the_source(client: Client, town: CampaignPage) -> None:
    many_jobs(town, 30)
    via = f"/via/{share_link(town.campaign).code}"
    html = shown(client, f"{via}/?q=jobb")
    assert f'action="{via}/#jobs"' in html
    assert f'href="{via}/?q=jobb&amp;page=2#jobs"' in html
    assert html.count(f'href="{via}/sykepleiere/jobb-') == 20
    assert 'rel="canonical" href="http://localhost/"' in html


def test_a_kept_front_page_is_never_taken_for_another(client: Client, town: CampaignPage) -> None:
    everything = shown(client)
    kept = kept_pages.now()._used
    assert titles(shown(client, "/?place=Rådhuset")) == ["Økonomirådgiver"]
    for word in range(50):
        shown(client, f"/?q={word}")
    assert kept_pages.now()._used == kept
    assert shown(client) == everything
    assert titles(shown(client, "/?page=1")) == titles(everything)


def test_tags_of_a_link_change_nothing_and_cost_nothing(
    client: Client, town: CampaignPage, django_assert_num_queries
) -> None:
    tagged = "/?utm_source=linkedin&fbclid=abc"
    for _once in range(2):  # the first one ever makes the site's settings
        shown(client, tagged)
    with django_assert_num_queries(0):
        assert len(titles(shown(client, tagged))) == 4


@pytest.mark.parametrize("jobs", [1, 60])
@pytest.mark.parametrize("address", ["/", "/?q=jobb&place=Sted+0", "/?page=2"])
def test_it_costs_the_same_with_one_job_or_sixty(
    client: Client, django_assert_max_num_queries, address: str, jobs: int
) -> None:
    for number in range(1 + jobs // 20):
        many_jobs(campaign_page(f"Kampanje {number}", body=BODY), min(jobs, 20))
    shown(client, address)
    forget_pages()
    with django_assert_max_num_queries(7):
        shown(client, address)


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"deadline": datetime.date(2020, 1, 1)}], ids=["a draft", "one that is closed"]
)
def test_what_is_not_open_to_all_is_not_listed(client: Client, town: CampaignPage, fields: dict[str, Any]) -> None:
    job_page(town, "Hemmelig", **fields)
    assert "Hemmelig" not in shown(client)


def test_a_restricted_campaign_is_not_listed(client: Client, town: CampaignPage) -> None:
    PageViewRestriction.objects.create(page=town, restriction_type=PageViewRestriction.LOGIN)
    html = shown(client)
    assert titles(html) == []
    assert "Vær der når det trengs" not in html
    assert "Det er stille ved elva" in html
    assert html.count('<svg class="town') == 1  # the opening's


def test_each_language_has_its_own_jobs(client: Client, town: CampaignPage) -> None:
    swedish = campaign_page("Sjuksköterskor", language="sv")
    job_page(swedish, "Sjuksköterska natt", locale=swedish.locale)
    assert titles(shown(client, "/sv/")) == ["Sjuksköterska natt"]
    assert "Sjuksköterska" not in shown(client)


def test_a_campaign_without_jobs_says_that_they_come(client: Client) -> None:
    campaign_page(body=BODY)
    html = shown(client)
    assert "Jobbene kommer snart" in html
