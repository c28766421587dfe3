"""Hits become daily counts, day by day, behind a watermark; the report is the same before and after."""

import contextlib
import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone

from campaigns.models import ClosedDays, DailyCount, Hit
from campaigns.models.traffic import DIMENSIONS
from campaigns.reports import sums

ONE_DAY = datetime.timedelta(days=1)
# A request that began just before midnight may be stored just after it.
SETTLING = datetime.timedelta(minutes=10)
# The two rows of ClosedDays: days that are read from daily counts, and days whose hits are no longer all there.
COUNTED, PRUNED = 1, 2
# The others were stored to be shown to their visitor (campaigns/how_we_count.py), and go when their time is up.
OF_A_CAMPAIGN = Q(campaign__isnull=False)
# Rows deleted at once: on SQLite every click waits meanwhile.
CHUNK = 10_000


class RawRowsGone(Exception):
    """A day whose hits have been pruned can't be counted again."""


def closed_through() -> datetime.date | None:
    """The last day that is read from daily counts; None while every day is read from hits."""
    return watermark().first()


def watermark(mark: int = COUNTED) -> "QuerySet[ClosedDays, datetime.date]":
    return ClosedDays.objects.filter(pk=mark).values_list("through", flat=True)


def last_finished_day() -> datetime.date:
    return timezone.localdate(timezone.now() - SETTLING) - ONE_DAY


def hold_counts() -> datetime.date | None:
    """Keep every other process from counting until this transaction ends; the last closed day, None before any hit."""
    if closed_through() is None:
        oldest = Hit.objects.aggregate(day=Min("day"))["day"]
        if oldest is None:
            return None
        ClosedDays.objects.get_or_create(pk=COUNTED, defaults={"through": oldest - ONE_DAY})
    return ClosedDays.objects.select_for_update().get(pk=COUNTED).through


def close_days() -> list[datetime.date]:
    """Close every finished day that is still open, oldest first. The days that were closed."""
    with transaction.atomic():
        through = hold_counts()
    if through is None:
        return []
    days = [through + n * ONE_DAY for n in range(1, (last_finished_day() - through).days + 1)]
    return [day for day in days if close_day(day)]


def close_day(day: datetime.date) -> bool:
    """Count the first open day and move the watermark past it; False where another process did, or it isn't over."""
    with transaction.atomic():
        if hold_counts() != day - ONE_DAY or day > last_finished_day():
            return False
        rebuild(day)
        ClosedDays.objects.filter(pk=COUNTED).update(through=day)
    return True


def recount() -> list[datetime.date]:
    """Count closed days again for which an arrival was stored later: its process hung, or a clock went wrong."""
    through, pruned = closed_through(), watermark(PRUNED).first()
    if through is None:
        return []
    whole = Q(day__lte=through) & (Q(day__gt=pruned) if pruned else Q())
    return sorted(day for day in _overfull(whole) if _try_to_rebuild(day))


def _overfull(days: Q) -> list[datetime.date]:
    """Those of these days that have more hits than were counted."""
    stored = Hit.objects.filter(days, OF_A_CAMPAIGN).order_by().values_list("day").annotate(Count("pk"))
    counted = dict(DailyCount.objects.filter(days).order_by().values_list("day").annotate(Sum("count")))
    return [day for day, hits in stored if hits > counted.get(day, 0)]


def _try_to_rebuild(day: datetime.date) -> bool:
    with contextlib.suppress(RawRowsGone):  # another process has begun to prune it
        rebuild(day)
        return True
    return False


def rebuild(day: datetime.date) -> None:
    """Make a day's counts anew from its hits, which must all still be there."""
    with transaction.atomic():
        hold_counts()
        hits, counts = Hit.objects.filter(OF_A_CAMPAIGN, day=day), DailyCount.objects.filter(day=day)
        pruned = watermark(PRUNED).first()
        if (pruned and day <= pruned) or hits.count() < (counts.aggregate(sum=Sum("count"))["sum"] or 0):
            raise RawRowsGone(f"The arrivals of {day} have been deleted; its counts stay as they are.")
        sums.take_day(day)
        _delete(counts)
        _count(hits)
        sums.add_day(day)


def _count(hits: "QuerySet[Hit]") -> None:
    """INSERT … SELECT: thousands of rows need not pass through here."""
    select, params = hits.order_by().values_list(*DIMENSIONS).annotate(count=Count("pk")).query.sql_with_params()
    columns = ", ".join(connection.ops.quote_name(name) for name in (*DIMENSIONS, "count"))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {DailyCount._meta.db_table} ({columns}) {select}", params)


def _delete(rows: "QuerySet[Hit] | QuerySet[DailyCount]") -> int:
    """One DELETE: `delete()` would fetch every row first, for listeners that care for other models."""
    return rows._raw_delete(rows.db)


def prune() -> int:
    """Delete hits older than HIT_RETENTION_DAYS, of closed days only. How many were deleted."""
    through = closed_through()
    if through is None:
        return 0
    kept_from = timezone.localdate() - datetime.timedelta(days=settings.HIT_RETENTION_DAYS)
    return sum(_prune_day(day) for day in _days_with_hits_before(min(kept_from, through + ONE_DAY)))


def _days_with_hits_before(end: datetime.date) -> list[datetime.date]:
    return list(Hit.objects.filter(day__lt=end).order_by("day").values_list("day", flat=True).distinct())


def _prune_day(day: datetime.date) -> int:
    """Delete a day's hits, some at a time."""
    _give_up(day)
    hits = Hit.objects.filter(day=day)
    deleted = 0
    while some := _delete(Hit.objects.filter(pk__in=hits.values("pk")[:CHUNK])):
        deleted += some
    return deleted


def _give_up(day: datetime.date) -> None:
    """Say for good that a day can't be counted again, before its first row goes: half of it must never look whole."""
    with transaction.atomic():
        hold_counts()
        pruned = watermark(PRUNED).first()
        if pruned is None or pruned < day:
            if _overfull(Q(day=day)):
                rebuild(day)
            ClosedDays.objects.update_or_create(pk=PRUNED, defaults={"through": day})
