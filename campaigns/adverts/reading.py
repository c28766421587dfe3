"""From what was pasted or uploaded to an advert's parts."""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, field

from bs4 import BeautifulSoup

from campaigns.adverts import facts
from campaigns.adverts.headings import WITH_TEXT, Part, goes_on, part_of

HTML = re.compile(r"<(p|li|ul|div|br|h[1-6]|html|body|span)\b", re.IGNORECASE)
DROPPED = ("script", "style", "head", "noscript", "template", "iframe", "object", "svg")
ON_ITS_OWN_LINE = ("p", "li", "div", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6")
BULLET = re.compile(r"^\s*(?:[•·▪●○◦‣*–—-]|o(?=\s)|\d{1,2}[.)](?=\s))\s*")


@dataclass(frozen=True)
class Advert:
    """What an advert says, ready to be looked over. Lists have one thing on each line."""

    title: str = ""
    tasks: str = ""
    qualifications: str = ""
    offers: str = ""
    about: str = ""
    other: str = ""
    deadline: datetime.date | None = None
    percentage: int | None = None
    place: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@dataclass
class _Split:
    opening: list[str] = field(default_factory=list)
    parts: dict[Part, list[str]] = field(default_factory=lambda: defaultdict(list))


def lines_of(text: str) -> list[str]:
    """The lines of a pasted text; of a pasted page its words only, whatever else came along."""
    if HTML.search(text):
        soup = BeautifulSoup(text, "html.parser")
        for tag in soup(DROPPED):
            tag.decompose()
        for tag in soup(ON_ITS_OWN_LINE):
            tag.insert_before("\n")
            tag.append("\n")
        text = soup.get_text()
    return [" ".join(line.split()) for line in text.replace("\x00", "").splitlines()]


def read(lines: list[str], today: datetime.date) -> Advert:
    said = [line for line in lines if line]
    split = _split(said)
    parts, title = split.parts, facts.title_of(split.opening)
    about = [line for line in split.opening if line != title] + parts[Part.ABOUT]
    # What stands among the facts and has no field is not lost.
    other = parts[Part.OTHER] + [line for line in parts[Part.FACTS] if not facts.is_fact(line)]
    name, phone, email = facts.contact_of(parts[Part.CONTACT], said)
    return Advert(
        title=facts.job_in(title)[:255],
        tasks=_list(parts[Part.TASKS]),
        qualifications=_list(parts[Part.QUALIFICATIONS]),
        offers=_list(parts[Part.OFFERS]),
        about="\n\n".join(about),
        other="\n".join(BULLET.sub("", line) for line in other),
        deadline=facts.deadline_of(said, today),
        percentage=facts.percentage_of(said),
        place=facts.place_of(said)[:120],
        contact_name=name[:80],
        contact_phone=phone[:30],
        contact_email=email,
    )


def _split(lines: list[str]) -> _Split:
    split, current = _Split(), None
    for line in lines:
        part, text = _heading(line)
        if part is None or (part is current and text == "" and goes_on(line)):
            (split.parts[current] if current else split.opening).append(line)
            continue
        if text:
            split.parts[part].append(line if part in (Part.CONTACT, Part.FACTS) else text)
        # «Søknadsfrist: 6. desember» says it all: what follows is no fact.
        if part is not Part.FACTS or not text:
            current = part
    return split


def _heading(line: str) -> tuple[Part | None, str]:
    """The part that a line begins, and what the line already says of it."""
    together = WITH_TEXT.match(line)
    if together and (part := part_of(together["heading"])):
        return part, together["rest"]
    part = part_of(line)
    says_it = part in (Part.CONTACT, Part.FACTS) and any(sign.isdigit() for sign in line)
    return part, line if says_it else ""


def _list(lines: list[str]) -> str:
    return "\n".join(BULLET.sub("", line) for line in lines)
