"""The report's short way, against adding up every row by hand."""

import datetime
import random
from collections import Counter

import pytest

from campaigns.models import Campaign, Conversion, DailyCount, HandedOver, Hit, Kind, ShareLink, Stage, Way
from campaigns.reports import across, left_out, report, rollup, sums
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import Row
from campaigns.reports.tallies import Period
from campaigns.tracking.verdicts import Verdict
from tests import factories
from tests.campaigns.numbers import STEPS, apply, arrive, days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

NUMBERS = ("clicks", "visits", "returns", "plays", "starts", "went_on", "applications", *STEPS)
PERIODS = [Period(), Period(start=days_ago(3)), Period(days_ago(6), days_ago(2)), Period(end=days_ago(4))]
Key = tuple[str, str, str]  # a number, a channel's key, a link's code or the name in the address


@pytest.fixture
def campaigns() -> list[Campaign]:
    """Three campaigns of eight days, drawn by lot: links of each other's, names made up, jobs in another system."""
    drawn = random.Random(11)
    made = [factories.campaign_page(f"Jobb {number}").campaign for number in range(3)]
    links = [factories.share_link(one, slug) for one in made for slug in ("linkedin", "facebook")]
    links.append(factories.share_link(made[0], "facebook", sponsored=True))
    for campaign in made[1:]:
        HandedOver.objects.create(campaign=campaign, page_id=_page_of(campaign))
    for _one in range(250):
        _arrive_somehow(drawn, drawn.choice(made), links)
    for _one in range(60):
        link = drawn.choice([*links, None])
        day, reached = days_ago(drawn.randrange(8)), drawn.randrange(5)
        came = {Stage(step): 1 for step in STEPS[:reached]}
        campaign, way = drawn.choice(made), drawn.choice(list(Way))
        # The last one is yet to hear from the other system.
        apply(campaign, link=link, day=day, reached=came, way=Way.FORM if campaign is made[2] else way)
    return made


def _page_of(campaign: Campaign) -> int:
    return 100 + campaign.pk


def _arrive_somehow(drawn: random.Random, campaign: Campaign, links: list[ShareLink]) -> None:
    link = drawn.choice([*links, None, None])
    by = drawn.choice(["", "google"]) if link is None else ""
    arrive(
        campaign,
        drawn.choice(list(Kind)),
        drawn.randrange(1, 4),
        link=link,
        by=by,
        kept=drawn.choice(["", "bygda"]) if not link and not by else "",
        day=days_ago(drawn.randrange(8)),
        verdict=drawn.choice([Verdict.COUNTED, Verdict.COUNTED, Verdict.BOT, Verdict.RELOAD]),
        page_id=drawn.choice([_page_of(campaign), 1000 + campaign.pk, None]),
    )


def _falls_in(period: Period, day: datetime.date) -> bool:
    return (period.start is None or period.start <= day) and (period.end is None or day <= period.end)


def by_hand(hits: list[Hit], chosen: list[Campaign], period: Period) -> "Counter[Key]":
    found: Counter[Key] = Counter()
    for hit in hits:
        if hit.campaign in chosen and _falls_in(period, hit.day) and hit.verdict == Verdict.COUNTED:
            names = [f"{hit.kind}s"]
            if hit.kind == Kind.START and HandedOver.objects.filter(page_id=hit.page_id, campaign__in=chosen).exists():
                names.append("went_on")
            found.update((name, *_where(hit)) for name in names)
    for applied in Conversion.objects.filter(campaign__in=chosen):
        if _falls_in(period, applied.received_on):
            reached = [step for step in STEPS if applied.day_of(step)]
            found.update((name, *_where(applied)) for name in ["applications", *reached])
    return found


def _where(row: Hit | Conversion) -> tuple[str, str]:
    slug = row.channel.slug if row.channel else "direct"
    sponsored = "-sponsored" if row.link and row.link.sponsored else ""
    return f"{slug}{sponsored}", row.link.code if row.link else getattr(row, "source", "")


def reported(made: SourceReport) -> "Counter[Key]":
    rows = [(channel.key, link) for channel in made.channels for link in channel.links]
    numbers = {(name, key, link.code or link.kept): getattr(link.tally, name) for key, link in rows for name in NUMBERS}
    return Counter({key: number for key, number in numbers.items() if number})


@pytest.mark.parametrize("period", PERIODS)
def test_every_number_is_what_adding_up_every_row_gives(campaigns: list[Campaign], period: Period) -> None:
    hits = list(Hit.objects.select_related("campaign", "channel", "link"))
    rollup.close_days()
    for chosen in (campaigns, campaigns[:1], campaigns[1:]):
        made = report.make(chosen, period, sees_applicants=True)
        assert reported(made) == by_hand(hits, chosen, period)
        _same_left_out(made, hits)
    assert DailyCount.objects.exists()


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("is_rolled_up", [True, False])
def test_across_campaigns_every_number_is_what_their_links_add_up_to(
    campaigns: list[Campaign], period: Period, *, is_rolled_up: bool
) -> None:
    if is_rolled_up:
        rollup.close_days()
    for chosen in (campaigns, campaigns[:1], campaigns[1:], []):
        found, by_link = (make(chosen, period, sees_applicants=True) for make in (across.make, report.make))
        assert [_seen(row) for row in found.channels] == [_seen(row) for row in by_link.channels]
        assert (_seen(found.total), found.left_out, found.answers) == (
            *(_seen(by_link.total), by_link.left_out, by_link.answers),
        )
        for row in found.by_campaign:
            assert _seen(row) == _seen(report.make([row.campaign], period, sees_applicants=True).total)


def _seen(row: Row) -> tuple[object, ...]:
    return getattr(row, "key", ""), row.tally, row.is_awaited


def _same_left_out(made: SourceReport, hits: list[Hit]) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    days: Counter[object] = Counter()
    for hit in hits:
        if hit.campaign in made.campaigns and _falls_in(made.period, hit.day) and hit.verdict != Verdict.COUNTED:
            expected[hit.verdict, hit.reason] += 1
            days[hit.day] += 1
    everything, _verdicts, rows = left_out.by_day(made.campaigns, made.period)
    assert made.left_out.counts == everything.counts == expected
    assert {row.day: row.total for row in rows} == days


def test_sums_made_anew_are_those_kept_day_by_day(campaigns: list[Campaign]) -> None:
    rollup.close_days()
    rollup.rebuild(days_ago(3))
    kept = [report.make(campaigns, period, sees_applicants=True) for period in PERIODS]
    sums.add_up_again(campaign.pk for campaign in campaigns)
    assert [report.make(campaigns, period, sees_applicants=True) for period in PERIODS] == kept
