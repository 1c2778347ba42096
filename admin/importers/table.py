"""A table of records, however it was saved: text of any encoding, or a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from admin.importers.archive import is_workbook
from admin.importers.files import FileGiven, Sheet, read_csv
from admin.importers.workbook import read_workbook


def read_table(files: Sequence[FileGiven]) -> Sheet:
    """Read the one file of a kind that is a table.

    Raises:
        FileRefused: it cannot be read.
    """
    [file] = files
    return read_workbook(file.content) if is_workbook(file.content) else read_csv(file.content, file.encoding)
