"""Periodic work: each job in its time, in one process only, whatever happens to the others."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cms import periodic
from cms.periodic import LEASE, Job, PeriodicRun

pytestmark = pytest.mark.django_db
HOURLY = Job("clearsessions", datetime.timedelta(hours=1))
UNKNOWN = Job("no_such_command", datetime.timedelta(hours=1))
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def test_a_job_runs_when_it_is_due_and_not_before() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert periodic.run_due((HOURLY,)) == {"clearsessions": ""}
        clock.shift(59 * 60)
        assert periodic.run_due((HOURLY,)) == {}
        clock.shift(60)
        assert periodic.run_due((HOURLY,)) == {"clearsessions": ""}


def test_a_job_that_another_process_has_begun_is_left_to_it() -> None:
    assert PeriodicRun.objects.claim(HOURLY)

    assert periodic.run_due((HOURLY,)) == {}


def test_a_job_whose_process_died_is_taken_up_again_after_a_while() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        PeriodicRun.objects.claim(HOURLY)
        clock.shift(LEASE)

        assert periodic.run_due((HOURLY,)) == {"clearsessions": ""}


def test_a_job_that_fails_says_so_and_stops_no_other() -> None:
    ran = periodic.run_due((UNKNOWN, HOURLY))

    assert "Unknown command" in ran["no_such_command"]
    assert ran["clearsessions"] == ""
    assert "Unknown command" in PeriodicRun.objects.get(command="no_such_command").error
    assert PeriodicRun.objects.get(command="no_such_command").next_at > timezone.now()


def test_every_job_of_the_table_is_a_command_that_runs() -> None:
    call_command("tick")

    failed = {run.command: run.error for run in PeriodicRun.objects.all() if run.error}
    assert failed == {}
    assert PeriodicRun.objects.count() == len(periodic.JOBS)


def test_sqlite_is_let_see_what_its_tables_hold() -> None:
    ran = periodic.run_due((Job("analyze", datetime.timedelta(days=1)),))

    assert ran == {"analyze": ""}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [PeriodicRun._meta.db_table])
            assert cursor.fetchall() == [("1 1",)]
