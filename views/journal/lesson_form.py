"""A whole lesson as a form posts it, read without trust: from a card without scripts, from a day on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.operations.cells import CellWish
from models.operations.columns import LONGEST
from models.operations.whole_lesson import LessonEntry
from models.rules.broken import RuleBroken
from models.rules.cells import ATTENDANCE
from models.text import clean_line, clean_text
from views.journal.reading import LARGEST_ID, LONGEST_SENT

NUMBER = re.compile("[0-9]{1,10}")


def sign_of(text: str) -> str:
    """The sign a cell begins with, in small letters and with its minutes; empty for none."""
    first = text.split(maxsplit=1)[:1]
    return first[0].lower() if first and ATTENDANCE.fullmatch(first[0]) else ""


def marks_of(text: str) -> str:
    """The cell without its sign."""
    sign = sign_of(text)
    return text[len(sign) :].strip() if sign else text


@dataclass(frozen=True, slots=True)
class LessonForm:
    """The fields of one lesson; `prefix` sets them apart from other lessons of the page.

    Beside each field the page sends what stood there: only what differs is entered.
    """

    sent: Mapping[str, str]
    prefix: str = ""

    def text(self, name: str) -> str:
        """A field as it was typed."""
        return self.sent.get(f"{self.prefix}{name}", "")[:LONGEST_SENT]

    def cell(self, student_id: int) -> str:
        """A pupil's cell as one would type it in the grid: the sign, then the marks."""
        was, sign = sign_of(self.text(f"was-{student_id}")), self.text(f"sign-{student_id}").strip()
        kept = was if was[:1] == sign else sign  # who is still late stays as many minutes late
        return "\n".join(part for part in (kept, self.text(f"marks-{student_id}").strip()) if part)

    def entry(self, key: str, student_ids: Iterable[int]) -> LessonEntry:
        """What is to be entered.

        Raises:
            RuleBroken: a text is longer than its field.
        """
        return LessonEntry(
            key,
            self._values(),
            self._number("version"),
            [self._wish(key, student) for student in student_ids if self._differs(student)],
            bool(self.text("present")),
        )

    def _values(self) -> dict[str, str]:
        cleaning = {"topic": clean_line, "homework": clean_text}
        values = {}
        for name, clean in cleaning.items():
            typed = self.text(name)
            if f"{self.prefix}{name}" not in self.sent or typed == self.text(f"was-{name}"):
                continue
            try:
                values[name] = clean(typed, LONGEST[name])
            except RuleBroken as broken:
                raise RuleBroken(broken.message, name) from broken
        return values

    def _differs(self, student_id: int) -> bool:
        return self.cell(student_id).split() != self.text(f"was-{student_id}").split()

    def _wish(self, key: str, student_id: int) -> CellWish:
        text = clean_text(self.cell(student_id), LONGEST_SENT)
        return CellWish(key, student_id, text, self._number(f"v-{student_id}"))

    def _number(self, name: str) -> int:
        """A number the page gave; 0 for none."""
        found = self.text(name)
        number = int(found) if NUMBER.fullmatch(found) else 0
        return number if number <= LARGEST_ID else 0
