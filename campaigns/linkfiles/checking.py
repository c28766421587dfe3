"""Rows of a file as links that can be made, or as what is wrong with them."""

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from campaigns import sharing
from campaigns.linkfiles.columns import READ, in_every_language, plain
from campaigns.linkfiles.places import Places
from campaigns.linkfiles.reading import RawRow, Sheet
from campaigns.models import Channel, ShareLink
from campaigns.models.token import fit_code, refusals
from campaigns.vocabulary import Format

NORDIC_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
HEADINGS: dict[str, str | Promise] = {column.name: column.heading for column in READ}
# Said by the row itself, and judged by the model. The rest points at something, or is judged here.
SAID = ("account", "label", "text", "posted_at_url")


@dataclass(frozen=True)
class Complaint:
    heading: str | Promise
    sentence: str


@dataclass
class Row:
    """A line of the file: the link it would become, and what is wrong with it."""

    line: int
    link: ShareLink
    complaints: list[Complaint] = field(default_factory=list)

    def complain(self, name: str, *sentences: str) -> None:
        self.complaints += [Complaint(HEADINGS[name], sentence) for sentence in sentences]

    @contextmanager
    def about(self, name: str) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            self.complain(name, *error.messages)


def check(sheet: Sheet, places: Places) -> list[Row]:
    rows = [_row(raw, places) for raw in sheet.rows]
    _check_codes(rows)
    _check_there(rows)
    return rows


def _row(raw: RawRow, places: Places) -> Row:
    said = raw.cells
    row = Row(raw.line, ShareLink(**{name: said[name] for name in SAID}))
    link, campaign, channel = row.link, None, None
    with row.about("campaign"):
        link.campaign = campaign = places.campaign(said["campaign"])
    with row.about("channel"):
        link.channel = channel = places.channel(said["channel"], campaign)
    if campaign:
        with row.about("page"):
            link.page = places.page(said["page"], campaign)
    with row.about("format"):
        link.format = _format(said["format"], channel)
    with row.about("sponsored"):
        link.sponsored = _sponsored(said["sponsored"])
    with row.about("posted_on"):
        link.posted_on = _day(said["posted_on"])
    with row.about("code"):
        link.code = fit_code(said["code"]) if said["code"] else ""
    _judge(row)
    link.label = link.label or link.made_label()
    if not link.text and link.page and channel:
        link.text = sharing.text_for(link.page, channel)
    return row


def _judge(row: Row) -> None:
    """By the rules of the model, which are those of the form too."""
    elsewhere = {one.name for one in ShareLink._meta.fields}.difference(SAID)
    for rule in (partial(row.link.clean_fields, exclude=elsewhere), row.link.clean):
        try:
            rule()
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                row.complain(name, *sentences)


def _check_codes(rows: list[Row]) -> None:
    """All at once: no code is taken, and none stands twice in the file."""
    coded = [row for row in rows if row.link.code]
    taken = refusals({row.link.code for row in coded})
    first: dict[str, int] = {}
    for row in coded:
        code = row.link.code
        if code in taken:
            row.complain("code", taken[code])
        elif code in first:
            row.complain("code", _("Line %(line)d has the same code.") % {"line": first[code]})
        first.setdefault(code, row.line)


def _check_there(rows: list[Row]) -> None:
    """A file that is sent twice, or read back where it came from, makes nothing new. A code sees to that by itself."""
    links = ShareLink.objects.in_use().filter(campaign__in={row.link.campaign_id for row in rows})
    there = set(links.values_list("campaign", "channel", "page", "label"))
    for row in rows:
        link = row.link
        if not link.code and (link.campaign_id, link.channel_id, link.page_id, link.label) in there:
            row.complain("label", _("A link in use has the same channel, page and label."))


@cache
def _formats() -> dict[str, Format]:
    return {said: one for one in Format for said in (one.value, *in_every_language(Format(one).label))}


@cache
def _answers() -> dict[str, bool]:
    yes = {"x", "1", "true", *in_every_language(gettext_lazy("yes"))}
    no = {"", "0", "false", *in_every_language(gettext_lazy("no"))}
    return {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}


def _format(said: str, channel: Channel | None) -> str:
    if not said:
        return channel.usual_format if channel else Format.POST
    if found := _formats().get(plain(said)):
        return found
    known = ", ".join(str(one.label) for one in Format)
    raise ValidationError(_("“%(said)s” is no format. There are %(known)s.") % {"said": said, "known": known})


def _sponsored(said: str) -> bool:
    answer = _answers().get(plain(said))
    if answer is None:
        raise ValidationError(_("Write yes or no, or leave it empty."))
    return answer


def _day(said: str) -> datetime.date | None:
    if not said:
        return None
    nordic = NORDIC_DAY.fullmatch(said)
    try:
        day = datetime.date(*map(int, reversed(nordic.groups()))) if nordic else parse_date(said)
    except ValueError:
        day = None
    if day is None:
        raise ValidationError(_("“%(said)s” is no day. Write it like 2026-11-24 or 24.11.2026.") % {"said": said})
    return day
