"""What the demo's visitors meant to do, written down while they do it: what the report is held against."""

import datetime
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

NUMBERS = ("clicks", "visits", "starts", "applications", "qualified", "interviewed", "hired")
BESIDE = ("returns", "plays")  # what a report tells of all channels together
Key = tuple[str, str]  # a channel's slug (or `direct`) and a link's code (or nothing)


def path() -> Path:
    return Path(settings.VAR) / "demo-truth.json"


@dataclass
class CampaignTruth:
    rows: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    left_out: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)

    def count(self, key: Key, number: str) -> None:
        assert number in NUMBERS, number
        self.rows[key][number] += 1

    def leave_out(self, verdict: str) -> None:
        self.left_out[verdict] += 1

    def count_beside(self, number: str) -> None:
        assert number in BESIDE, number
        self.beside[number] += 1

    def total(self, number: str) -> int:
        return sum(row[number] for row in self.rows.values())

    def as_json(self) -> dict[str, Any]:
        rows = [
            {"channel": channel, "link": link} | {number: row[number] for number in NUMBERS}
            for (channel, link), row in sorted(self.rows.items())
        ]
        beside = {number: self.beside[number] for number in BESIDE}
        return {"rows": rows, "left_out": dict(sorted(self.left_out.items())), "beside": beside}


@dataclass
class Truth:
    last_day: datetime.date
    campaigns: dict[str, CampaignTruth] = field(default_factory=lambda: defaultdict(CampaignTruth))

    def write(self) -> None:
        campaigns = {tag: campaign.as_json() for tag, campaign in self.campaigns.items()}
        told = {"to": self.last_day.isoformat(), "campaigns": campaigns}
        path().write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path().read_text(encoding="utf-8"))
    return told
