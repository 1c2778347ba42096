"""A file of records as it comes: bytes become a header and rows of text; nothing is understood yet."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 131_072
"""More than any cell of a school holds, less than what would fill a machine."""

SEPARATORS = (";", ",", "\t")
ENCODINGS: Mapping[str, str] = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1257": "Windows-1257"}
"""What files are written in, and what people call it."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NAMELIKE = re.compile(r"(?=[^\W\d_])[^a-z][^0-9@]{1,58}")
"""What begins like a name, and holds no number and no address."""
ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class FileRefused(RuleBroken):
    """The file as a whole cannot be read; nothing of it was taken in."""


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file as somebody brought it."""

    name: str
    content: bytes
    encoding: str = ""
    """How its letters are to be read, when a person chose: one of `ENCODINGS`; empty: find out."""


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
    encoding: str = ""
    """One of `ENCODINGS`; empty in a workbook, where letters leave no choice."""
    separator: str = ""
    workbook: str = ""
    """The name of the sheet in a workbook."""

    @property
    def description(self) -> str:
        """Encoding and separator as people call them, or the sheet of the workbook."""
        if not self.encoding:
            return str(_("workbook (XLSX), sheet „%(name)s”", name=self.workbook))
        sign = "TAB" if self.separator == "\t" else f"„{self.separator}”"
        return str(
            _(
                "%(encoding)s, separator %(separator)s",
                encoding=ENCODINGS[self.encoding],
                separator=sign,
            )
        )

    @property
    def samples(self) -> Sequence[str]:
        """The first five texts with a letter that encodings write differently; any when there is none."""
        texts = dict.fromkeys(cell for record in self.records for cell in record.cells)
        names = [text for text in texts if NAMELIKE.fullmatch(text)]
        return [text for text in names if not text.isascii()][:5] or names[:5]


@dataclass(frozen=True, slots=True)
class Rows:
    """Records without a header above them: what stands where is known by place alone."""

    records: tuple[Record, ...]
    encoding: str
    separator: str


def read_csv(content: bytes, encoding: str = "", most_rows: int | None = None) -> Sheet:
    """Read a CSV file of any encoding and separator schools meet.

    Raises:
        FileRefused: it is empty, too large, no CSV at all, or a quotation mark in it is never closed.
    """
    rows = read_rows(content, encoding, most_rows)
    return sheet_of(rows.records, encoding=rows.encoding, separator=rows.separator)


def read_rows(content: bytes, encoding: str = "", most_rows: int | None = None) -> Rows:
    """Read a file of records that need not have a header.

    Raises:
        FileRefused: it is too large, no text, or a quotation mark in it is never closed.
    """
    check_size(content)
    encoding = _encoding(content, encoding)
    text = unicodedata.normalize("NFC", content.decode(encoding))
    separator = _separator(text)
    return Rows(tuple(_records(text, separator, most_rows or MOST_ROWS)), encoding, separator)


def check_size(content: bytes) -> None:
    """Let a file pass that is no larger than any list of a school.

    Raises:
        FileRefused: it is larger.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file is too large: at most %(count)s MB.", count=MOST_BYTES // 1024**2))


def too_many_rows(most: int | None = None) -> FileRefused:
    """The refusal of a file longer than any list of a school."""
    return FileRefused(_("The file has too many rows: at most %(count)s.", count=most or MOST_ROWS))


def too_many_columns(number: int) -> FileRefused:
    """The refusal of a file wider than any list of a school."""
    return FileRefused(_("Row %(row)s has too many columns.", row=number))


def sheet_of(records: Sequence[Record], **read: str) -> Sheet:
    """A header and what stands under it; `read` says how the file was read.

    Raises:
        FileRefused: there is no header.
    """
    if not records or not any(records[0].cells):
        raise FileRefused(_("The file is empty, or its first row is not a header."))
    return Sheet(_header(records[0]), tuple(records[1:]), **read)


def _encoding(content: bytes, chosen: str) -> str:
    """The one chosen; else by its mark, else UTF-8 when every byte fits it, else the old Baltic one."""
    if content.startswith(OLD_EXCEL):
        sentence = _(
            "This workbook is encrypted or of an old kind (XLS); save it as XLSX without a password."
        )
        raise FileRefused(sentence)
    if content.startswith((ZIP, PDF)):
        raise FileRefused(_("This is no table; save it as CSV or XLSX and choose that file."))
    guessed = ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "cp1257")
    for encoding in (chosen,) if chosen in ENCODINGS else guessed:
        try:
            content.decode(encoding)
        except UnicodeError:
            continue
        return encoding
    if chosen in ENCODINGS:
        raise FileRefused(
            _("The file is not written in %(encoding)s; choose another.", encoding=ENCODINGS[chosen])
        )
    raise FileRefused(_("The letters of the file cannot be read; save it as CSV in UTF-8."))


def _separator(text: str) -> str:
    """The one that takes the header apart best."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    return max(SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator), [])))


def _records(text: str, separator: str, most_rows: int) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > most_rows + 1:
                raise too_many_rows(most_rows)
            if len(cells) > MOST_COLUMNS:
                raise too_many_columns(number)
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
