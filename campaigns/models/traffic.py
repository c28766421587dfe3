"""Arrivals: short-lived rows, one each, and the daily counts they become."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.channel import Channel
from campaigns.models.link import ShareLink
from campaigns.tracking.verdicts import Device, Reason, Verdict


class Kind(models.TextChoices):
    CLICK = "click", _("Clicks")
    VISIT = "visit", _("Visits")
    RETURN = "return", _("Came back by a link of their own")
    PLAY = "play", _("Films played")
    START = "start", _("Opened the form")


class Tallied(models.Model):
    """What an arrival is counted by. Relations have no constraint: half the cost of an insert on a hot link."""

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    page_id = models.PositiveBigIntegerField(null=True)
    link = models.ForeignKey(
        ShareLink, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    channel = models.ForeignKey(
        Channel, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    source = models.CharField(max_length=30, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    device = models.CharField(max_length=10, choices=Device.choices)

    class Meta:
        abstract = True


# Few arrivals have a name that no channel knows, so an index of them alone is small.
KEPT = models.Q(source__gt="")
DIMENSIONS = ("day", "kind", "campaign_id", "page_id", "link_id", "channel_id", "source", "verdict", "reason", "device")


class Hit(Tallied):
    """One request to a short link or one arrival at a tracked page. Nothing in it tells who."""

    at = models.DateTimeField(default=timezone.now)
    # None: the page that tells visitors how we count, and shows them their own row. It is in no count.
    campaign = models.ForeignKey(
        Campaign, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["day", "campaign"], name="hit_day_campaign"),
            models.Index(fields=["day", "source"], name="hit_kept_name", condition=KEPT),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.verdict}"

    @classmethod
    def insert(cls, rows: Sequence[tuple[Any, ...]], database: BaseDatabaseWrapper) -> None:
        """One statement and nothing else; each row has what is in `INSERTED`, in that order.

        Straight to the database: Django's own way, with or without a model instance, costs more than the writing.
        """
        database.close_if_health_check_failed()
        database.ensure_connection()
        write = _copy if database.vendor == "postgresql" else _insert
        with database.wrap_database_errors:
            write(rows, database)


INSERTED = ("at", *DIMENSIONS)
TABLE, COLUMNS = Hit._meta.db_table, ", ".join(INSERTED)


def _copy(rows: Sequence[tuple[Any, ...]], database: BaseDatabaseWrapper) -> None:
    """PostgreSQL: half of what an INSERT of as many values costs this process."""
    with psycopg.Cursor(database.connection).copy(f"COPY {TABLE} ({COLUMNS}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(rows: Sequence[tuple[Any, ...]], database: BaseDatabaseWrapper) -> None:
    at, day = database.ops.adapt_datetimefield_value, database.ops.adapt_datefield_value
    values = [value for row in rows for value in (at(row[0]), day(row[1]), *row[2:])]
    database.connection.execute(_statement(len(rows)), values)


@cache
def _statement(rows: int) -> str:
    row = f"({', '.join('?' * len(INSERTED))})"
    return f"INSERT INTO {TABLE} ({COLUMNS}) VALUES {', '.join([row] * rows)}"  # noqa: S608


class DailyCount(Tallied):
    """How many of one day's hits were alike in every dimension."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "day"], name="count_campaign_day"),
            models.Index(fields=["day", "count"], name="count_day"),
            models.Index(fields=["source"], name="count_kept_name", condition=KEPT),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.count}"


class OriginSum(models.Model):
    """The counted arrivals of one origin on a closed day, or without a day on all of them (campaigns/reports/sums.py).

    A row without a page is about all pages. Forms opened on one page are said once more: it may lead elsewhere.
    """

    day = models.DateField(null=True)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    page_id = models.PositiveBigIntegerField(null=True)
    link = models.ForeignKey(
        ShareLink, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    channel = models.ForeignKey(
        Channel, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    source = models.CharField(max_length=30, blank=True)
    clicks = models.IntegerField()
    visits = models.IntegerField()
    returns = models.IntegerField()
    plays = models.IntegerField(db_default=0)
    starts = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "page_id", "day"], name="sum_campaign_page_day"),
            models.Index(fields=["day"], name="sum_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                *("campaign", Coalesce("page_id", 0), Coalesce("link", 0), Coalesce("channel", 0), "source"),
                condition=models.Q(day=None),
                name="an_origin_is_summed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day or 'all days'} {self.clicks} {self.visits} {self.returns} {self.plays} {self.starts}"


class LeftOutSum(models.Model):
    """The arrivals of a campaign that were left out for one reason on a closed day, or without a day on all of them."""

    day = models.DateField(null=True)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    count = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "day"], name="left_out_campaign_day"),
            models.Index(fields=["day", "verdict", "reason", "campaign", "count"], name="left_out_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "verdict", "reason"], condition=models.Q(day=None), name="a_reason_is_summed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day or 'all days'} {self.verdict} {self.count}"


class ClosedDays(models.Model):
    """A watermark. Two are kept (campaigns/reports/rollup.py): days that are counted, and days whose hits are gone."""

    through = models.DateField()

    def __str__(self) -> str:
        return str(self.through)
