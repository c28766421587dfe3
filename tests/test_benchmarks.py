"""The benchmarks, made tiny: that they run, not how fast."""

import datetime
from collections import Counter

import pytest
from django.db.models import Sum
from django.utils import timezone

from benchmarks import history as made_up
from benchmarks.media import time_transcoding
from benchmarks.reading import read, roll_up
from campaigns.models import Campaign, Conversion, DailyCount, Hit, OriginSum
from campaigns.reports import report, rollup
from campaigns.reports.tallies import Period

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> made_up.History:
    monkeypatch.setattr(made_up, "DAYS", 120)
    monkeypatch.setattr(made_up, "CAMPAIGNS", 3)
    made = made_up.History(3600, timezone.localdate())
    made.make()
    return made


def test_the_made_up_past_is_what_rolling_up_its_hits_gives(history: made_up.History) -> None:
    assert Conversion.objects.count() == 36
    day = history.today - datetime.timedelta(days=30)
    before = Counter(DailyCount.objects.filter(day=day).values_list("kind", "link", "channel", "verdict", "count"))
    rollup.rebuild(day)
    assert (
        Counter(DailyCount.objects.filter(day=day).values_list("kind", "link", "channel", "verdict", "count")) == before
    )
    everything = report.make(list(Campaign.objects.all()), Period(), sees_applicants=True)
    days = report.make(list(Campaign.objects.all()), Period(start=history.first), sees_applicants=True)
    assert (everything.channels, everything.left_out) == (days.channels, days.left_out)
    assert OriginSum.objects.filter(day=None).count() < DailyCount.objects.count() / 2


def test_the_reading_and_the_rolling_up_are_timed(history: made_up.History, capsys: pytest.CaptureFixture[str]) -> None:
    read(history, runs=1)
    roll_up(history, 100)
    said = capsys.readouterr().out
    assert "all campaigns: the whole view" in said
    assert "pruning a day of 100" in said
    days = Hit.objects.filter(day__lt=history.today)
    counted = DailyCount.objects.filter(day__gte=days.earliest("day").day).aggregate(sum=Sum("count"))["sum"]
    assert counted == days.count()


def test_the_making_of_a_film_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    time_transcoding(0.2, runs=1)
    assert " times" in capsys.readouterr().out
