"""What another system's rosters say, and what an import of them would make (clauses 3.1, 3.1.2, 9b)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from models.journal import JournalKind
from models.operations.imports import Findings, Pending, Plan
from models.operations.people import Entry
from models.operations.staff_rows import ClassKey, StaffPlan, StaffRow
from models.operations.student_rows import StudentPlan, StudentRow


@dataclass(frozen=True, slots=True)
class GroupWish:
    """Pupils taught a subject together, as the rosters state it; people by the rows that speak of them."""

    title: str
    """As the other system calls it."""
    subject: str
    classes: tuple[ClassKey, ...]
    whole: bool
    """Whether all pupils of the classes are in it."""
    teachers: tuple[int, ...]
    pupils: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything the rosters say that a school keeps."""

    classes: tuple[ClassKey, ...]
    staff: tuple[StaffRow, ...]
    students: tuple[StudentRow, ...]
    groups: tuple[GroupWish, ...]
    parents: frozenset[int]
    """The rows that speak of parents and of nobody else."""
    is_whole: bool
    """Whether whoever is not in the rosters is not in the other system."""


@dataclass(slots=True, eq=False)
class GroupPlan:
    """A group of a journal, there already or to be made."""

    name: str
    whole: bool
    id: int = 0
    teachers: list[tuple[Entry, date]] = field(default_factory=list)
    """Who is to keep it, and since when."""
    members: list[tuple[Entry, date]] = field(default_factory=list)
    """Who is to be in it, and since when; nobody is named in a group of the whole class."""


@dataclass(slots=True, eq=False)
class JournalWish:
    """A journal, there already or to be made."""

    kind: JournalKind
    subject: Pending
    classes: tuple[ClassKey, ...]
    id: int = 0
    groups: list[GroupPlan] = field(default_factory=list)


@dataclass(slots=True)
class RosterPlan(Plan):
    """What an import of rosters would do: that of staff, that of pupils, and the journals."""

    staff: StaffPlan = field(init=False)
    students: StudentPlan = field(init=False)
    journals: list[JournalWish] = field(default_factory=list)

    def __post_init__(self) -> None:
        findings: Findings = self.findings
        self.staff = StaffPlan(self.today, findings)
        self.students = StudentPlan(self.today, findings)

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        groups = [group for journal in self.journals for group in journal.groups]
        return {
            **self.staff.made,
            **self.students.made,
            _("journals"): sum(not journal.id for journal in self.journals),
            _("groups of journals"): sum(not group.id for group in groups),
            _("teachers of journals"): sum(len(group.teachers) for group in groups),
            _("members of groups"): sum(len(group.members) for group in groups),
        }

    def gather(self) -> None:
        """Take over what the plans of staff and pupils change, and give every row its state."""
        for part in (self.staff, self.students):
            self.edits.extend(part.edits)
            self.proposals.extend(part.proposals)
            self.new_rows |= part.new_rows
            self.touched_rows |= part.touched_rows
        self.settle()
