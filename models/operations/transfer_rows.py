"""Marks and absences of another system as a file states them, and what an import would do (11-13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from models.operations.imports import Plan
from models.rules.marks import ColumnKind, TermKind


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of a journal as a file states it, every value checked by itself."""

    number: int
    journal: str
    held_on: date | None
    """None for the mark of a term."""
    lesson: int | None
    """Number in the day; None when the file does not say."""
    kind: ColumnKind | TermKind
    pupil: str
    text: str
    """As it would be typed into the cell."""

    @property
    def is_sign(self) -> bool:
        """Whether it speaks of presence only."""
        return self.text[:1].lower() in {"n", "k"} and self.text[1:].strip("0123456789") == ""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a group's journal, there or to be made: of a term, a lesson, or standing alone on a day."""

    group_id: int
    term: TermKind | None = None
    held_on: date | None = None
    lesson: int | None = None
    """None: a column of marks that belongs to no lesson."""
    kind: ColumnKind | None = None
    """What its marks are for; None where there are only signs of absence."""


@dataclass(slots=True, eq=False)
class CellPlan:
    """What one cell is to hold."""

    student_id: int
    text: str
    version: int
    """Of the cell as the plan saw it: what is typed there meanwhile stops the import."""


@dataclass(slots=True)
class TransferPlan(Plan):
    """What an import of entries would do: columns with their cells, in the order of days."""

    cells: dict[Place, list[CellPlan]] = field(default_factory=dict)
    lessons: set[tuple[int, date, int]] = field(default_factory=set)
    """Lessons that are not in the journals yet: group, day and number."""

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        of_terms = sum(len(cells) for place, cells in self.cells.items() if place.term)
        return {
            _("lessons"): len(self.lessons),
            _("cells of journals"): sum(len(cells) for cells in self.cells.values()) - of_terms,
            _("term marks"): of_terms,
        }
