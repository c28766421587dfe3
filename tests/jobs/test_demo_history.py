"""Four weeks of visitors come through the front door, and the report equals what they did."""

import json
from collections.abc import Iterator

import pytest
from django.core.management import CommandError
from django.db import transaction
from pytest_django import DjangoDbBlocker

from campaigns.models import Conversion, Hit
from jobs.demo import truth
from jobs.demo.calendar import Calendar
from jobs.demo.check import differences
from jobs.models import Application
from tests.jobs.elvestad import demo, in_folder, small_crowd

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def history(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One history for all tests here: living through it takes seconds."""
    with in_folder(tmp_path_factory.mktemp("elvestad")), django_db_blocker.unblock(), transaction.atomic():
        small_crowd()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def test_the_report_equals_what_visitors_did() -> None:
    assert Hit.objects.count() > 100
    assert Application.objects.count() == Conversion.objects.count() > 10
    assert list(differences()) == []
    assert "equals" in demo("--check")


def test_a_difference_between_report_and_truth_is_said_with_both_numbers() -> None:
    written = truth.path().read_text()
    told = truth.read()
    row = next(row for row in told["campaigns"]["sykepleiere"]["rows"] if row["channel"] == "nav")
    row["visits"] += 1
    beside = told["campaigns"]["sykepleiere"]["beside"]
    beside["plays"] += 1
    truth.path().write_text(json.dumps(told))
    try:
        assert list(differences()) == [
            f"sykepleiere, nav {row['link']}: {row['visits'] - 1} visits in the report, {row['visits']} in truth",
            f"sykepleiere: {beside['plays'] - 1} plays in the report, {beside['plays']} in truth",
        ]
        with pytest.raises(CommandError, match="differ in 2 numbers"):
            demo("--check")
    finally:
        truth.path().write_text(written)


def test_visitors_come_in_every_way_that_is_counted_or_left_out() -> None:
    assert {"counted", "preview", "bot", "head", "staff"} <= set(Hit.objects.values_list("verdict", flat=True))
    assert {"click", "visit", "play", "start"} <= set(Hit.objects.values_list("kind", flat=True))
    assert Hit.objects.filter(source="fagforeningsbladet").exists()
    assert {"nb", "sv"} == set(Application.objects.values_list("language", flat=True))


def test_the_history_lies_between_the_first_day_and_today() -> None:
    calendar = Calendar.today()

    assert Hit.objects.exclude(day__range=(calendar.starts_on, calendar.last_day)).count() == 0
    assert Application.objects.filter(submitted_at__gte=calendar.ends_at).count() == 0


def test_nobody_applies_twice_by_the_same_name() -> None:
    names = list(Application.objects.values_list("name", flat=True))

    assert len(names) == len(set(names))
