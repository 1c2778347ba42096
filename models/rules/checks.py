"""Where in a journal a remark or a finding stands (clauses 3.4, 4.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.rules.marks import TermKind

EXPECTED = re.compile(r"x-(\d{4}-\d{2}-\d{2})-(\d{1,2})")
"""A lesson the timetable promises and nobody has begun yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a journal or a pupil's cell in it; without both the journal as a whole."""

    column: str = ""
    student_id: int | None = None

    @classmethod
    def read(cls, text: str) -> Place:
        """The place a finding names: `l12`, `l12/5`, empty."""
        column, _slash, student = text.partition("/")
        return cls(column, int(student) if student.isdecimal() and len(student) < 10 else None)

    @property
    def term(self) -> TermKind | None:
        """The term whose column it is."""
        word = self.column.removeprefix("t-")
        return TermKind(word) if self.column.startswith("t-") and word in set(TermKind) else None

    @property
    def expected(self) -> tuple[date, int] | None:
        """Day and number of a lesson that was only expected."""
        found = EXPECTED.fullmatch(self.column)
        try:
            return (date.fromisoformat(found[1]), int(found[2])) if found else None
        except ValueError:
            return None

    def anchor(self, lesson_id: int | None = None) -> str:
        """Where the sheet stands when the address ends so; `lesson_id`: what was expected is held."""
        column = f"l{lesson_id}" if lesson_id is not None else self.column
        return f"{column}/{self.student_id}" if self.student_id is not None else column
