"""The summary journal as files that open without this program: what is printed is no PDF/A (clause 19)."""

from __future__ import annotations

from collections.abc import Sequence

from reports.base import PAPER
from reports.spreadsheet import Row
from reports.summary_journal import Data, Line, Verdict
from reports.summary_journal.words import TERMS


def table_of(data: Data) -> tuple[Sequence[str], Sequence[Row]]:
    """Heads and rows: a pupil a row, a mark a column."""
    marks = [f"{subject.name}, {TERMS[kind]}" for subject in data.subjects for kind in subject.kinds]
    heads = ["Nr.", "Uzvārds, vārds", "Ienācis mācību gada laikā", *marks]
    heads += ["Kavēts attaisnoti", "Kavēts neattaisnoti", "Kavēts kopā", "Lēmums", "Direktora rīkojums"]
    return heads, [_row(number, line) for number, line in enumerate(data.lines, 1)]


def page_of(data: Data) -> str:
    """The journal as one page of HTML, with nothing to be fetched."""
    return PAPER.get_template("summary_journal/templates/archive.html").render(data=data, terms=TERMS)


def _row(number: int, line: Line) -> Row:
    cells = [cell for of_subject in line.cells for cell in of_subject]
    return [
        number,
        line.name,
        "; ".join(map(_told, line.came)),
        *cells,
        line.excused,
        line.unexcused,
        line.total,
        "; ".join(one.text for one in line.verdicts),
        "; ".join(one.order for one in line.verdicts),
    ]


def _told(one: Verdict) -> str:
    return ", ".join(part for part in (one.text, one.order) if part)
