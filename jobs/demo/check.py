"""Holding the source report against what the visitors meant to do."""

import datetime
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management import call_command

from campaigns.models import Campaign
from campaigns.reports import tallies
from jobs.demo import truth
from jobs.demo.truth import BESIDE, NUMBERS, Key

Row = dict[str, int]


def differences() -> Iterator[str]:
    """Each number in which report and truth differ, as a sentence."""
    written = truth.read()
    last_day = datetime.date.fromisoformat(written["to"])
    for tag, told in written["campaigns"].items():
        expected = {(row["channel"], row["link"]): row for row in told["rows"]}
        reported = _by_key(_report(tag, last_day))
        for key in sorted(expected.keys() | reported.keys()):
            name = " ".join(filter(None, key))
            yield from _differing(f"{tag}, {name}", NUMBERS, expected.get(key, {}), reported.get(key, {}))
        read = tallies.read([Campaign.objects.get(tag=tag)], tallies.Period(end=last_day))
        yield from _differing(tag, BESIDE, told["beside"], tallies.total(read.tallies.values())._asdict())
        left_out = _left_out(read)
        verdicts = sorted(left_out.keys() | told["left_out"].keys())
        yield from _differing(f"{tag}, left out", verdicts, told["left_out"], left_out)


def _differing(name: str, numbers: Iterable[str], expected: dict[str, Any], reported: dict[str, Any]) -> Iterator[str]:
    for number in numbers:
        meant, read = expected.get(number) or 0, reported.get(number) or 0
        if meant != read:
            yield f"{name}: {read} {number} in the report, {meant} in truth"


def _report(tag: str, last_day: datetime.date) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("source_report", tag, end=last_day.isoformat(), format="json", stdout=out)
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    return rows


def _left_out(read: tallies.Numbers) -> dict[str, int]:
    """How many arrivals were not counted, by verdict: the command's columns have no room for them."""
    added: Counter[str] = Counter()
    for (verdict, _reason), count in read.left_out.items():
        added[verdict] += count
    return added


def _by_key(rows: list[dict[str, Any]]) -> dict[Key, Row]:
    """Rows that truth does not tell apart, such as two hand-made names, are added up."""
    added: dict[Key, Row] = {}
    for row in rows:
        into = added.setdefault((row["channel"], row["link"] or ""), dict.fromkeys(NUMBERS, 0))
        for number in NUMBERS:
            into[number] += row[number] or 0
    return added
