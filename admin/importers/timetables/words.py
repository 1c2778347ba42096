"""Texts of a timetable as they may be kept: names of subjects, rooms, teachers, classes with their groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from admin.importers.cells import HIGHEST_GRADE, MARKUP, refuse_spoilt
from models.operations.imports import Findings
from models.operations.timetable_rows import StudentSet
from models.rules.broken import RuleBroken
from models.text import clean_line

SUBJECT, TEACHER, ROOM, GROUP, CLASS = 120, 200, 40, 60, 100
"""How many characters the records keep of each; a class with its group is told apart first."""
SET = re.compile(
    r"(?P<grade>[0-9]{1,2})\s*\.?\s*(?P<letter>[^\W\d_]{1,3})(?:[\s.,:;/_\-–(]+(?P<group>\S.*))?"
)


def student_set(text: str) -> StudentSet:
    """The class of „4.a”, the group of „4.a 1. grupa”; what is no class keeps only its text."""
    found = SET.fullmatch(text)
    if found is None or not 1 <= int(found["grade"]) <= HIGHEST_GRADE:
        return StudentSet(text, None)
    group = (found["group"] or "").rstrip(" )")
    return StudentSet(text, (int(found["grade"]), found["letter"].lower()), group)


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it may be kept, with what people must be told of it."""

    text: str
    error: str = ""
    warning: str = ""


def _read(raw: str, limit: int) -> Read:
    try:
        refuse_spoilt(raw)
        line = clean_line(raw, limit)
    except RuleBroken as broken:
        return Read("", error=str(broken))
    if "<" in line and MARKUP.search(line):
        return Read(line, warning=_("There are signs of HTML here; they were kept as text."))
    return Read(line)


class Words:
    """Takes the texts of one file; what is wrong with one is told by row and column, as an error.

    A week says the same few names thousands of times: each is looked at once.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._seen: dict[tuple[str, int], Read] = {}

    def take(self, row: int, column: str, raw: str, limit: int) -> str:
        """One line of text; empty when there is none or it cannot be kept."""
        key = (raw.strip(), limit)
        if key not in self._seen:
            self._seen[key] = _read(*key)
        read = self._seen[key]
        if read.error:
            self.findings.refuse(row, column, read.error)
        elif read.warning:
            self.findings.warn(row, column, read.warning)
        return read.text

    def several(self, row: int, column: str, raws: list[str], limit: int) -> list[str]:
        """Those of `raws` that are not empty, each once, in their order."""
        taken = (self.take(row, column, raw, limit) for raw in raws)
        return list(dict.fromkeys(text for text in taken if text))
