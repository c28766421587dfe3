"""Hits become daily counts, day by day, behind a watermark; the report is the same before and after."""

import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min, QuerySet, Sum
from django.utils import timezone

from campaigns.models import ClosedDays, DailyCount, Hit
from campaigns.models.traffic import DIMENSIONS

ONE_DAY = datetime.timedelta(days=1)
# A request that began just before midnight may be stored just after it.
SETTLING = datetime.timedelta(minutes=10)
THE_ROW = 1


class RawRowsGone(Exception):
    """A day whose hits have been pruned can't be counted again."""


def closed_through() -> datetime.date | None:
    """The last day that is read from daily counts; None while every day is read from hits."""
    return ClosedDays.objects.filter(pk=THE_ROW).values_list("through", flat=True).first()


def last_finished_day() -> datetime.date:
    return timezone.localdate(timezone.now() - SETTLING) - ONE_DAY


def close_days() -> list[datetime.date]:
    """Close every finished day that is still open, oldest first. The days that were closed."""
    oldest = Hit.objects.aggregate(day=Min("day"))["day"]
    through = closed_through()
    if oldest is None and through is None:
        return []
    day = through + ONE_DAY if through else oldest
    closed = []
    while day <= last_finished_day():
        if close_day(day):
            closed.append(day)
        day += ONE_DAY
    return closed


def close_day(day: datetime.date) -> bool:
    """Count the first open day and move the watermark past it; False where another process did."""
    with transaction.atomic():
        ClosedDays.objects.get_or_create(pk=THE_ROW, defaults={"through": day - ONE_DAY})
        watermark = ClosedDays.objects.select_for_update().get(pk=THE_ROW)
        if watermark.through != day - ONE_DAY:
            return False
        rebuild(day)
        watermark.through = day
        watermark.save(update_fields=["through"])
    return True


def rebuild(day: datetime.date) -> None:
    """Make a day's counts anew from its hits, which must all still be there."""
    with transaction.atomic():
        hits, counts = Hit.objects.filter(day=day), DailyCount.objects.filter(day=day)
        if hits.count() < (counts.aggregate(sum=Sum("count"))["sum"] or 0):
            raise RawRowsGone(f"The arrivals of {day} have been deleted; its counts stay as they are.")
        counts.delete()
        _count(hits)


def _count(hits: "QuerySet[Hit]") -> None:
    """INSERT … SELECT: thousands of rows need not pass through here."""
    select, params = hits.order_by().values_list(*DIMENSIONS).annotate(count=Count("pk")).query.sql_with_params()
    columns = ", ".join(connection.ops.quote_name(name) for name in (*DIMENSIONS, "count"))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {DailyCount._meta.db_table} ({columns}) {select}", params)


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
    # A whole day or nothing: a day that is half there must never look whole.
    with transaction.atomic():
        return Hit.objects.filter(day=day).delete()[0]
