"""A file of links, read: from bytes of some encoding to rows of text under known names."""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from campaigns.exports import as_written
from campaigns.linkfiles.columns import READ, by_heading, plain

MOST_ROWS = 500
MOST_BYTES = 1_000_000
DELIMITERS = (";", ",", "\t")
NEEDED = "channel"


@dataclass(frozen=True)
class RawRow:
    line: int  # of the file, where the row begins
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    rows: list[RawRow]
    unread: list[str]  # headings that mean nothing to us


def decoded(content: bytes) -> str:
    """The file's text, whichever of the usual programs wrote it."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 1 MB."))
    if content.startswith(b"PK") or b"\0" in content:
        raise ValidationError(_("This is no CSV file. In a spreadsheet, choose “Save as” and CSV."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _from_windows(content)


def _from_windows(content: bytes) -> str:
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The letters of the file can't be read. Save it as CSV with UTF-8.")) from error


def read(text: str) -> Sheet:
    """The same text gives the same rows, from the file or sent back by a form, which writes line ends its own way."""
    lines = _split(text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))
    if not lines:
        raise ValidationError(_("The file is empty."))
    names = _names(lines[0][1])
    rows = [RawRow(line, _cells(names, values)) for line, values in lines[1:] if any(map(str.strip, values))]
    if not rows:
        raise ValidationError(_("The file has headings, but no links below them."))
    if len(rows) > MOST_ROWS:
        raise ValidationError(
            _("The file has %(count)d links. We take at most %(most)d at once.")
            % {"count": len(rows), "most": MOST_ROWS}
        )
    return Sheet(rows, [heading for heading, name in zip(lines[0][1], names, strict=True) if heading and not name])


def _split(text: str) -> list[tuple[int, list[str]]]:
    """Each row with the number of its first line, cut where it gives the most headings that we know."""
    return max((_cut(text, delimiter) for delimiter in DELIMITERS), key=_known_headings)


def _cut(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, line = [], 1
    try:
        for values in reader:
            if values:
                rows.append((line, values))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(_("The file can't be read from line %(line)d on.") % {"line": line}) from error
    return rows


def _known_headings(rows: list[tuple[int, list[str]]]) -> int:
    return len([name for name in map(_name, rows[0][1]) if name]) if rows else 0


def _name(heading: str) -> str:
    return by_heading().get(plain(as_written(heading.strip())), "")


def _names(headings: list[str]) -> list[str]:
    names = [_name(heading) for heading in headings]
    for column in READ:
        if names.count(column.name) > 1:
            raise ValidationError(_("Two columns are called “%(name)s”.") % {"name": column.heading})
    if NEEDED not in names:
        raise ValidationError(
            _("No column is called “%(needed)s”. The first line names the columns: %(names)s.")
            % {
                "needed": next(column.heading for column in READ if column.name == NEEDED),
                "names": ", ".join(str(column.heading) for column in READ),
            }
        )
    return names


def _cells(names: list[str], values: list[str]) -> dict[str, str]:
    """Short rows end in empty cells; what stands beyond the headings is dropped."""
    cells = {name: as_written(value.strip()) for name, value in zip(names, values, strict=False) if name}
    return {column.name: cells.get(column.name, "") for column in READ}
