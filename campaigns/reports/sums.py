"""What reports read of closed days: sums of each day, and of all of them, kept in step with the daily counts.

Daily counts tell more apart than a report does: those of a small campaign are hardly fewer than its arrivals.
"""

# ruff: noqa: S608 (the statements are made of names of our own columns)
import datetime
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from campaigns.models import DailyCount, Kind, LeftOutSum, OriginSum
from campaigns.tracking.verdicts import Verdict

KINDS = {"clicks": Kind.CLICK, "visits": Kind.VISIT, "returns": Kind.RETURN, "plays": Kind.PLAY, "starts": Kind.START}
NOTHING = dict.fromkeys(KINDS, 0)
COUNTS, ORIGINS, LEFT_OUT = (model._meta.db_table for model in (DailyCount, OriginSum, LeftOutSum))
ORIGIN = "campaign_id, link_id, channel_id, source"
COUNTED = f"verdict = '{Verdict.COUNTED.value}'"
OPENED = f"{COUNTED} AND kind = '{Kind.START.value}' AND page_id IS NOT NULL"
OPENED_ALONE = ", ".join("SUM(count)" if kind == Kind.START else "0" for kind in KINDS.values())
EACH_KIND = ", ".join(f"SUM(CASE WHEN kind = '{kind.value}' THEN count ELSE 0 END)" for kind in KINDS.values())

OF_DAYS = (
    f"""
    INSERT INTO {ORIGINS} (day, {ORIGIN}, {", ".join(KINDS)}) SELECT day, {ORIGIN}, {EACH_KIND}
    FROM {COUNTS} WHERE {COUNTED} AND {{which}} = %(value)s GROUP BY day, {ORIGIN}
    """,
    f"""
    INSERT INTO {ORIGINS} (day, {ORIGIN}, page_id, {", ".join(KINDS)})
    SELECT day, {ORIGIN}, page_id, {OPENED_ALONE}
    FROM {COUNTS} WHERE {OPENED} AND {{which}} = %(value)s GROUP BY day, {ORIGIN}, page_id
    """,
    f"""
    INSERT INTO {LEFT_OUT} (day, campaign_id, verdict, reason, count)
    SELECT day, campaign_id, verdict, reason, SUM(count)
    FROM {COUNTS} WHERE NOT {COUNTED} AND {{which}} = %(value)s GROUP BY day, campaign_id, verdict, reason
    """,
)
# Rows are alike as the unique index says it: an empty relation is alike to another.
OF_ALL_DAYS = (
    f"""
    INSERT INTO {ORIGINS} AS total ({ORIGIN}, page_id, {", ".join(KINDS)})
    SELECT {ORIGIN}, page_id, {", ".join(f"%(sign)s * SUM({name})" for name in KINDS)}
    FROM {ORIGINS} WHERE day IS NOT NULL AND {{which}} = %(value)s GROUP BY {ORIGIN}, page_id
    ON CONFLICT (campaign_id, COALESCE(page_id, 0), COALESCE(link_id, 0), COALESCE(channel_id, 0), source)
    WHERE day IS NULL DO UPDATE SET {", ".join(f"{name} = total.{name} + excluded.{name}" for name in KINDS)}
    """,
    f"""
    INSERT INTO {LEFT_OUT} AS total (campaign_id, verdict, reason, count)
    SELECT campaign_id, verdict, reason, %(sign)s * SUM(count)
    FROM {LEFT_OUT} WHERE day IS NOT NULL AND {{which}} = %(value)s GROUP BY campaign_id, verdict, reason
    ON CONFLICT (campaign_id, verdict, reason) WHERE day IS NULL DO UPDATE SET count = total.count + excluded.count
    """,
)


def add_day(day: datetime.date) -> None:
    _run(OF_DAYS, "day", day)
    _run(OF_ALL_DAYS, "day", day)


def take_day(day: datetime.date) -> None:
    """Take a day out again, before its counts change."""
    _run(OF_ALL_DAYS, "day", day, sign=-1)
    for rows in (OriginSum.objects, LeftOutSum.objects):
        _delete(rows.filter(day=day))
    _delete(OriginSum.objects.filter(day=None, **NOTHING))
    _delete(LeftOutSum.objects.filter(day=None, count=0))


def add_up_again(campaign_ids: Iterable[int]) -> None:
    """Make the sums of these campaigns anew."""
    for campaign_id in campaign_ids:
        for rows in (OriginSum.objects, LeftOutSum.objects):
            _delete(rows.filter(campaign=campaign_id))
        _run(OF_DAYS, "campaign_id", campaign_id)
        _run(OF_ALL_DAYS, "campaign_id", campaign_id)


def _run(statements: Iterable[str], which: str, value: datetime.date | int, sign: int = 1) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(which=which), {"value": value, "sign": sign})


def _delete(rows: "QuerySet[OriginSum] | QuerySet[LeftOutSum]") -> None:
    rows._raw_delete(rows.db)
