"""What a finding is, and what all of them share: the journals and days looked at, one shape of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Float,
    Integer,
    Select,
    String,
    and_,
    cast,
    column,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    values,
)

from models.base import UtcDateTime
from models.classes import ClassSubject
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.queries.findings.halves import SEMESTERS, Half
from models.queries.frame import SchoolFrame
from models.rules.marks import ScaleKind

SHAPE: dict[str, Any] = {
    "group_id": Integer(),
    "place": String(),
    "held_on": Date(),
    "until": Date(),
    "number": Integer(),
    "student_id": Integer(),
    "other_id": Integer(),
    "at": UtcDateTime(),
    "value": String(),
    "amount": Float(),
    "against": Float(),
}
"""Columns of every finding; those it has no use for are NULL."""
MARKED_KINDS = frozenset(kind for kind in JournalKind if kind.has_marks)
COUNTED_KINDS = frozenset(kind for kind in JournalKind if kind.absences_count)
EVERY_KIND = frozenset(JournalKind)
NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the person who asks wants to see of what he or she reaches."""

    group_id: int | None = None
    class_id: int | None = None
    teacher_id: int | None = None
    kind: JournalKind | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves a part of the school only."""
        return any(one is not None for one in (self.group_id, self.class_id, self.teacher_id))


@dataclass(frozen=True)
class Watch:
    """One look over the journals of a year: which of them, from which day to which, at which moment."""

    frame: SchoolFrame
    reached: Any
    """Numbers of the groups of journals the person may look at."""
    first: date
    last: date
    """The last day looked at; never after today."""
    now: datetime
    today: date
    numbers_due: tuple[int, ...]
    """Lessons of today whose deadline is past."""
    narrowing: Narrowing = Narrowing()

    @cached_property
    def groups(self) -> CTE:
        """The groups looked at: (group_id, journal_id, kind, subject_id, whole_class)."""
        rows = self._groups_of_year().where(JournalGroup.id.in_(self.reached), *self._narrowed())
        return rows.cte("watched")

    @cached_property
    def days(self) -> CTE:
        """School days looked at: (day, weekday whose timetable it follows, ordinal in the year)."""
        rows = [
            (day, weekday, ordinal)
            for ordinal, (day, weekday) in enumerate(self.frame.calendar.weekdays.items())
            if self.first <= day <= self.last
        ]
        shape = (column("day", Date), column("weekday", Integer), column("ordinal", Integer))
        return values(*shape, name="days").data(rows or [(NEVER, 0, 0)]).cte("school_day")

    @cached_property
    def members(self) -> CTE:
        """Who is in the groups looked at, and when: (group_id, student_id, starts_on, ends_on)."""
        return _memberships(self.groups, "member")

    @cached_property
    def everybody(self) -> CTE:
        """The same of all groups of the year whose lessons are compulsory."""
        groups = self._groups_of_year().where(Journal.kind.in_(COUNTED_KINDS)).cte("compulsory")
        return _memberships(groups, "compulsory_member")

    @cached_property
    def halves(self) -> list[Half]:
        """Semesters among the days looked at that are over, or whose marks may be entered already."""
        frame, found = self.frame, []
        for span in frame.calendar.semesters:
            kind = SEMESTERS[span.number]
            window = frame.terms.get(kind)
            is_due = span.ends_on < self.today or (window is not None and window.opens_on <= self.today)
            if is_due and span.starts_on <= self.last and span.ends_on >= self.first:
                day = min(span.ends_on, self.last)
                of = self.members if self.narrowing.is_narrow else None
                found.append(Half(kind, span.starts_on, day, frame.year_id, self.groups, of))
        return found

    def of(self, kinds: Iterable[JournalKind]) -> ColumnElement[bool]:
        """Only journals of these kinds."""
        return self.groups.c.kind.in_(sorted(kinds))

    @property
    def is_marked(self) -> ColumnElement[bool]:
        """The subject is marked at all in the journal's classes."""
        unmarked = exists(ClassSubject.id).where(
            ClassSubject.school_class_id == JournalClass.school_class_id,
            JournalClass.journal_id == self.groups.c.journal_id,
            ClassSubject.subject_id == self.groups.c.subject_id,
            ClassSubject.scale == ScaleKind.NONE,
        )
        return and_(self.of(MARKED_KINDS), self.groups.c.subject_id.is_not(None), ~unmarked)

    def _groups_of_year(self) -> Select[Any]:
        return (
            select(
                JournalGroup.id.label("group_id"),
                JournalGroup.journal_id,
                Journal.kind,
                Journal.subject_id,
                JournalGroup.whole_class,
            )
            .join(Journal, Journal.id == JournalGroup.journal_id)
            .where(Journal.school_year_id == self.frame.year_id)
        )

    def _narrowed(self) -> list[ColumnElement[bool]]:
        asked, conditions = self.narrowing, []
        if asked.group_id is not None:
            conditions.append(JournalGroup.id == asked.group_id)
        if asked.kind is not None:
            conditions.append(Journal.kind == asked.kind)
        if asked.class_id is not None:
            of_class = JournalClass.school_class_id == asked.class_id
            conditions.append(exists().where(JournalClass.journal_id == Journal.id, of_class))
        if asked.teacher_id is not None:
            by = JournalTeacher.staff_id == asked.teacher_id
            conditions.append(exists().where(JournalTeacher.journal_group_id == JournalGroup.id, by))
        return conditions


def _memberships(groups: CTE, name: str) -> CTE:
    """Whole classes follow their enrolments, other groups name their members."""
    whole = (
        select(groups.c.group_id, Enrolment.student_id, Enrolment.starts_on, Enrolment.ends_on)
        .join(JournalClass, JournalClass.journal_id == groups.c.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(groups.c.whole_class)
    )
    named = (
        select(groups.c.group_id, GroupMember.student_id, GroupMember.starts_on, GroupMember.ends_on)
        .join(GroupMember, GroupMember.journal_group_id == groups.c.group_id)
        .where(~groups.c.whole_class)
    )
    return whole.union_all(named).cte(name)


Rows = Callable[[Watch], Iterable[Select[Any]]]
Told = Callable[[Any, str], str]
"""A row and the language of the reader -> the finding in words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding; a new one is a line of `FINDINGS`."""

    key: str
    title: Any
    meaning: Any
    """In plain words, for whoever checks and for whoever mends."""
    clause: str
    regulation: Any
    """What it is measured against."""
    rows: Rows
    told: Told
    state: str = "late"
    """How grave it is on the screen: bad or late."""


def found(group_id: Any, place: Any, **columns: Any) -> Select[Any]:
    """One select of findings in the common shape."""
    given = {"group_id": group_id, "place": place, **columns}
    return select(
        *(
            (cast(null(), kind) if given.get(name) is None else type_coerce(given[name], kind)).label(name)
            for name, kind in SHAPE.items()
        )
    )


def text_of(number: Any) -> ColumnElement[str]:
    """A number as it stands in the key of a place."""
    return cast(number, String)


def lesson_place(lesson_id: Any, student_id: Any = None) -> ColumnElement[str]:
    """The column of a lesson, or a pupil's cell of it."""
    key = literal("l", String) + text_of(lesson_id)
    return key if student_id is None else key + "/" + text_of(student_id)


def belongs(period: Any, day: Any) -> ColumnElement[bool]:
    """The membership holds on the day."""
    return and_(period.c.starts_on <= day, or_(period.c.ends_on.is_(None), period.c.ends_on >= day))


def is_blank(column_of_text: Any) -> ColumnElement[bool]:
    """Nothing but spaces stands there."""
    return func.trim(column_of_text) == ""
