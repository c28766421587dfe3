"""Everything on screen can be said in the languages of those who read it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import wagtail.admin as wagtailadmin
import wagtail_localize
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

ROOMS = ("media", "cms", "campaigns", "jobs")
# Staff choose among these for the admin; visitors meet nynorsk too.
STAFF_LANGUAGES = ("nb", "sv")
PUBLIC_LANGUAGES = ("nb", "nn", "sv")

# What a visitor or an applicant meets that is written in Python; the rest is in templates.
PUBLIC_MODULES = {
    "campaigns/qr.py",
    "jobs/calendars.py",
    "jobs/to_oneself.py",
    "campaigns/tracking/devices.py",
    "campaigns/tracking/reasons.py",
    "cms/dates.py",
    "jobs/forms.py",
    "cms/protection.py",
    "jobs/uploads.py",
}
# Parts of modules that are otherwise for staff.
PUBLIC_NAMES = {
    *("Newsletter", "E-mail signature", "Text message", "Intranet", "Our own site"),
    *("Poster", "Bus", "Job fair", "Library", "A colleague", "A tip from a reader"),
    *("Health and care", "School and preschool", "Social work and child welfare", "Technical services and environment"),
    *("Culture and leisure", "Administration, IT and communication", "Cleaning, kitchen and caretaking"),
    *("Fire and rescue",),
    *("Permanent", "Temporary", "Substitute", "Summer job"),
}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[-+ #0-9.]*[a-z]|(?<!%)%(?=%)")
BRACES = re.compile(r"{\w+}")


@cache
def catalogue(room: str, language: str, domain: str = "django") -> Catalog:
    path = settings.BASE_DIR / room / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(room: str, language: str, domain: str = "django") -> list[Message]:
    return [message for message in catalogue(room, language, domain) if message.id]


def singular(found: str | tuple[str, ...] | list[str]) -> str:
    return found if isinstance(found, str) else found[0]


def forms(found: str | tuple[str, ...] | list[str]) -> list[str]:
    return [found] if isinstance(found, str) else list(found)


def texts_of(path: Path) -> Iterator[str]:
    if path.suffix == ".py":
        method, source = "python", path.read_text()
    else:
        # Django's own reading of a template, which is code enough for a lenient reader.
        method, source = "javascript", templatize(path.read_text())
    for _line, found, _comments, _context in extract(method, BytesIO(source.encode()), KEYWORDS):
        yield singular(found)


def files_of(room: str) -> Iterator[Path]:
    for path in sorted((settings.BASE_DIR / room).rglob("*")):
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def is_public(path: Path) -> bool:
    if path.suffix == ".py":
        return path.relative_to(settings.BASE_DIR).as_posix() in PUBLIC_MODULES
    return not {"admin", "wagtailadmin"} & set(path.parts)


@cache
def texts(room: str) -> dict[str, bool]:
    """Every text of a room, and whether the public meets it."""
    found: dict[str, bool] = {}
    for path in files_of(room):
        for text in texts_of(path):
            found[text] = found.get(text, False) or is_public(path) or text in PUBLIC_NAMES
    return found


def untranslated(room: str, language: str, wanted: set[str]) -> set[str]:
    said = {singular(message.id) for message in messages(room, language) if all(forms(message.string))}
    return wanted - said


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_text_is_translated(room: str, language: str) -> None:
    assert untranslated(room, language, set(texts(room))) == set()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", PUBLIC_LANGUAGES)
def test_what_the_public_meets_is_translated(room: str, language: str) -> None:
    public = {text for text, is_met in texts(room).items() if is_met}

    assert untranslated(room, language, public) == set()


def test_a_template_and_a_module_are_both_read() -> None:
    assert texts("jobs")["Send the application"]
    assert texts("jobs")["We need your phone number."]
    assert not texts("campaigns")["Too few applicants to say which channel is best."]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", PUBLIC_LANGUAGES)
def test_no_translation_is_a_guess_or_a_leftover(room: str, language: str) -> None:
    gone = {singular(message.id) for message in messages(room, language)} - set(texts(room))

    assert [message.id for message in messages(room, language) if message.fuzzy] == []
    assert (gone, list(catalogue(room, language).obsolete)) == (set(), [])


def placeholders(message: Message, text: str) -> set[str]:
    found = set(PLACEHOLDER.findall(text))
    return found | set(BRACES.findall(text)) if "python-brace-format" in message.flags else found


def disagrees(message: Message) -> bool:
    """Each form has the placeholders of its own; that of one thing may leave its number out, or put it in."""
    if not all(forms(message.string)):
        return False
    ids, said = forms(message.id), forms(message.string)
    if placeholders(message, ids[-1]) != placeholders(message, said[-1]):
        return True
    return not placeholders(message, said[0]) <= placeholders(message, ids[0]) | placeholders(message, ids[-1])


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", PUBLIC_LANGUAGES)
def test_placeholders_are_kept(room: str, language: str) -> None:
    assert [message.id for message in messages(room, language) if disagrees(message)] == []


@pytest.mark.parametrize(("folder", "domain"), [("cms/wagtail_texts", "django"), ("cms", "djangojs")])
def test_what_we_say_for_wagtail_is_whole(folder: str, domain: str) -> None:
    for language in STAFF_LANGUAGES:
        said = messages(folder, language, domain)

        assert len(said) > 10
        assert [
            message.id for message in said if disagrees(message) or message.fuzzy or not all(forms(message.string))
        ] == []


@pytest.mark.django_db
def test_the_admin_says_what_wagtail_does_not_yet(client: Client) -> None:
    with override("nb"):
        assert gettext("View history") == "Se historikk"
    assert "Vis eller skjul menyen" in client.get("/admin/jsi18n/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/jsi18n/", "/admin/localize/jsi18n/"])
@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_the_admins_scripts_leave_nothing_in_english(client: Client, address: str, language: str) -> None:
    package = Path(wagtail_localize.__file__ if "localize" in address else wagtailadmin.__file__).parent
    with (package / "locale" / "en" / "LC_MESSAGES" / "djangojs.po").open("rb") as file:
        wanted = {singular(message.id) for message in read_po(file) if message.id}
    said = client.get(address, headers={"Accept-Language": language}).content.decode()

    assert {text for text in wanted if f"{json.dumps(text)}: " not in said} == set()


@pytest.mark.parametrize("language", PUBLIC_LANGUAGES)
def test_a_text_of_two_rooms_is_said_in_one_way(language: str) -> None:
    """Django merges the catalogues of all rooms: the first room's wins everywhere."""
    said: dict[str, set[str]] = {}
    for room in ROOMS:
        for message in messages(room, language):
            if text := forms(message.string)[-1]:
                said.setdefault(f"{message.context or ''}{singular(message.id)}", set()).add(text)

    assert {text: ways for text, ways in said.items() if len(ways) > 1} == {}
