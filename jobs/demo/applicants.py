"""Invented people who apply."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slugify import slugify

from jobs.demo import content
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
        cv = (f"CV {name}.pdf", "application/pdf", _pdf(name)) if self.chance.random() < WITH_CV else None
        return Applicant(fields, cv, self.chance.random() < FORGETFUL)

    def _said(self, channel: str) -> str:
        """What they answer when asked: most tell what we know, some skip it, some remember something else."""
        answers: dict[str, Any] = {"direct": "colleague"}
        roll = self.chance.random()
        if roll < 0.3:
            return ""
        return str(answers.get(channel, channel)) if roll < 0.9 else "colleague"


def _pdf(name: str) -> bytes:
    """The smallest file that is a PDF, with a name on its one page."""
    drawn = f"BT /F1 24 Tf 72 760 Td ({slugify(name, separator=' ').title()}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content_of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
