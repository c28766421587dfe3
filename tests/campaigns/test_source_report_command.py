import csv
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Campaign, Channel, Kind, ShareLink, Stage
from tests import factories
from tests.campaigns.numbers import adviser, apply, arrive, days_ago

pytestmark = pytest.mark.django_db

COLUMNS = (
    *("channel", "link", "clicks", "visits", "starts", "applications", "qualified", "interviewed", "hired"),
    *("rate", "rate_low", "rate_high"),
)


def run(command: str, *args: str) -> str:
    output = io.StringIO()
    call_command(command, *args, stdout=output)
    return output.getvalue()


def as_json(command: str, *args: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run(command, *args, "--format", "json"))
    return rows


@pytest.fixture
def campaign() -> Campaign:
    found: Campaign = factories.campaign_page().campaign
    return found


def test_a_row_for_each_link_each_channel_without_one_and_the_unknown(campaign: Campaign) -> None:
    link = factories.share_link(campaign, "linkedin")
    arrive(campaign, Kind.CLICK, 21, link=link)
    arrive(campaign, Kind.VISIT, 20, link=link)
    arrive(campaign, Kind.START, 5, link=link)
    apply(campaign, 2, link=link, reached={Stage.QUALIFIED: 2, Stage.INTERVIEWED: 1})
    arrive(campaign, Kind.VISIT, 3, by="google")
    arrive(campaign, Kind.VISIT, 1, kept="mailchimp")
    apply(campaign, 1)
    rows = as_json("source_report", campaign.tag)
    assert [tuple(row) for row in rows] == [COLUMNS] * 3
    found = {(row["channel"], row["link"]): list(row.values())[2:] for row in rows}
    assert found == {
        ("linkedin", link.code): [21, 20, 5, 2, 2, 1, 0, 0.1, 0.027866, 0.301034],
        ("google", ""): [0, 3, 0, 0, 0, 0, 0, 0, 0, 0.561497],
        ("direct", ""): [0, 1, 0, 1, 0, 0, 0, 1, 0.206549, 1],
    }


def test_the_sums_of_the_file_are_right() -> None:
    rows = list(csv.DictReader(io.StringIO(run("source_report", adviser().tag, "--format", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert sum(int(row["applications"]) for row in rows) == 43
    assert sum(int(row["visits"]) for row in rows) == 1362
    assert [row["rate"] for row in rows if row["channel"] == "finn"] == [""]


def test_the_table_opens_with_the_sentence_and_ends_with_what_was_left_out() -> None:
    lines = run("source_report", adviser().tag).splitlines()
    assert "17" in lines[0]
    assert lines[3].split() == list(COLUMNS)
    assert lines[-2].split()[:4] == ["total", "1250", "1362", "166"]
    assert lines[-1].endswith("1204")


def test_the_table_says_who_came_back_and_played_and_the_files_keep_their_columns(campaign: Campaign) -> None:
    arrive(campaign, Kind.RETURN, 2, by="linkedin")
    arrive(campaign, Kind.PLAY, 3, by="linkedin")
    told = ["Came back by a link of their own: 2", "Films played: 3"]
    assert run("source_report", campaign.tag).splitlines()[-2:] == told
    assert [tuple(row) for row in as_json("source_report", campaign.tag)] == [COLUMNS]


def test_days_are_included_at_both_ends(campaign: Campaign) -> None:
    for ago in (1, 2, 3):
        arrive(campaign, Kind.VISIT, 1, day=days_ago(ago))
    (row,) = as_json("source_report", campaign.tag, "--from", f"{days_ago(2)}", "--to", f"{days_ago(1)}")
    assert row["visits"] == 2


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["nobody"], "No campaign has the tag “nobody”. Campaigns: sykepleiere."),
        (["sykepleiere", "--from", "2026-13-40"], "“2026-13-40” is no day. Write it as 2026-11-30."),
        (["sykepleiere", "--from", "2026-11-30", "--to", "2026-11-01"], "--from 2026-11-30 is after --to 2026-11-01."),
    ],
)
def test_what_makes_no_sense_gets_a_clear_answer(campaign: Campaign, args: list[str], answer: str) -> None:
    with pytest.raises(CommandError) as refused:
        run("source_report", *args)
    assert str(refused.value) == answer


def test_links_are_listed_with_their_addresses(campaign: Campaign) -> None:
    link = factories.share_link(campaign, "linkedin", label="Filmen")
    (row,) = as_json("share_links", campaign.tag)
    assert row == {
        "code": link.code,
        "channel": "linkedin",
        "label": "Filmen",
        "short_url": link.short_url,
        "tagged_url": link.tagged_url,
        "target": campaign.page.full_url,
    }


def test_a_link_is_made_and_shown_alone(campaign: Campaign) -> None:
    factories.share_link(campaign, "linkedin")
    (row,) = as_json("share_links", campaign.tag, "--make", "poster", "--label", "Biblioteket")
    link = ShareLink.objects.get(code=row["code"])
    assert (link.channel.slug, link.label, link.page_id) == ("poster", "Biblioteket", campaign.page.pk)
    assert {line["code"] for line in as_json("share_links", campaign.tag)} > {link.code}


def test_a_label_can_not_run_in_a_spreadsheet(campaign: Campaign) -> None:
    factories.share_link(campaign, "linkedin", label="=1+1")
    rows = list(csv.DictReader(io.StringIO(run("share_links", campaign.tag, "--format", "csv"))))
    assert rows[0]["label"] == "'=1+1"


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["--make", "fax"], "No channel is called “fax”. Channels: bing, "),
        (["--label", "Filmen"], "--label names a new link: give its channel with --make."),
        (["--make", "linkedin", "--label", "x" * 81], "The label has 81 characters; there is room for 80."),
    ],
)
def test_a_link_that_can_not_be_made_is_refused(campaign: Campaign, args: list[str], answer: str) -> None:
    with pytest.raises(CommandError) as refused:
        run("share_links", campaign.tag, *args)
    assert str(refused.value).startswith(answer)
    assert not ShareLink.objects.exists()


def test_a_channel_of_another_site_is_not_there(campaign: Campaign) -> None:
    root = campaign.site.root_page
    other = type(campaign.site).objects.create(hostname="other.example", root_page=root)
    Channel.objects.create(slug="barometer", site=other, utm_source="barometer", utm_medium="referral")
    with pytest.raises(CommandError, match="barometer"):
        run("share_links", campaign.tag, "--make", "barometer")
