"""The sums of all closed days, kept in step with the daily counts: most reports are about every day."""

import datetime
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from campaigns.models import DailyCount, Kind, TotalCount
from campaigns.tracking.verdicts import Verdict

COUNTED = f"verdict = '{Verdict.COUNTED.value}'"
# No more than a report asks for: the page where a form was opened, since it may lead elsewhere; of what was left out,
# only why; of devices, nothing.
SELECTED = {
    "kind": "kind",
    "campaign_id": "campaign_id",
    "page_id": f"CASE WHEN {COUNTED} AND kind = '{Kind.START.value}' THEN page_id END",
    "link_id": f"CASE WHEN {COUNTED} THEN link_id END",
    "channel_id": f"CASE WHEN {COUNTED} THEN channel_id END",
    "source": f"CASE WHEN {COUNTED} THEN source ELSE '' END",
    "verdict": "verdict",
    "reason": "reason",
}
# As the unique index says it: an empty relation is alike to another.
ALIKE = (
    "verdict, campaign_id, kind, COALESCE(page_id, 0), COALESCE(link_id, 0), COALESCE(channel_id, 0), source, reason"
)
ADD = f"""
    INSERT INTO {TotalCount._meta.db_table} AS total ({", ".join(SELECTED)}, count)
    SELECT {", ".join(SELECTED.values())}, %s * SUM(count) FROM {DailyCount._meta.db_table} WHERE {{which}} = %s
    GROUP BY {", ".join(str(number + 1) for number in range(len(SELECTED)))}
    ON CONFLICT ({ALIKE}) DO UPDATE SET count = total.count + excluded.count
"""  # noqa: S608 (names of our own columns)


def add_day(day: datetime.date) -> None:
    _add("day", day, 1)


def take_day(day: datetime.date) -> None:
    """Take a day's counts out again, before they change."""
    _add("day", day, -1)
    _delete(TotalCount.objects.filter(count=0))


def add_up_again(campaign_ids: Iterable[int]) -> None:
    """Make the sums of these campaigns anew."""
    for campaign_id in campaign_ids:
        _delete(TotalCount.objects.filter(campaign=campaign_id))
        _add("campaign_id", campaign_id, 1)


def _add(which: str, value: datetime.date | int, sign: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(which=which), [sign, value])


def _delete(rows: "QuerySet[TotalCount]") -> None:
    rows._raw_delete(rows.db)
