"""The facts an advert states: deadline, percentage, place, contact. What is not plainly said is left to HR."""

import contextlib
import datetime
import re
from collections.abc import Iterable

MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "mai", "jun"], 1)} | {
    **{name: number for number, name in enumerate(["jul", "aug", "sep", "okt", "nov", "des"], 7)},
    "maj": 5,
    "may": 5,
    "oct": 10,
    "dec": 12,
}
MONTH = r"(?P<month>(?:jan|feb|mar|apr|mai|maj|may|jun|jul|aug|sep|okt|oct|nov|des|dec)[a-zæøåé]*)\.?"
DATES = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:20)?\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?{MONTH}(?:\s+(?P<year>20\d\d))?", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>20\d\d))?", re.IGNORECASE),
)
# «Vi søker en ny vaktmester» and «Elvestad kommune søker vaktmester» name a caretaker.
CALL = re.compile(
    r"^(?:vi|me|we|[^.,:;!?]{0,60}\w(?:kommune|kommun|stad)|[^.,:;!?]{1,60}\s(?:kommune|kommun|stad)|region\s\w+)\s+"
    r"(?:søker|søkjer|leter|leiter|ser|söker|letar|seek|are seeking)(?:\s+|$)"
    r"(?:(?:etter|efter|en|ein|ei|et|eit|ett|an?|vår|our|ny|nye|new)\s+)*",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"søknadsfrist|frist\b|søk (?:jobben |stillingen )?(?:innen|innan|senest)|innen\b|ansök.{0,30}senast"
    r"|ansökningsdag|senast\b|deadline|apply (?:by|before|no later)|closing date",
    re.IGNORECASE,
)
PERCENTAGE = re.compile(r"\b(\d{1,3})(?:[.,]\d)?\s*(?:%|prosent|procent|per ?cent)", re.IGNORECASE)
FULL_TIME = re.compile(r"\b(heltid|full[- ]time|fulltid|full stilling)\b", re.IGNORECASE)
PLACE = re.compile(
    r"^(?:arbeidssted|arbeidsstad|arbeidsplass|sted|stad|arbetsplats|arbetsort|placeringsort|placering|ort"
    r"|location|place of work|workplace)\s*:\s*(.+)$",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\d.,/-])(?:\+\d{1,3}[\s-]?)?(?:\(?0?\d{1,4}\)?[\s/-]?)?\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\d.,/%-]*\d)"
)
NAME = re.compile(r"\b[A-ZÆØÅÄÖÉ][\wæøåäöé'’-]+(?: [A-ZÆØÅÄÖ]\.)?(?: [A-ZÆØÅÄÖÉ][\wæøåäöé'’-]+){1,3}\b")
# Words before a name that are written with a capital when they begin a line.
NO_NAMES = frozenset(
    {
        *("kontakt", "kontaktperson", "kontaktpersoner", "spørsmål", "ta", "ring", "tlf", "telefon", "mobil", "e-post"),
        *("rektor", "har", "frågor", "epost", "hr"),
        *("contact", "questions", "head", "call", "please", "phone", "email"),
    }
)


def title_of(opening: Iterable[str]) -> str:
    """The first short line that is no sentence, and names somebody."""
    return next((line for line in opening if len(line) <= 100 and not _is_sentence(line) and CALL.sub("", line)), "")


def _is_sentence(line: str) -> bool:
    """«Bli med på laget! 🌟» is one, whatever stands behind it."""
    return bool(re.search(r"[.!?:][^\w)]*$", line))


def job_in(title: str) -> str:
    """What the job is called, where the title is a call for it."""
    called = CALL.sub("", title)
    return called[:1].upper() + called[1:]


def deadline_of(lines: list[str], today: datetime.date) -> datetime.date | None:
    """The date on a line that speaks of a deadline, or on the line after its heading."""
    for number, line in enumerate(lines):
        if found := DEADLINE.search(line):
            following = lines[number + 1] if number + 1 < len(lines) and found.end() >= len(line.rstrip(": ")) else ""
            if date := _date_in(line[found.start() :], today) or _date_in(following, today):
                return date
    return None


def _date_in(text: str, today: datetime.date) -> datetime.date | None:
    for pattern in DATES:
        if found := pattern.search(text):
            groups = found.groupdict()
            month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"][:3].lower()]
            year = int(groups["year"] or 0)
            with contextlib.suppress(ValueError):
                return _dated(int(groups["day"]), month, year + 2000 if 0 < year < 100 else year, today)
    return None


def _dated(day: int, month: int, year: int, today: datetime.date) -> datetime.date:
    """A date without a year is the next one."""
    date = datetime.date(year or today.year, month, day)
    return date if year or date >= today else date.replace(year=date.year + 1)


def percentage_of(lines: list[str]) -> int | None:
    found = (int(match[1]) for line in lines for match in PERCENTAGE.finditer(line))
    percentage = next((number for number in found if 0 < number <= 100), None)
    return percentage or (100 if any(FULL_TIME.search(line) for line in lines) else None)


def is_fact(line: str) -> bool:
    """Whether a line says what has a field of its own: deadline, percentage or place."""
    return any(fact.search(line) for fact in (DEADLINE, PERCENTAGE, FULL_TIME, PLACE, *DATES))


def place_of(lines: list[str]) -> str:
    return next((found[1].strip(" .") for line in lines if (found := PLACE.match(line))), "")


def contact_of(contact: list[str], everything: list[str]) -> tuple[str, str, str]:
    """Name, phone and e-mail: from the contact's own lines, the e-mail from anywhere."""
    text = "\n".join(contact)
    email = EMAIL.search(text) or EMAIL.search("\n".join(everything))
    without = EMAIL.sub(" ", text)
    return _name_in(without), _phone_in(without), email[0].rstrip(".") if email else ""


def _is_no_name(word: str) -> bool:
    return word in NO_NAMES or word.endswith(("sjef", "leder", "leiar", "chef", "manager"))


def _phone_in(text: str) -> str:
    found = (match[0].strip() for match in PHONE.finditer(text))
    return next((number for number in found if 8 <= sum(sign.isdigit() for sign in number) <= 13), "")


def _name_in(text: str) -> str:
    for line in text.splitlines():
        for match in NAME.finditer(line):
            words = match[0].split()
            while words and _is_no_name(words[0].lower()):
                words = words[1:]
            if len(words) >= 2:
                return " ".join(words)
    return ""
