"""Holding the source report against what the visitors meant to do."""

import io
import json
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command

from jobs.demo import truth
from jobs.demo.truth import NUMBERS, Key

Row = dict[str, int]


def differences() -> Iterator[str]:
    """Each number in which report and truth differ, as a sentence."""
    for tag, told in truth.read().items():
        expected = {(row["channel"], row["link"]): row for row in told["rows"]}
        reported = _by_key(_report(tag))
        for key in sorted(expected.keys() | reported.keys()):
            yield from _differing(tag, key, expected.get(key, {}), reported.get(key, {}))


def _differing(tag: str, key: Key, expected: dict[str, Any], reported: dict[str, Any]) -> Iterator[str]:
    name = " ".join(filter(None, key))
    for number in NUMBERS:
        meant, read = expected.get(number) or 0, reported.get(number) or 0
        if meant != read:
            yield f"{tag}, {name}: {read} {number} in the report, {meant} in truth"


def _report(tag: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("source_report", tag, format="json", stdout=out)
    told = json.loads(out.getvalue())
    rows: list[dict[str, Any]] = told["rows"] if isinstance(told, dict) else told
    return rows


def _by_key(rows: list[dict[str, Any]]) -> dict[Key, Row]:
    """Rows that truth does not tell apart, such as two hand-made names, are added up."""
    added: dict[Key, Row] = {}
    for row in rows:
        into = added.setdefault((row["channel"], row["link"] or ""), dict.fromkeys(NUMBERS, 0))
        for number in NUMBERS:
            into[number] += row[number] or 0
    return added
