"""What the headings of Nordic job adverts say, in four languages, and which part of the page they begin."""

import re
from enum import StrEnum


class Part(StrEnum):
    TASKS = "tasks"
    QUALIFICATIONS = "qualifications"
    OFFERS = "offers"
    ABOUT = "about"
    CONTACT = "contact"
    FACTS = "facts"
    OTHER = "other"


# Beginnings of headings, in lower case. The first that fits decides.
BEGINNINGS: tuple[tuple[Part, tuple[str, ...]], ...] = (
    (
        Part.TASKS,
        (
            *("arbeidsoppgave", "arbeidsoppgåve", "dine oppgave", "dine oppgåve", "dette skal du gjøre"),
            *("hva du skal gjøre", "kva du skal gjere", "dette skal du gjere", "ansvarsområde", "hovedoppgave"),
            *("hovudoppgåve", "om rollen", "om rolla", "din rolle", "di rolle", "hverdagen din", "din hverdag"),
            *("kvardagen din", "hva går jobben ut på", "oppgaver", "oppgåver", "om stillingen", "om stillinga"),
            *("arbetsuppgift", "dina arbetsuppgift", "dina uppgift", "om jobbet", "om tjänsten", "ditt uppdrag"),
            *("om uppdraget", "uppdraget", "din roll", "vad du kommer att göra", "responsibilit", "your tasks"),
            *("tasks", "duties", "what you will do", "the role", "about the job", "about the role"),
            *("key responsibilit", "main task"),
        ),
    ),
    (
        Part.QUALIFICATIONS,
        (
            *("kvalifikasjon", "krav", "ønskede kvalifikasjon", "vi søker deg", "vi søkjer deg", "vi ser etter"),
            *("hvem er du", "kven er du", "hvem ser vi etter", "hvem leter vi etter", "hvem søker vi"),
            *("kven ser vi etter", "vi leter etter", "vi leitar etter", "om deg", "er du den"),
            *("kjenner du deg igjen", "du kjenner deg igjen", "dine kvalifikasjon", "din kompetanse"),
            *("formelle krav", "må-krav", "utdanning", "personlige egenskaper", "personlege eigenskapar"),
            *("egenskaper", "eigenskapar", "vi ønsker", "vi ønskjer", "kvalifikation", "din bakgrund"),
            *("din profil", "vem är du", "vem söker vi", "vem vi söker", "vi letar efter", "om dig", "är du den"),
            *("dina kvalifikation", "din kompetens", "utbildning", "vi söker dig", "personliga egenskaper"),
            *("meriterande", "qualification", "requirement", "who you are", "about you", "your profile"),
            *("personal qualities", "personal attributes", "we are looking for", "skills"),
        ),
    ),
    (
        Part.OFFERS,
        (
            *("vi tilbyr", "vi tilbyd", "vi kan tilby", "vi kan by på", "hva vi tilbyr", "hva tilbyr vi"),
            *("dette tilbyr vi", "det tilbyr vi", "dette får du", "goder", "det får du", "du får"),
            *("hvorfor jobbe hos", "vi tilbyder", "vi erbjuder", "vi kan erbjuda", "det erbjuder vi"),
            *("det här erbjuder vi", "vad erbjuder vi", "förmåner", "vad vi erbjuder", "we offer", "what we offer"),
            *("benefits", "what you get"),
        ),
    ),
    (
        Part.ABOUT,
        (
            *("om oss", "om arbeidsplassen", "om arbeidsgiver", "om kommunen", "om arbetsplatsen"),
            *("om arbetsgivaren", "hvem er vi", "kven er vi", "bli kjent med oss", "vilka är vi"),
            *("om verksamheten", "about us", "who we are", "about the workplace", "about the employer"),
        ),
    ),
    (
        Part.CONTACT,
        (
            *("kontakt", "spørsmål", "har du spørsmål", "lurer du på", "vil du vite mer", "vil du vete meir"),
            *("nærmere opplysning", "nærmare opplysning", "spørsmål om stillingen", "frågor", "har du frågor"),
            *("vill du veta mer", "upplysningar om tjänsten", "questions", "contact"),
        ),
    ),
    (
        Part.FACTS,
        (
            *("søknadsfrist", "frist", "søk innen", "søk innan", "slik søker du", "slik søkjer du", "søknad"),
            *("arbeidssted", "arbeidsstad", "stillingsprosent", "stillingsbrøk", "stillingsstorleik", "praktisk"),
            *("ansök", "ansökan", "sista ansökningsdag", "sysselsättningsgrad", "arbetsplats", "arbetsort"),
            *("placeringsort", "omfattning", "how to apply", "apply", "application deadline", "deadline"),
        ),
    ),
    (
        Part.OTHER,
        (
            *("andre opplysninger", "andre opplysningar", "annet", "anna", "generelt", "øvrigt", "övrigt"),
            *("övrig information", "other information", "other"),
        ),
    ),
)
LONGEST = 60
# «Kvalifikasjoner og personlige egenskaper» is a heading; «Du får ansvar for tolv beboere» is a sentence.
MOST_WORDS_MORE = 3
NUMBERED = re.compile(r"^[\d.\s#*_–-]+")
LISTED = re.compile(r"^\s*[-–—*•·]\s")
# A heading may go on with what it heads: «Søknadsfrist: 6. desember».
WITH_TEXT = re.compile(r"^(?P<heading>[^:]{3,40}):\s*(?P<rest>\S.*)$")


def _plain(line: str) -> str:
    return NUMBERED.sub("", line).strip(" *_#").lower()


def _says_more(plain: str) -> int:
    """How many words a heading has beyond those that we know it by, numbers apart; -1 where we don't know it."""
    words = sum(not word.isdigit() for word in plain.split())
    known = (one for _part, beginnings in BEGINNINGS for one in beginnings if plain.startswith(one))
    return words - max((len(one.split()) for one in known), default=words + 1)


def part_of(heading: str) -> Part | None:
    """The part that a line begins, if it is a heading we know: short, in no list, with no full stop at its end."""
    plain = _plain(heading)
    if not plain or len(plain) > LONGEST or plain.endswith((".", ",", ";", "!")) or LISTED.match(heading):
        return None
    plain = plain.rstrip(":?")
    if _says_more(plain) > MOST_WORDS_MORE:
        return None
    return next((part for part, beginnings in BEGINNINGS if plain.startswith(beginnings)), None)


def goes_on(heading: str) -> bool:
    """Whether a line says more than a heading's own words, as a thing in that heading's list may."""
    return _says_more(_plain(heading).rstrip(":?")) > 0
