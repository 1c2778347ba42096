"""A CSV file for another system: what a spreadsheet would run is disarmed, the rest stays as it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FORMULA = re.compile(r"[=@\t\r]|[+\-](?![0-9 ]*$)")
"""What a spreadsheet takes for a formula; a phone number with its + is none worth the name."""
UNDATED = (1980, 1, 1, 0, 0, 0)
"""The same school gives the same bytes."""


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Header and rows as one text, lines ended by CRLF."""
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(map(guarded, head))
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def guarded(cell: str) -> str:
    """The cell with a quote before what a spreadsheet would run."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def zipped(files: Mapping[str, str]) -> bytes:
    """Texts by their names as an archive of UTF-8 files."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name, UNDATED), text.encode(errors="replace"), ZIP_DEFLATED)
    return content.getvalue()
