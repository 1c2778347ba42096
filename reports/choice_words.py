"""The time a document speaks of, in the words of documents and in names of files."""

from __future__ import annotations

from config.translations.formats import date_short
from models.rules.documents import Choice
from models.rules.marks import TermKind

TERMS = {
    TermKind.SEMESTER_1: "1. semestris",
    TermKind.SEMESTER_2: "2. semestris",
    TermKind.YEAR: "mācību gads",
}


def period_in_words(choice: Choice, year: str) -> str:
    """As the register of issued documents keeps it, such as „1. semestris”."""
    if choice.term is not None:
        return TERMS[choice.term]
    if choice.first is not None and choice.last is not None:
        return f"{date_short(choice.first)}–{date_short(choice.last)}"
    return f"{year} mācību gads"


def period_in_name(choice: Choice, year: str) -> str:
    """As the name of a file tells it, the school year first."""
    if choice.term is not None:
        return f"{year} {TERMS[choice.term]}"
    days = (day.isoformat() for day in (choice.first, choice.last) if day is not None)
    return f"{year} {' '.join(days)}"
