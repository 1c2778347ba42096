"""What a file says of a subject, and what an import of subjects would make of it (clause 3.1.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from models.operations.imports import Pending, Plan
from models.operations.staff_rows import ClassKey
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class Share:
    """What a row gives to one grade, or to one class of it."""

    grade: int
    letter: str
    """Empty: every class of the grade."""
    lessons_a_year: int | None
    scale: ScaleKind


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject as a file states it, every value checked by itself."""

    number: int
    name: str
    short_name: str
    shares: tuple[Share, ...]
    column: str
    """Our name of the column that says which classes have it."""


@dataclass(frozen=True, slots=True)
class NewClassSubject:
    """A class is to have a subject."""

    school_class_id: int
    subject: Pending
    position: int
    lessons_a_year: int
    scale: ScaleKind


@dataclass(slots=True)
class SubjectPlan(Plan):
    """What an import of subjects would do."""

    subjects: dict[str, Pending] = field(default_factory=dict)
    """By the folded name, in the order in which they are first met."""
    short_names: dict[str, str] = field(default_factory=dict)
    new_class_subjects: list[NewClassSubject] = field(default_factory=list)
    claimed: dict[tuple[ClassKey, str], int] = field(default_factory=dict)
    """Class and folded name of the subject -> the row that gives it to the class."""

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        return {
            _("subjects"): sum(not each.id for each in self.subjects.values()),
            _("subjects of classes"): len(self.new_class_subjects),
        }
