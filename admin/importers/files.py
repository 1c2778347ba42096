"""A file of records as it comes: bytes become a header and rows of text; nothing is understood yet."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 131_072
"""More than any cell of a school holds, less than what would fill a machine."""

SEPARATORS = (";", ",", "\t")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class FileRefused(RuleBroken):
    """The file as a whole cannot be read; nothing of it was taken in."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file."""

    number: int
    """As a spreadsheet counts: the header is 1, an empty line counts, a quoted line break does not."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and what stands under it, as text in NFC."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    encoding: str
    separator: str


def read_csv(content: bytes) -> Sheet:
    """Read a CSV file of any encoding and separator schools meet.

    Raises:
        FileRefused: it is empty, too large, no CSV at all, or a quotation mark in it is never closed.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file is too large: at most %(count)s MB.", count=MOST_BYTES // 1024**2))
    encoding = _encoding(content)
    text = unicodedata.normalize("NFC", content.decode(encoding))
    separator = _separator(text)
    records = list(_records(text, separator))
    if not records or not any(records[0].cells):
        raise FileRefused(_("The file is empty, or its first row is not a header."))
    return Sheet(_header(records[0]), tuple(records[1:]), encoding, separator)


def _encoding(content: bytes) -> str:
    """By its mark, else UTF-8 when every byte fits it, else the old Baltic one."""
    if content.startswith((ZIP, OLD_EXCEL, PDF)):
        raise FileRefused(_("This is a workbook or a document; save it as CSV and choose that file."))
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "cp1257"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileRefused(_("The letters of the file cannot be read; save it as CSV in UTF-8."))


def _separator(text: str) -> str:
    """The one that takes the header apart best."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    return max(SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator), [])))


def _records(text: str, separator: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                raise FileRefused(_("The file has too many rows: at most %(count)s.", count=MOST_ROWS))
            if len(cells) > MOST_COLUMNS:
                raise FileRefused(_("Row %(row)s has too many columns.", row=number))
            yield Record(number, tuple(cells))
    except csv.Error:
        sentence = _("Row %(row)s cannot be read: a quotation mark in it is not closed.", row=number + 1)
        raise FileRefused(sentence) from None


def _header(record: Record) -> tuple[str, ...]:
    """Names of columns; empty ones at the end are what a spreadsheet left behind."""
    names = [" ".join(cell.split()) for cell in record.cells]
    while names and not names[-1]:
        names.pop()
    for place, name in enumerate(names, start=1):
        if not name:
            raise FileRefused(_("Column %(place)s has no name in the header.", place=place))
    return tuple(names)
