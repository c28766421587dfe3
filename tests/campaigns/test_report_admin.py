import csv
import io
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from campaigns.models import Campaign, Channel, Kind, Stage
from campaigns.tracking.verdicts import Verdict
from cms.users.models import User
from tests import factories
from tests.campaigns.numbers import adviser, apply, arrive, bring, days_ago

pytestmark = pytest.mark.django_db

READS = "campaigns.view_campaign"
SEES_APPLICANTS = "jobs.view_application"
PAGES = ["report", "left_out"]
# The one in the key, and beside "not shown", has its middle at 6.
A_FILLED_DOT = re.compile(r'class="dot dot--filled" cx="(?!6")')
SignIn = Callable[..., Client]


@pytest.fixture
def campaign() -> Campaign:
    return adviser()


@pytest.fixture
def sign_in() -> SignIn:
    """A member of staff with these permissions, who reads the admin in English."""

    def signed_in(*names: str) -> Client:
        user: User = factories.UserFactory.create()
        for name in ("wagtailadmin.access_admin", *names):
            app, codename = name.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def address(name: str, campaign: Campaign | None = None, query: str = "") -> str:
    found = reverse(f"campaigns:{name}", args=[campaign.pk]) if campaign else reverse(f"campaigns:{name}_all")
    return f"{found}?{query}"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def rows(client: Client, campaign: Campaign) -> list[list[str]]:
    response = client.get(address("report", campaign, "export=csv"))
    assert response.headers["Content-Disposition"] == f'attachment; filename="sources-{campaign.tag}.csv"'
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_report_opens_with_its_sentence_and_its_five_figures(campaign: Campaign, sign_in: SignIn) -> None:
    campaign.goal_applicants = 30
    campaign.save()
    html = shown(sign_in(READS, SEES_APPLICANTS), address("report", campaign))
    assert "LinkedIn brought most applicants: 17 of 43." in html
    assert "applicants (goal 30)" in html
    assert "<dd>95%</dd>" in html
    assert 'aria-label="5 applicants per 100 visits (between 3 and 7)"' in html
    assert "Left out: 1,204 requests (861 link previews, 288 bots, 55 others)." in html


def test_who_came_back_is_said_on_its_own_and_adds_to_nothing(campaign: Campaign, sign_in: SignIn) -> None:
    before = shown(sign_in(READS), address("report", campaign))
    arrive(campaign, Kind.RETURN, 12, by="linkedin")
    after = shown(sign_in(READS), address("report", campaign))
    line = "visitors came back 12 times by a link they had sent to themselves or put in their calendar."
    assert (line in before, line in after) == (False, True)
    assert after.count(">1,362<") == before.count(">1,362<") > 0


def test_plays_stand_between_visits_and_forms_where_there_is_a_film(campaign: Campaign, sign_in: SignIn) -> None:
    reader = sign_in(READS)
    assert "played" not in shown(reader, address("report", campaign)).lower()
    assert "Films played" not in rows(reader, campaign)[0]
    arrive(campaign, Kind.PLAY, 140, by="linkedin")
    arrive(campaign, Kind.PLAY, 9, by="linkedin", verdict=Verdict.BOT, reason="bot-name")
    for url in (address("report", campaign), address("report")):
        html = shown(reader, url)
        assert "visits › played › form › applied" in html
        assert ">140<" in html
        assert ">149<" not in html
    columns, *told = rows(reader, campaign)
    assert columns[4:8] == ["Visits", "Came back", "Films played", "Opened the form"]
    assert [row[6] for row in told if row[0] == "LinkedIn"] == ["0", "140"]


@pytest.mark.parametrize("name", PAGES)
def test_all_campaigns_are_compared_on_one_page(campaign: Campaign, sign_in: SignIn, name: str) -> None:
    bring(factories.campaign_page("Ingeniør").campaign, "nav", 10, 3, 1)
    html = shown(sign_in(READS), address(name))
    assert "All campaigns" in html
    assert name == "left_out" or ("Ingeniør" in html and "NAV" in html)


@pytest.mark.parametrize("name", PAGES)
def test_who_may_not_see_campaigns_is_turned_away(campaign: Campaign, sign_in: SignIn, name: str) -> None:
    stranger = sign_in(SEES_APPLICANTS, "campaigns.view_sharelink")
    for url in (address(name, campaign), address(name), address(name, campaign, "export=csv")):
        response = stranger.get(url)
        assert response.status_code == 302
        assert response.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_is_sent_to_sign_in(campaign: Campaign, client: Client, name: str) -> None:
    for url in (address(name, campaign), address(name)):
        assert client.get(url).headers["Location"].startswith(reverse("wagtailadmin_login"))


