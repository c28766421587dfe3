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
            "arbeidsoppgave",
            "arbeidsoppgåve",
            "dine oppgave",
            "dine oppgåve",
            "dette skal du gjøre",
            "hva du skal gjøre",
            "kva du skal gjere",
            "dette skal du gjere",
            "ansvarsområde",
            "oppgaver",
            "oppgåver",
            "om stillingen",
            "om stillinga",
            "arbetsuppgift",
            "dina arbetsuppgift",
            "dina uppgift",
            "om jobbet",
            "om tjänsten",
            "vad du kommer att göra",
            "responsibilit",
            "your tasks",
            "tasks",
            "duties",
            "what you will do",
            "the role",
            "about the job",
            "about the role",
            "key responsibilit",
            "main task",
        ),
    ),
    (
        Part.QUALIFICATIONS,
        (
            "kvalifikasjon",
            "krav",
            "ønskede kvalifikasjon",
            "vi søker deg",
            "vi søkjer deg",
            "vi ser etter",
            "hvem er du",
            "kven er du",
            "utdanning",
            "personlige egenskaper",
            "personlege eigenskapar",
            "egenskaper",
            "eigenskapar",
            "vi ønsker",
            "vi ønskjer",
            "kvalifikation",
            "din bakgrund",
            "din profil",
            "vem är du",
            "vi söker dig",
            "personliga egenskaper",
            "meriterande",
            "qualification",
            "requirement",
            "who you are",
            "about you",
            "your profile",
            "personal qualities",
            "personal attributes",
            "we are looking for",
            "skills",
        ),
    ),
    (
        Part.OFFERS,
        (
            "vi tilbyr",
            "vi tilbyd",
            "vi kan tilby",
            "vi kan by på",
            "hva vi tilbyr",
            "det får du",
            "du får",
            "hvorfor jobbe hos",
            "vi tilbyder",
            "vi erbjuder",
            "förmåner",
            "vad vi erbjuder",
            "we offer",
            "what we offer",
            "benefits",
            "what you get",
        ),
    ),
    (
        Part.ABOUT,
        (
            "om oss",
            "om arbeidsplassen",
            "om arbeidsgiver",
            "om kommunen",
            "om arbetsplatsen",
            "om arbetsgivaren",
            "hvem er vi",
            "kven er vi",
            "vilka är vi",
            "about us",
            "who we are",
            "about the workplace",
            "about the employer",
        ),
    ),
    (
        Part.CONTACT,
        (
            "kontakt",
            "spørsmål",
            "har du spørsmål",
            "spørsmål om stillingen",
            "frågor",
            "har du frågor",
            "questions",
            "contact",
        ),
    ),
    (
        Part.FACTS,
        (
            "søknadsfrist",
            "frist",
            "søk innen",
            "søk innan",
            "slik søker du",
            "slik søkjer du",
            "søknad",
            "arbeidssted",
            "arbeidsstad",
            "stillingsprosent",
            "ansök",
            "ansökan",
            "sista ansökningsdag",
            "sysselsättningsgrad",
            "arbetsplats",
            "how to apply",
            "apply",
            "application deadline",
            "deadline",
            "practical",
        ),
    ),
    (
        Part.OTHER,
        (
            "andre opplysninger",
            "andre opplysningar",
            "annet",
            "anna",
            "generelt",
            "øvrigt",
            "övrigt",
            "övrig information",
            "other information",
            "other",
        ),
    ),
)
LONGEST = 60
NUMBERED = re.compile(r"^[\d.\s#*_–-]+")
# A heading may go on with what it heads: «Søknadsfrist: 6. desember».
WITH_TEXT = re.compile(r"^(?P<heading>[^:]{3,40}):\s*(?P<rest>\S.*)$")


def part_of(heading: str) -> Part | None:
    """The part that a line begins, if it is a heading we know: short, with no full stop at its end."""
    plain = NUMBERED.sub("", heading).strip(" *_#").lower()
    if not plain or len(plain) > LONGEST or plain.endswith((".", ",", ";", "!")):
        return None
    return next((part for part, beginnings in BEGINNINGS if plain.rstrip(":?").startswith(beginnings)), None)
