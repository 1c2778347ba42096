"""What a period comes to: absences by their grounds, marks of the terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from models.rules.absences import AbsenceState
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from reports.journal_book import Total, Words
from reports.journal_book.cells import one_mark, sign_of
from reports.journal_book.rows import Book
from reports.paragraphs import paragraphs

HEADS = {
    TermKind.SEMESTER_1: "1. semestris",
    TermKind.SEMESTER_2: "2. semestris",
    TermKind.YEAR: "Gads",
    TermKind.POST_EXAM: "Pēcpārbaudījums",
    TermKind.FINAL: "Galīgais",
}
BY_NEED = (TermKind.POST_EXAM, TermKind.FINAL)
LATE = "k"


def terms_shown(book: Book, *, semesters: bool) -> list[TermKind]:
    """Terms with a column: those of few pupils only where somebody has such a mark."""
    if book.header.scale is ScaleKind.NONE:
        return []
    given = {kind for _student, kind in book.terms}
    usual = [*(list(HEADS)[:2] if semesters else ()), TermKind.YEAR]
    return [*usual, *(kind for kind in BY_NEED if kind in given)]


def totals_of(book: Book, terms: Sequence[TermKind]) -> tuple[Total, ...]:
    """A line for each pupil of the period."""
    missed = _missed(book)
    return tuple(
        Total(
            number,
            one.name,
            tuple(_term(book, one.id, kind) for kind in terms),
            _counted(missed[one.id]),
        )
        for number, one in enumerate(book.members, 1)
    )


def words_of_terms(book: Book, terms: Sequence[TermKind]) -> tuple[Words, ...]:
    """Marks of terms that are words."""
    return tuple(
        Words(HEADS[kind], one.name, paragraphs(row.value))
        for kind in terms
        for one in book.members
        if (row := book.terms.get((one.id, kind))) and row.scale is ScaleKind.TEXT and row.value != NO_MARK
    )


def _term(book: Book, student: int, kind: TermKind) -> str:
    row = book.terms.get((student, kind))
    return one_mark(row.value, row.former, row.scale) if row else ""


def _missed(book: Book) -> Mapping[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for lesson in book.lessons:
        for student, row in book.signs.get(lesson.id, {}).items():
            sign = sign_of(book, row, lesson.held_on, lesson.number)
            found[student][LATE if sign.letter == LATE else sign.state.value] += 1
    return found


def _counted(missed: Counter[str]) -> tuple[int, ...]:
    states = [
        missed[state.value] for state in (AbsenceState.EXCUSED, AbsenceState.UNEXCUSED, AbsenceState.UNKNOWN)
    ]
    return (*states, sum(states), missed[LATE])
