"""Samples whose fields must agree with one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from models.rules.marks import ScaleKind, TermKind
from reports import check_sheet, journal_book, report_card, summary_journal
from tests.reports.samples import Kind, filled


def of_check_sheet(kind: Kind) -> check_sheet.Data:
    subjects = tuple(f"{kind.text} {number}" for number in range(kind.counts[1]))
    terms = ("1. sem.", "2. sem.")[: kind.counts[2]]
    cells = tuple(check_sheet.Cell(kind.number, tuple("8" for _term in terms)) for _subject in subjects)
    line = filled(check_sheet.Line, kind, cells=cells)
    return filled(check_sheet.Data, kind, subjects=subjects, terms=terms, lines=(line,) * kind.counts[0])


def of_report_card(kind: Kind) -> report_card.Data:
    columns = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR, TermKind.FINAL)
    mark = report_card.Mark("S" if kind.truth else "", ScaleKind.LEVELS)
    rows = tuple(
        filled(report_card.Row, kind, marks=(mark,) * len(columns)) for _subject in range(kind.counts[1])
    )
    card = filled(report_card.Card, kind, columns=columns, rows=rows)
    cards = (card,) * kind.counts[0]
    return filled(report_card.Data, kind, cards=cards)


def of_summary_journal(kind: Kind) -> summary_journal.Data:
    kinds = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)
    subjects = tuple(
        filled(summary_journal.Subject, kind, name=f"{kind.text} {number}", kinds=kinds, is_wide=False)
        for number in range(kind.counts[1])
    )
    line = filled(summary_journal.Line, kind, cells=(("7", "nv", "10"),) * len(subjects))
    return filled(summary_journal.Data, kind, subjects=subjects, lines=(line,) * kind.counts[0], wanted=None)


def of_journal_book(kind: Kind) -> journal_book.Data:
    """Names of 40 letters as marks take a page for every lesson: a few of each are enough."""
    return filled(journal_book.Data, replace(kind, counts=tuple(min(count, 3) for count in kind.counts)))


BY_HAND: Mapping[str, Callable[[Kind], Any]] = {
    "check_sheet": of_check_sheet,
    "journal_book": of_journal_book,
    "report_card": of_report_card,
    "summary_journal": of_summary_journal,
}
"""By the code of the document."""
