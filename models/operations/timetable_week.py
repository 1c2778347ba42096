"""The week as an import would have it: journals, groups, teachers and lessons, before anything is written.

A wish with a number (`id`) is a row the school has already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from models.journal import JournalKind
from models.operations.imports import Pending, Plan
from models.timetable import TimetableSlot

Time = tuple[int, int]
"""Weekday (0 = Monday) and number in the day."""


@dataclass(slots=True, eq=False)
class JournalWish:
    """A journal of the file: a subject and the classes that have it together."""

    subject: Pending
    class_ids: frozenset[int]
    class_names: str
    row: int
    """Where the file speaks of it first."""
    kind: JournalKind = JournalKind.SUBJECT
    id: int = 0
    groups: dict[str, GroupWish] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """As it stands on the cover: „Matemātika, 4.b”."""
        return f"{self.subject.name}, {self.class_names}"[:200]


@dataclass(slots=True, eq=False)
class GroupWish:
    """A group of a journal, with who teaches it and when it has lessons."""

    journal: JournalWish
    name: str
    whole_class: bool
    row: int
    id: int = 0
    teachers: dict[int, int] = field(default_factory=dict)
    """Number of a member of staff, and the row that names him or her first."""
    slots: dict[Time, SlotWish] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The journal, and the group when it is not the whole class."""
        return self.journal.title if self.whole_class else f"{self.journal.title}, {self.name}"


@dataclass(slots=True, eq=False)
class SlotWish:
    """A lesson of the week."""

    group: GroupWish
    weekday: int
    number: int
    room: Pending | None
    sets: frozenset[tuple[int, str]]
    """Class and group in it, empty for the whole class: two of these at one time are a clash."""
    rows: list[int] = field(default_factory=list)
    teachers: set[int] = field(default_factory=set)
    kept: bool = False
    """Whether the school has it already."""

    @property
    def time(self) -> Time:
        """When it is."""
        return (self.weekday, self.number)


@dataclass(frozen=True, slots=True)
class TeacherWish:
    """Somebody is to keep a group's journal from a day on."""

    group: GroupWish
    staff_id: int
    starts_on: date


@dataclass(slots=True)
class TimetablePlan(Plan):
    """What an import of a timetable would do; lessons are valid from `first_day` on."""

    first_day: date = date.min
    seen: tuple[int, ...] = ()
    """The latest rows of the tables it writes, as they were when it was made."""
    rooms: dict[str, Pending] = field(default_factory=dict)
    """By the folded name."""
    subjects: dict[str, Pending] = field(default_factory=dict)
    """By the folded name."""
    short_names: Mapping[str, str] = field(default_factory=dict)
    """Short names for subjects that are made, by the subject's name."""
    journals: list[JournalWish] = field(default_factory=list)
    """All journals of the file, known or to be made."""
    teachers: list[TeacherWish] = field(default_factory=list)
    slots: list[SlotWish] = field(default_factory=list)
    """Lessons of the week that the school does not have yet."""
    withdrawn: list[int] = field(default_factory=list)
    """Numbers of lessons of the week that had not begun and give way: no day was ever taught by them."""

    @property
    def new_journals(self) -> list[JournalWish]:
        """Journals that are made."""
        return [each for each in self.journals if not each.id]

    @property
    def new_groups(self) -> list[GroupWish]:
        """Groups that are made."""
        return [group for each in self.journals for group in each.groups.values() if not group.id]

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made and ended, by the words of the preview."""
        kinds = Counter(each.kind for each in self.new_journals)
        ended = sum(edit.table is TimetableSlot and edit.field == "ends_on" for edit in self.edits)
        return {
            _("subject journals"): kinds[JournalKind.SUBJECT],
            _("combined journals"): kinds[JournalKind.COMBINED],
            _("interest-education journals"): kinds[JournalKind.INTEREST],
            _("class-teacher journals"): kinds[JournalKind.CLASS_TEACHER],
            _("groups without pupils"): sum(not group.whole_class for group in self.new_groups),
            _("teachers of journals"): len(self.teachers),
            _("lessons of the week"): len(self.slots),
            _("rooms"): sum(not each.id for each in self.rooms.values()),
            _("subjects"): sum(not each.id for each in self.subjects.values()),
            _("lessons of the week that end"): ended + len(self.withdrawn),
        }