def test_small_numbers_of_later_stages_are_for_those_who_see_applicants(campaign: Campaign, sign_in: SignIn) -> None:
    everything = rows(sign_in(READS, SEES_APPLICANTS), campaign)
    some = rows(sign_in(READS), campaign)
    qualified = everything[0].index("Qualified")
    assert [line[qualified] for line in everything[1:]] == ["9", "3", "4", "1", "0", "1", "0", "0"]
    assert [line[qualified] for line in some[1:]] == ["9", *["not shown"] * 5, "0", "not shown"]
    assert [line[:qualified] for line in some] == [line[:qualified] for line in everything]
    html = shown(sign_in(READS), address("report", campaign))
    assert "are not shown to you" in html
    # Only the nine of LinkedIn are filled: once for the channel and once for its link.
    assert len(A_FILLED_DOT.findall(html)) == 9 + 9
    assert len(A_FILLED_DOT.findall(shown(sign_in(READS, SEES_APPLICANTS), address("report", campaign)))) == 18 + 18


def test_the_spreadsheet_has_the_same_rows_and_no_formula(campaign: Campaign, sign_in: SignIn) -> None:
    Channel.objects.filter(slug="linkedin").update(label='=HYPERLINK("https://evil.example")')
    client = sign_in(READS, SEES_APPLICANTS)
    assert rows(client, campaign)[1][0] == '\'=HYPERLINK("https://evil.example")'
    response = client.get(address("report", campaign, "export=xlsx"))
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet["A2"].value.startswith("'=")
    assert sheet["A2"].data_type == "s"
    assert [cell.value for cell in sheet["H"]][1:4] == [17, 11, 6]


def test_a_norwegian_spreadsheet_finds_its_columns_and_its_decimals(campaign: Campaign, sign_in: SignIn) -> None:
    client = sign_in(READS, SEES_APPLICANTS)
    UserProfile.objects.update(preferred_language="nb")
    response = client.get(address("report", campaign, "export=csv"))
    linkedin = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))[1]
    assert (linkedin[0], linkedin[7], linkedin[-3]) == ("LinkedIn", "17", "0,0464")


def test_what_no_spreadsheet_may_hold_is_left_out_of_it(campaign: Campaign, sign_in: SignIn) -> None:
    Channel.objects.filter(slug="linkedin").update(label="Lim\x0binn\x01")
    response = sign_in(READS).get(address("report", campaign, "export=xlsx"))

    assert load_workbook(io.BytesIO(response.content)).active["A2"].value == "Lim inn "


def test_days_can_be_chosen(campaign: Campaign, sign_in: SignIn) -> None:
    bring(campaign, "nav", 5, 3, 6, day=days_ago(50))
    html = shown(sign_in(READS), address("report", campaign, f"start={days_ago(60)}&end={days_ago(40)}"))
    assert "NAV arbeidsplassen brought most applicants: 6 of 6." in html
    assert f"start={days_ago(60)}&amp;end={days_ago(40)}&amp;export=csv" in html


def test_days_nobody_came_on_say_so_and_ask_for_no_links(campaign: Campaign, sign_in: SignIn) -> None:
    """A campaign that many have come to may have had nobody last month."""
    query = f"start={days_ago(60)}&end={days_ago(40)}"
    html = shown(sign_in(READS, "campaigns.view_sharelink"), address("report", campaign, query))
    assert "Nobody came on these days." in html
    assert "yet" not in html.partition('<div class="source-report">')[2]
    assert "Make share links" not in html


def test_what_belongs_to_the_whole_campaign_is_in_no_report_of_some_days(campaign: Campaign, sign_in: SignIn) -> None:
    campaign.goal_applicants = 30
    campaign.save()
    client = sign_in(READS, SEES_APPLICANTS)
    for_all = shown(client, address("report", campaign))
    for_some = shown(client, address("report", campaign, f"start={days_ago(6)}"))
    for said in ("applicants (goal 30)", "of work", "spent"):
        assert said in for_all
        assert said not in for_some
    assert "by a known way" in for_some


@pytest.mark.parametrize(
    ("query", "days", "name"),
    [
        ("", "All days", ""),
        (
            "start=2026-11-01&end=2026-11-30",
            "1 November 2026 – 30 November 2026",
            "-from-2026-11-01-to-2026-11-30",
        ),
        ("start=2026-11-01", "From 1 November 2026", "-from-2026-11-01"),
        ("end=2026-11-30", "To 30 November 2026", "-to-2026-11-30"),
        ("start=2026-11-30&end=2026-11-01", "All days", ""),
    ],
)
def test_paper_and_file_say_which_days_they_are_about(
    campaign: Campaign, sign_in: SignIn, query: str, days: str, name: str
) -> None:
    client = sign_in(READS)
    for page in PAGES:
        assert f'<p class="report__about">{campaign.name} · {days}</p>' in shown(client, address(page, campaign, query))
        assert f'<p class="report__about">All campaigns · {days}</p>' in shown(client, address(page, query=query))
    file = client.get(address("report", campaign, f"{query}&export=xlsx"))
    assert file.headers["Content-Disposition"] == f'attachment; filename="sources-{campaign.tag}{name}.xlsx"'


