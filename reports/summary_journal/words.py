"""The words of a summary journal: Latvian whatever the language of the screen (clause 19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from config.translations.formats import date_short
from models.rules.class_year import Result
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from models.rules.promotion import Outcome
from models.rules.stays import Move, YearInClass
from reports.marks import IN_KEY, MEANINGS, NO_MARK_MEANING
from reports.summary_journal import HEADS, Verdict

TERMS = {
    TermKind.SEMESTER_1: "1. semestra vērtējums",
    TermKind.SEMESTER_2: "2. semestra vērtējums",
    TermKind.YEAR: "gada vērtējums",
    TermKind.POST_EXAM: "pēcpārbaudījuma vērtējums",
    TermKind.FINAL: "galīgais vērtējums",
}
EXEMPT, IN_WORDS, NOT_TAKEN, NOTHING = "atb.", "apr.", "·", "–"
EXPLAINED = {
    NO_MARK: f"{NO_MARK} – {NO_MARK_MEANING}",
    EXEMPT: f"{EXEMPT} – atbrīvots ar direktora rīkojumu",
    IN_WORDS: f"{IN_WORDS} – aprakstošs vērtējums, tā teksts ir liecībā",
    NOT_TAKEN: f"{NOT_TAKEN} – priekšmeta nav izglītojamā individuālajā plānā",
    NOTHING: f"{NOTHING} – vērtējuma nav",
}
LONGEST_MARK = 5
"""„96,97”; what is longer is a text."""


def cell_of(result: Result, kind: TermKind) -> str:
    """What stands in one cell."""
    mark = result.marks.get(kind, "")
    if mark:
        is_text = result.scale is ScaleKind.TEXT or len(mark) > LONGEST_MARK
        return IN_WORDS if is_text and mark != NO_MARK else mark
    if not result.is_taken:
        return NOT_TAKEN
    return EXEMPT if result.exempt_by is not None and kind is TermKind.YEAR else NOTHING


def signs_of(kinds: Iterable[TermKind], cells: Iterable[str], scales: Iterable[ScaleKind]) -> tuple[str, ...]:
    """Lines of the legend, only what a reader meets."""
    met, used, marked_in = set(kinds), set(cells), set(scales)
    terms = ", ".join(f"{HEADS[kind]} – {words}" for kind, words in TERMS.items() if kind in met)
    lines = [", ".join(words for sign, words in EXPLAINED.items() if sign in used)]
    lines += [
        ", ".join(f"{sign} – {word}" for sign, word in MEANINGS[scale].items())
        for scale in IN_KEY
        if scale in marked_in
    ]
    return tuple(f"{line}." for line in (terms, *lines) if line)


def order_words(number: str, issued_on: date | None) -> str:
    """An order as papers cite it: „Nr. 1-9/45, 31.05.2027.”."""
    told = (f"Nr. {number}" if number else "", date_short(issued_on) if issued_on else "")
    return ", ".join(filter(None, told))


def moved(year: YearInClass, *, came: bool) -> tuple[Verdict, ...]:
    """How the pupil came, or left, during the year."""
    return tuple(Verdict(_moved(move), order_words(*move.order)) for move in year.moves if move.came is came)


def _moved(move: Move) -> str:
    day = date_short(move.on)
    if move.came:
        return f"no {move.other_class} klases {day}" if move.other_class else f"ieskaitīts {day}"
    return f"Pārcelts uz {move.other_class} klasi {day}" if move.other_class else f"Atskaitīts {day}"


def decided(row: Any, grade: int, last_grade: int) -> Verdict:
    """A decision in force, from its row of `decisions_of`."""
    return Verdict(_decided(row, grade, last_grade), order_words(row.order_number, row.order_on))


def _decided(row: Any, grade: int, last_grade: int) -> str:
    if row.outcome is Outcome.PROMOTED:
        return f"Pārcelts {grade + 1}. klasē"
    if row.outcome is Outcome.REPEATS:
        return f"Atstāts uz otru gadu {grade}. klasē"
    if row.outcome is Outcome.LEAVES:
        return "Pabeidz skolu" if grade == last_grade else "Atstāj skolu"
    days = " – ".join(date_short(day) for day in (row.measures_from, row.measures_to) if day)
    return f"Papildu mācību pasākumi ({row.measures}) {days}".rstrip()
