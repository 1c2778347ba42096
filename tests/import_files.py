"""Excerpts of an invented school's files, and the way to bring them in.

pupils.csv: 76 pupils of 13 classes, all of 1.a and 3.b and every hard name of the school; counted by hand
with a script of its own: 132 contacts, 137 links, 8 orders, 3 programmes.
"""

import csv
import io
from pathlib import Path

from admin.importers.desk import KINDS, confirm, prepare
from admin.importers.files import FileGiven
from models.operations.trail import Author, sign
from tests.people import MOMENT, TODAY

FOLDER = Path(__file__).parent / "data" / "imports"
PUPILS, STAFF, DIRTY = "pupils.csv", "staff.csv", "pupils_dirty.csv"


def content_of(name):
    return (FOLDER / name).read_bytes()


def table_of(name):
    """The file as rows of text, header first."""
    return list(csv.reader(io.StringIO(content_of(name).decode("cp1257"), newline=""), delimiter=";"))


def written_as(rows, encoding="cp1257", separator=";"):
    """Rows of text as the bytes of a file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def look(session, kind, content, **more):
    """Prepare an import of one file, as the preview does."""
    return prepare(session, KINDS[kind], [FileGiven("fails.csv", content)], **{"today": TODAY, **more})


def bring(session, kind, content, **more):
    """Prepare an import and confirm it; the author is the house itself again afterwards."""
    prepared = look(session, kind, content, **more)
    confirm(session, prepared, Author(at=MOMENT))
    session.flush()
    sign(session, Author(at=MOMENT))
    return prepared


def counts(prepared):
    """How many rows of each state there are, by the value of the state."""
    return {state.value: count for state, count in prepared.plan.counts().items()}


def told(prepared, row):
    """Columns and kinds of what was found in a row."""
    return [
        (each.column, "error" if each.is_error else "warning")
        for each in prepared.plan.findings.in_order()
        if each.row == row
    ]


def changed(rows, row, column, text):
    """A copy of the table with one cell changed; rows count as in a spreadsheet."""
    copy = [list(cells) for cells in rows]
    copy[row - 1][rows[0].index(column)] = text
    return copy
