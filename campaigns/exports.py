"""Rows as a table, CSV, JSON or XLSX, and as a file to download."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.formats import get_format
from django.utils.http import content_disposition_header

FORMATS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | None
# A spreadsheet runs a cell that begins with one of these as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Text pasted from a slide brings characters that no XLSX file may hold.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")


def harmless(cell: Cell) -> Cell:
    """Text stays text in a spreadsheet, whoever wrote it."""
    if not isinstance(cell, str):
        return cell
    text = CONTROLS.sub(" ", cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def as_written(cell: str) -> str:
    """Text from a spreadsheet, as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], decimal: str = ".") -> str:
    output = io.StringIO()
    # Where a comma is for decimals, Excel would put a line with commas in one cell.
    writer = csv.writer(output, lineterminator="\n", delimiter=";" if decimal == "," else ",")
    writer.writerow(columns)
    writer.writerows([_written(cell, decimal) for cell in row] for row in rows)
    return output.getvalue()


def _written(cell: Cell, decimal: str) -> Cell:
    return str(cell).replace(".", decimal) if isinstance(cell, float) else harmless(cell)


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(objects, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def as_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Columns under each other for a terminal, numbers to the right."""
    table = [list(columns), *([_plain(cell) for cell in row] for row in rows)]
    widths = [max(len(line[index]) for line in table) for index in range(len(columns))]
    is_number = [all(_is_number(line[index]) for line in table[1:]) for index in range(len(columns))]
    lines = []
    for line in table:
        cells = zip(line, widths, is_number, strict=True)
        lines.append("  ".join(c.rjust(w) if right else c.ljust(w) for c, w, right in cells).rstrip())
    return "\n".join(lines) + "\n"


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _is_number(text: str) -> bool:
    return text == "" or text.replace(".", "", 1).isdigit()


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    workbook: Any = Workbook()
    sheet = workbook.active
    # Excel refuses these characters, and more than 31, in the name of a sheet.
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31].strip("'") or "1"
    sheet.append([str(column) for column in columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    for letter, column in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", columns, strict=False):
        sheet.column_dimensions[letter].width = max(12, len(str(column)) + 2)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def as_file(name: str, columns: list[str], rows: list[list[Cell]], wanted: str) -> HttpResponse:
    if wanted == "xlsx":
        response = HttpResponse(as_xlsx(name, columns, rows), content_type=XLSX)
    else:
        # Excel takes a file without the mark for something older than UTF-8, and spoils every æ, ø and å.
        content = "\ufeff" + as_csv(columns, rows, get_format("DECIMAL_SEPARATOR"))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{wanted}") or ""
    return response
