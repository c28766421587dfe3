"""Word documents that people send us: whether it is one, and what it says."""

import zipfile
from collections.abc import Iterator
from typing import IO

ZIP_START = b"PK\x03\x04"
PARTS = {"[Content_Types].xml", "word/document.xml"}
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
# All that is read is the text: a long advert is a few hundred kilobytes of it.
MAX_TEXT = 10 * 1024 * 1024


def is_docx(file: IO[bytes] | None) -> bool:
    """Whether it is a plain Word document: no program before the archive, no macros in it, no bomb."""
    if file is None:
        return False
    file.seek(0)
    if file.read(4) != ZIP_START:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    fits = len(entries) <= MAX_ENTRIES and unpacked <= MAX_UNPACKED
    return names >= PARTS and fits and not has_macros


def lines_of(file: IO[bytes]) -> list[str]:
    """What a document says, paragraph by paragraph, tables included. ValueError where it can't be read."""
    import docx

    with zipfile.ZipFile(file) as archive:
        if (
            sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
            > MAX_TEXT
        ):
            raise ValueError("More text than an advert has.")
    file.seek(0)
    try:
        document = docx.Document(file)
        return [line for part in document.iter_inner_content() for line in _lines(part)]
    except Exception as error:  # a broken document breaks its reader in many ways
        raise ValueError("The document can't be read.") from error


def _lines(part: object) -> Iterator[str]:
    import docx.table

    if isinstance(part, docx.table.Table):
        for row in part.rows:
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
            yield from ": ".join(cells).splitlines()
    else:
        yield from part.text.splitlines() or [""]  # type: ignore[attr-defined]
