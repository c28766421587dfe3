"""What the columns of a file of links are called, in every language of the admin."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    name: str
    heading: Promise


def plain(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()


def in_every_language(text: str | Promise) -> set[str]:
    said = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.add(plain(str(text)))
    return said


READ = (
    Column("campaign", _("Campaign")),
    Column("channel", _("Channel")),
    Column("account", _("Account")),
    Column("format", _("Format")),
    Column("sponsored", _("Sponsored")),
    Column("label", _("Label")),
    Column("code", _("Code")),
    Column("page", _("Page")),
    Column("text", _("Text")),
    Column("posted_on", _("Posted on")),
    Column("posted_at_url", _("Address of the post")),
)
# A code is never given twice: a file of links that exist has their addresses, under a heading that is not read.
WRITTEN = (*(column for column in READ if column.name != "code"),)
TOLD = (_("Short link"), _("Leads to"), _("Clicks"), _("Made"), _("Made by"), _("Put away on"))


@cache
def by_heading() -> dict[str, str]:
    """The name of each column that is read, by every heading that means it, as `plain` makes them."""
    return {said: column.name for column in READ for said in (plain(column.name), *in_every_language(column.heading))}
