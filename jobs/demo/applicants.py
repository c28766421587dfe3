"""Invented people who apply."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slugify import slugify

from jobs.demo import content, papers
from jobs.demo.front_door import File

WITH_CV = 0.6
FORGETFUL = 0.12


@dataclass(frozen=True)
class Applicant:
    fields: dict[str, str]
    cv: File | None
    forgets_phone: bool


class Applicants:
    """Nobody has the same name twice."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.told = content.read("people")
        self.names = self._names(self.told["first_names"], self.told["last_names"])
        self.swedish_names = self._names(self.told["first_names"], self.told["swedish_last_names"])
        self.number = 0

    def _names(self, first: list[str], last: list[str]) -> Iterator[str]:
        pairs = [f"{one} {other}" for one in first for other in last]
        self.chance.shuffle(pairs)
        return iter(pairs)

    def someone(self, tag: str, language: str, channel: str) -> Applicant:
        self.number += 1
        swedish = language == "sv"
        name = next(self.swedish_names if swedish else self.names)
        letter = self.chance.choice(self.told["letters"]["sv" if swedish else tag])
        fields = {
            "name": name,
            "email": f"{slugify(name, separator='.')}@example.org",
            # Swedish numbers kept for fiction; Norwegian ones that are plainly made up.
            "phone": f"070-174 06 {self.number:02d}" if swedish else f"412 00 {self.number:03d}",
            "letter": letter.format(name=name),
            "first_seen": self._said(channel),
        }
        cv = (f"CV {name}.pdf", "application/pdf", papers.pdf(name)) if self.chance.random() < WITH_CV else None
        return Applicant(fields, cv, self.chance.random() < FORGETFUL)

    def _said(self, channel: str) -> str:
        """What they answer when asked: most tell what we know, some skip it, some remember something else."""
        answers: dict[str, Any] = {"direct": "colleague"}
        roll = self.chance.random()
        if roll < 0.3:
            return ""
        return str(answers.get(channel, channel)) if roll < 0.9 else "colleague"
