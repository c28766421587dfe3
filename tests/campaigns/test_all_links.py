"""Every link of every campaign: found, filtered, opened, and taken out as a file."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from campaigns.models import CampaignPage, ShareLink
from cms import roles
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

LIST = "/admin/kampanjer/lenker/"


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere")


def found(client: Client, **asked: Any) -> set[str]:
    """The labels of the links that are listed."""
    context = client.get(f"{LIST}treff/", asked).context
    return {link.label for link in context["object_list"]}


def exported(client: Client, **asked: Any) -> list[dict[str, str]]:
    response = client.get(LIST, {**asked, "export": "csv"})
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_links_of_all_campaigns_stand_in_one_list(client: Client, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    link = share_link(page.campaign, "poster", page=night, label="Ved broen", account="Biblioteket")
    share_link(campaign_page("Badevakter").campaign, label="Filmen")
    Client().get(link.short_path, headers=ARRIVING)
    html = client.get(LIST).content.decode()
    for text in ("Plakat", "Ved broen", "Biblioteket", f"/s/{link.code}", "Natt", "Badevakter", "Filmen"):
        assert text in html
    assert f'href="{LIST}{link.pk}/"' in html
    assert f'href="{page.campaign.share_url}"' in html
    row = html[html.index("Ved broen") :]
    assert "1<span" in "".join(row[row.index("links__clicks") :].split())


@pytest.mark.parametrize(
    "words",
    ["ab3k9", "AB3K", "https://elvestad.example/s/ab3k9", "ved broen", "biblio", "kom til oss", "plakat", "sykepl"],
)
def test_a_link_is_found_by_all_that_is_known_of_it(client: Client, page: CampaignPage, words: str) -> None:
    fields = {"code": "ab3k9", "account": "Biblioteket", "text": "Kom til oss!"}
    share_link(page.campaign, "poster", label="Ved broen", **fields)
    share_link(campaign_page("Badevakter").campaign, code="zz2zz", label="Filmen")
    assert found(client, q=words) == {"Ved broen"}


def test_the_list_is_filtered(client: Client, page: CampaignPage) -> None:
    mine, other = member(roles.HR), campaign_page("Badevakter").campaign
    kept = share_link(page.campaign, "poster", label="A", created_by=mine)
    gone = share_link(other, "facebook", label="B", retired_at=timezone.now())
    assert found(client) == {"A", "B"}
    assert found(client, campaign=other.pk) == {"B"}
    assert found(client, channel=kept.channel_id) == {"A"}
    assert found(client, state="in-use") == {"A"}
    assert found(client, state="put-away") == {"B"}
    assert found(client, created_by=mine.pk) == {"A"}
    assert found(client, campaign=gone.campaign_id, state="in-use") == set()


def test_a_page_that_is_not_out_is_told_of(client: Client, page: CampaignPage) -> None:
    share_link(page.campaign, page=job_page(page, "Natt", live=False))
    html = client.get(LIST).content.decode()
    assert "til «Natt» er ute" in html


def test_it_is_reached_from_the_campaigns_and_from_the_kit(client: Client, page: CampaignPage) -> None:
    assert f'href="{LIST}"' in client.get("/admin/kampanjer/").content.decode()
    assert f'href="{LIST}?campaign={page.campaign.pk}"' in client.get(page.campaign.share_url).content.decode()


def test_what_is_filtered_is_taken_out(client: Client, page: CampaignPage) -> None:
    swedish = campaign_page("Sjuksköterskor", language="sv", translation_key=page.translation_key)
    link = share_link(page.campaign, "poster", page=swedish, label="Ved broen", text="Kom")
    share_link(page.campaign, "facebook", label="Filmen")
    [row] = exported(client, q="broen")
    assert (row["Kampanje"], row["Kanal"], row["Merkelapp"], row["Format"]) == (
        "sykepleiere",
        "Plakat",
        "Ved broen",
        "Trykk",
    )
    assert (row["Side"], row["Kort lenke"], row["Klikk"]) == (swedish.full_url, link.short_url, "0")


def test_the_same_is_taken_out_as_xlsx(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign, "poster", label="Ved broen")
    content = client.get(LIST, {"export": "xlsx"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert rows[0][:2] == ("Kampanje", "Kanal")
    assert link.short_url in rows[1]


def test_a_spreadsheet_runs_nothing_of_what_somebody_wrote(client: Client, page: CampaignPage) -> None:
    share_link(page.campaign, label="=HYPERLINK(1)", account="+47", text="@SUM(1)")
    [row] = exported(client)
    assert (row["Merkelapp"], row["Konto"], row["Tekst"]) == ("'=HYPERLINK(1)", "'+47", "'@SUM(1)")


@pytest.mark.parametrize("export", ["", "csv"])
def test_the_list_costs_as_much_with_many_links(
    client: Client, page: CampaignPage, django_assert_num_queries: DjangoAssertNumQueries, export: str
) -> None:
    maker = member(roles.HR)
    share_link(page.campaign, page=job_page(page, "Natt"), created_by=maker)
    share_link(page.campaign, page=page)
    asked = {"export": export} if export else {}
    client.get(LIST, asked)
    with CaptureQueriesContext(connection) as with_two:
        client.get(LIST, asked)
    before = len(with_two)
    for number in range(4):
        other = campaign_page(f"Kampanje {number}")
        link = share_link(other.campaign, "facebook", page=job_page(other, f"Jobb {number}"), created_by=maker)
        Client().get(link.short_path, headers=ARRIVING)
        share_link(other.campaign, "poster", created_by=member(roles.HR))
    with django_assert_num_queries(before):
        client.get(LIST, asked)
    assert before < 30


def test_the_newest_stand_first_and_other_orders_are_to_be_had(client: Client, page: CampaignPage) -> None:
    old, new = share_link(page.campaign, code="aaa", label="A"), share_link(page.campaign, code="bbb", label="B")
    ShareLink.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=2))
    assert [link.pk for link in client.get(LIST).context["object_list"]] == [new.pk, old.pk]
    assert [link.pk for link in client.get(LIST, {"ordering": "code"}).context["object_list"]] == [old.pk, new.pk]
