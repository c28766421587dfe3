"""Work that comes round again: which commands run how often, and the rows that keep two processes off one job."""

import datetime
import io
from dataclasses import dataclass, field
from typing import Any

from django.core.management import call_command
from django.db import models
from django.utils import timezone

MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
# Whoever died at work loses the job to the next after this long.
LEASE = 30 * MINUTE


@dataclass(frozen=True)
class Job:
    """A management command, of this room or of one above, by its name."""

    command: str
    every: datetime.timedelta
    options: dict[str, Any] = field(default_factory=dict)


JOBS = (
    Job("publish_scheduled", MINUTE),
    Job("roll_up", 10 * MINUTE, {"prune": True}),
    Job("prepare_films", MINUTE),
    Job("consents", 10 * MINUTE),
    Job("cut_photos", HOUR),
    Job("clean_uploads", HOUR),
    Job("clean_film_uploads", HOUR),
    Job("clearsessions", DAY),
    Job("prune_db_task_results", DAY),
    Job("analyze", DAY),
)


class PeriodicRunQuerySet(models.QuerySet["PeriodicRun"]):
    def claim(self, job: Job) -> bool:
        """Whether the job is due and now ours. One conditional update decides, so only one process gets it."""
        now = timezone.now()
        self.get_or_create(command=job.command, defaults={"next_at": now})
        return bool(self.filter(command=job.command, next_at__lte=now).update(next_at=now + LEASE, started_at=now))

    def settle(self, job: Job, error: str = "") -> None:
        """The job is done: when it comes round again, and what went wrong."""
        now = timezone.now()
        self.filter(command=job.command).update(next_at=now + job.every, finished_at=now, error=error[:500])


class PeriodicRun(models.Model):
    """When a command is due again, and how it went last time."""

    command = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    objects = PeriodicRunQuerySet.as_manager()

    def __str__(self) -> str:
        return self.command


def run_due(jobs: tuple[Job, ...] = JOBS) -> dict[str, str]:
    """Run every job that is due, one after the other; the commands that ran, each with its error or nothing."""
    ran: dict[str, str] = {}
    for job in jobs:
        if PeriodicRun.objects.claim(job):
            ran[job.command] = _run(job)
            PeriodicRun.objects.settle(job, ran[job.command])
    return ran


def _run(job: Job) -> str:
    try:
        call_command(job.command, verbosity=0, stdout=io.StringIO(), **job.options)
    except Exception as error:  # noqa: BLE001 - one broken job must not stop the others
        return f"{type(error).__name__}: {error}"
    return ""
