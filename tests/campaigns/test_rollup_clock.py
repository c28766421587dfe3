"""The roll-up on days that are an hour longer or shorter, and whatever days people come on."""

import datetime
from typing import Any

import pytest
import time_machine as machine
from django.test import Client
from hypothesis import given, settings as hypothesis_settings, strategies as st

from campaigns.models import Campaign, DailyCount, Hit, Kind, LeftOutSum, OriginSum, ShareLink
from campaigns.reports import left_out, report, rollup
from campaigns.reports.tallies import Period
from campaigns.tracking.verdicts import Verdict
from tests import factories
from tests.campaigns.numbers import arrive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

AUTUMN, SPRING = datetime.date(2026, 10, 25), datetime.date(2027, 3, 28)
# The moment (UTC), and the day it is in Oslo.
MOMENTS = [
    ("2026-10-24T21:59:59Z", AUTUMN - rollup.ONE_DAY),
    ("2026-10-24T22:00:00Z", AUTUMN),
    ("2026-10-25T00:30:00Z", AUTUMN),  # half past two
    ("2026-10-25T01:30:00Z", AUTUMN),  # half past two once more
    ("2026-10-25T22:59:59Z", AUTUMN),
    ("2026-10-25T23:00:00Z", AUTUMN + rollup.ONE_DAY),
    ("2027-03-27T22:59:59Z", SPRING - rollup.ONE_DAY),
    ("2027-03-27T23:00:00Z", SPRING),
    ("2027-03-28T01:00:00Z", SPRING),  # from two to three
    ("2027-03-28T21:59:59Z", SPRING),
    ("2027-03-28T22:00:00Z", SPRING + rollup.ONE_DAY),
]


@pytest.fixture
def link() -> ShareLink:
    return factories.share_link(factories.campaign_page().campaign)


def by_day(campaign: Campaign) -> dict[datetime.date, tuple[report.SourceReport, object]]:
    days = {day for _moment, day in MOMENTS} | {AUTUMN + datetime.timedelta(days=40)}
    periods = {day: Period(day, day) for day in days}
    return {
        day: (report.make([campaign], period, sees_applicants=True), left_out.by_day([campaign], period))
        for day, period in periods.items()
    }


def test_each_click_belongs_to_its_local_day_where_an_hour_comes_twice_or_never(
    client: Client, link: ShareLink
) -> None:
    for moment, _day in MOMENTS:
        with machine.travel(moment, tick=False):
            client.get(link.short_path, headers=factories.ARRIVING)
    assert list(Hit.objects.order_by("at").values_list("day", flat=True)) == [day for _moment, day in MOMENTS]
    before = by_day(link.campaign)
    with machine.travel("2027-03-29T22:10:00Z", tick=False):
        closed = rollup.close_days()
    assert closed == [AUTUMN - rollup.ONE_DAY + n * rollup.ONE_DAY for n in range(len(closed))]
    assert closed[-1] == SPRING + rollup.ONE_DAY
    assert by_day(link.campaign) == before
    with machine.travel("2027-12-01T12:00:00Z", tick=False):
        assert rollup.prune() == len(MOMENTS)
    assert by_day(link.campaign) == before


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-10-25T22:59:59Z", AUTUMN - rollup.ONE_DAY),
        ("2026-10-25T23:09:59Z", AUTUMN - rollup.ONE_DAY),
        ("2026-10-25T23:10:00Z", AUTUMN),
        ("2027-03-28T21:59:59Z", SPRING - rollup.ONE_DAY),
        ("2027-03-28T22:09:59Z", SPRING - rollup.ONE_DAY),
        ("2027-03-28T22:10:00Z", SPRING),
    ],
)
def test_a_long_and_a_short_day_are_over_ten_minutes_after_their_own_midnight(moment: str, last: datetime.date) -> None:
    with machine.travel(moment, tick=False):
        assert rollup.last_finished_day() == last


KEPT = 20
DAYS_BACK = st.integers(min_value=0, max_value=30)
ARRIVALS = st.lists(
    st.tuples(
        DAYS_BACK,
        st.sampled_from(Kind.values),
        st.sampled_from(["", "linkedin", "poster"]),
        st.sampled_from(["", "mailchimp"]),
        st.sampled_from([Verdict.COUNTED, Verdict.BOT]),
    ),
    max_size=25,
)


@given(arrivals=ARRIVALS, late=ARRIVALS, start=DAYS_BACK, length=DAYS_BACK)
@hypothesis_settings(max_examples=20)
def test_the_report_of_any_days_is_the_same_before_and_after(
    link: ShareLink, settings: Any, arrivals: list[tuple], late: list[tuple], start: int, length: int
) -> None:
    settings.HIT_RETENTION_DAYS = KEPT
    campaign, today = link.campaign, datetime.date.today()  # noqa: DTZ011 (only a day to count from)
    period = Period(today - datetime.timedelta(days=start), today - datetime.timedelta(days=start - length))
    for model in (Hit, DailyCount, OriginSum, LeftOutSum, rollup.ClosedDays):
        model.objects.all().delete()

    def store(some: list[tuple]) -> None:
        for back, kind, slug, kept, verdict in some:
            day = today - datetime.timedelta(days=back)
            arrive(campaign, kind, by=slug, kept="" if slug else kept, verdict=verdict, day=day)

    def reports() -> list[report.SourceReport]:
        return [report.make([campaign], chosen, sees_applicants=True) for chosen in (Period(), period)]

    store(arrivals)
    before = reports()
    rollup.close_days()
    assert reports() == before
    store(late)
    rollup.recount()
    after = reports()
    rollup.prune()
    assert reports() == after
    assert after[0].total.tally.visits == sum(
        kind == Kind.VISIT and verdict == Verdict.COUNTED for _back, kind, _slug, _kept, verdict in arrivals + late
    )