@pytest.mark.parametrize("query", ["start=tomorrow", "start=2026-02-30", "start=2026-11-30&end=2026-11-01"])
def test_days_that_make_no_sense_show_everything_and_say_so(campaign: Campaign, sign_in: SignIn, query: str) -> None:
    html = shown(sign_in(READS), address("report", campaign, query))
    assert "All days are shown." in html
    assert "17 of 43" in html


def test_a_page_about_what_was_left_out_says_why_and_when(campaign: Campaign, sign_in: SignIn) -> None:
    html = shown(sign_in(READS), address("left_out", campaign))
    assert "1,204 requests were left out of the count." in html
    assert "Drew the preview of a shared link" in html
    assert "Facebook, LinkedIn, Teams and others fetch a shared page to draw its card." in html


def test_above_150_applicants_dots_become_bars(campaign: Campaign, sign_in: SignIn) -> None:
    assert "<rect" not in shown(sign_in(READS), address("report", campaign))
    apply(campaign, 150 - 43, by="linkedin")
    assert "<rect" not in shown(sign_in(READS), address("report", campaign))
    apply(campaign, 1, by="linkedin")
    html = shown(sign_in(READS), address("report", campaign))
    assert "<rect" in html
    assert 'cx="7"' not in html


def test_before_anybody_has_come_the_next_step_is_shown(sign_in: SignIn) -> None:
    empty = factories.campaign_page("Ingeniør").campaign
    html = shown(sign_in(READS, "campaigns.view_sharelink"), address("report", empty))
    assert "Nobody has followed a link yet." in html
    assert f'href="{empty.share_url}">Make share links' in html


def test_a_name_that_is_not_ours_is_written_as_text(sign_in: SignIn) -> None:
    campaign = factories.campaign_page("<b>Kokk</b>").campaign
    factories.share_link(campaign, "linkedin", label="<script>alert(1)</script>")
    arrive(campaign, Kind.VISIT, 1, kept="mailchimp")
    html = shown(sign_in(READS), address("report", campaign))
    assert "<script>alert" not in html
    assert "<b>Kokk" not in html


def test_links_of_several_campaigns_are_in_the_file_and_in_each_campaigns_own_report(
    campaign: Campaign, sign_in: SignIn
) -> None:
    arrive(campaign, Kind.VISIT, 2, link=factories.share_link(campaign, "linkedin", label="Post 11"))
    client = sign_in(READS)
    assert "Post 11" not in shown(client, address("report"))
    assert f'href="{campaign.report_url}">Kommunikasjonsrådgiver</a>' in shown(client, address("report"))
    assert "Post 11" in shown(client, address("report", campaign))
    assert "Post 11" in client.get(address("report", query="export=csv")).content.decode()


def test_two_reports_that_could_be_subtracted_tell_of_no_later_stage(campaign: Campaign, sign_in: SignIn) -> None:
    apply(campaign, 9, by="linkedin", named="facebook", reached={Stage.QUALIFIED: 7})
    bring(factories.campaign_page("Ingeniør").campaign, "nav", 90, 30, 20, 15)
    communicator = sign_in(READS)
    some_days = f"start={days_ago(400)}"
    for url in (address("report"), address("report", campaign, some_days)):
        html = shown(communicator, url)
        assert "Interviewed" not in html
        assert not A_FILLED_DOT.search(html)
        assert "what the applicant said" not in html
        assert "for one campaign and all its days" in html
        file = communicator.get(f"{url}&export=csv").content.decode()
        assert len(re.findall("not shown", file)) >= 4 * 8
        assert ",7,0,0,0," not in file
        assert "Interviewed" in shown(sign_in(READS, SEES_APPLICANTS), url)


@pytest.mark.parametrize("channels", [2, 12])
@pytest.mark.parametrize(
    ("name", "is_of_one", "queries"), [("report", True, 11), ("report", False, 9), ("left_out", True, 3)]
)
def test_the_number_of_queries_is_the_same_however_many_channels_and_links(
    sign_in: SignIn, name: str, queries: int, channels: int, *, is_of_one: bool
) -> None:
    campaign = factories.campaign_page().campaign
    slugs = ["linkedin", "facebook", "instagram", "x", "nav", "finn", "google", "bing", "bus", "fair", "sms", "teams"]
    for slug in slugs[:channels]:
        bring(campaign, slug, 1, 1, 1, day=days_ago(1))
        bring(campaign, slug, 1, 1, 1)
    call_command("roll_up")
    client = sign_in(READS)
    with CaptureQueriesContext(connection) as captured:
        client.get(address(name, campaign if is_of_one else None))
    # The rest is Wagtail's: the session, the reader's permissions, the menu.
    assert len([query for query in captured if "campaigns_" in query["sql"] or "jobs_" in query["sql"]]) == queries
