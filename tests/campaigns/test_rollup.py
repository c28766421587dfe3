import datetime
import importlib
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model, Sum

from campaigns.models import Campaign, ClosedDays, DailyCount, Hit, Kind, LeftOutSum, OriginSum
from campaigns.reports import report, rollup
from campaigns.reports.report import SourceReport
from campaigns.reports.tallies import Period
from campaigns.tracking.verdicts import Verdict
from tests import factories
from tests.campaigns.numbers import adviser, apply, arrive, bring, days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def made(campaign: Campaign, period: Period | None = None) -> SourceReport:
    return report.make([campaign], period or Period(), sees_applicants=True)


@pytest.fixture(autouse=True)
def rows_are_kept_for_nine_days(settings: Any) -> None:
    """To close a hundred days would take longer than all the rest."""
    settings.HIT_RETENTION_DAYS = 9


@pytest.fixture
def campaign() -> Campaign:
    found: Campaign = factories.campaign_page().campaign
    return found


def test_the_report_is_the_same_before_and_after_days_are_closed_and_pruned() -> None:
    campaign = adviser()
    Hit.objects.update(day=days_ago(20))
    bring(campaign, "x", 20, 5, 2, day=days_ago(6))
    bring(campaign, "nav", 10, 4, 1, day=days_ago(1))
    bring(campaign, "bus", 3, 1, 0)
    before = made(campaign)
    part = Period(days_ago(6), days_ago(1))
    before_part = made(campaign, part)
    call_command("roll_up", prune=True)
    assert DailyCount.objects.filter(day=days_ago(20)).exists()
    assert not Hit.objects.filter(day=days_ago(20)).exists()
    assert made(campaign) == before
    assert made(campaign, part) == before_part
    assert before.total.tally.visits == 1362 + 33


@pytest.mark.parametrize("model", [OriginSum, LeftOutSum])
def test_the_sums_of_a_site_that_had_none_are_those_it_would_have_had(model: type[Model]) -> None:
    campaign = adviser()
    arrive(campaign, Kind.START, 2, page_id=7, day=days_ago(9))
    Hit.objects.filter(day=days_ago(0)).update(day=days_ago(4))
    rollup.close_days()
    dimensions = [field.name for field in model._meta.fields if field.name != "id"]
    kept = sorted(map(str, model._default_manager.values_list(*dimensions)))
    for kind in (OriginSum, LeftOutSum):
        kind.objects.all().delete()
    migration = importlib.import_module("campaigns.migrations.0011_add_up_each_day").Migration
    with connection.cursor() as cursor:
        for operation in migration.operations:
            cursor.execute(operation.sql)
    assert sorted(map(str, model._default_manager.values_list(*dimensions))) == kept
    assert len(kept) > 5


def test_rolling_up_twice_changes_nothing(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 3, day=days_ago(2))
    call_command("roll_up")
    once = list(DailyCount.objects.values_list("day", "kind", "count"))
    call_command("roll_up")
    assert list(DailyCount.objects.values_list("day", "kind", "count")) == once == [(days_ago(2), "visit", 3)]
    assert ClosedDays.objects.get().through == days_ago(1)


def test_today_stays_open(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 2)
    call_command("roll_up")
    assert not DailyCount.objects.exists()
    assert made(campaign).total.tally.visits == 2


def test_just_after_midnight_yesterday_is_still_open(campaign: Campaign, time_machine) -> None:
    time_machine.move_to("2026-11-23T22:59:59Z")
    arrive(campaign, Kind.VISIT, 1)
    time_machine.move_to("2026-11-23T23:01:00Z")
    assert rollup.close_days() == []
    time_machine.move_to("2026-11-23T23:11:00Z")
    assert rollup.close_days() == [datetime.date(2026, 11, 23)]


def test_what_was_left_out_is_kept_in_the_counts(campaign: Campaign) -> None:
    arrive(campaign, Kind.CLICK, 4, day=days_ago(3), verdict=Verdict.BOT, reason="bot-name")
    call_command("roll_up")
    assert made(campaign).left_out.counts == {("bot", "bot-name"): 4}


def test_only_closed_days_are_pruned(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 1, day=days_ago(30))
    assert rollup.prune() == 0
    rollup.close_days()
    arrive(campaign, Kind.VISIT, 1, day=days_ago(8))
    assert rollup.prune() == 1
    assert Hit.objects.get().day == days_ago(8)


def test_a_day_is_made_anew_only_from_whole_rows(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 5, day=days_ago(20))
    rollup.close_days()
    rollup.rebuild(days_ago(20))
    assert DailyCount.objects.aggregate(sum=Sum("count")) == {"sum": 5}
    rollup.prune()
    with pytest.raises(rollup.RawRowsGone):
        rollup.rebuild(days_ago(20))
    assert DailyCount.objects.aggregate(sum=Sum("count")) == {"sum": 5}


def test_a_day_that_another_process_closed_is_left_alone(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 5, day=days_ago(2))
    assert rollup.close_day(days_ago(2))
    assert not rollup.close_day(days_ago(2))
    assert not rollup.close_day(days_ago(0))
    assert ClosedDays.objects.get().through == days_ago(2)


def test_nothing_at_all_is_fine() -> None:
    call_command("roll_up", prune=True)
    assert not ClosedDays.objects.exists()


def test_deleting_every_page_changes_nothing_in_the_report(campaign: Campaign) -> None:
    job = factories.job_page(campaign.page)
    link = factories.share_link(campaign, page=job)
    arrive(campaign, Kind.CLICK, 3, link=link, page_id=job.pk, day=days_ago(2))
    arrive(campaign, Kind.VISIT, 3, link=link, page_id=job.pk)
    apply(campaign, 1, link=link)
    before = made(campaign)
    job.delete()
    campaign.page.delete()
    after = made(campaign)
    assert after == before
    assert after.total.tally.visits == 3
