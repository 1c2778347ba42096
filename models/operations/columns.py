"""Columns of the journal: lessons that took place, what was taught, who was there (clauses 11, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, and_, select

from models.audit import TrailAct
from models.journal import Lesson
from models.marks import Assessment
from models.operations.column_checks import check_homework_day, check_marks_stay_true
from models.operations.desk import Desk
from models.operations.held_lessons import check_place_free, find_expected, hold_lessons
from models.operations.trail import Change, as_text, record
from models.queries.asked import asked
from models.rules.broken import RuleBroken, Stale
from models.rules.deadline import is_entered
from models.rules.marks import ColumnKind, ScaleKind, check_scale_of_kind

TEXTS = ("topic", "outcome", "homework")
OF_LESSON = (*TEXTS, "homework_on", "homework_number")
OF_MARKS = ("column_kind", "assessment_kind", "scale", "weight", "max_points", "title")
LONGEST = {"topic": 500, "outcome": 500, "homework": 2000, "title": 300}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it stands in the records: a lesson, a column of marks, or both at once."""

    lesson: Lesson | None
    assessment: Assessment | None

    @property
    def key(self) -> str:
        """Its name between page and server."""
        return f"l{self.lesson.id}" if self.lesson else f"a{self.assessment.id if self.assessment else 0}"

    @property
    def held_on(self) -> date:
        """The day it stands on."""
        place = self.lesson or self.assessment
        if place is None:
            raise LookupError("a column of nothing")
        return place.held_on

    @property
    def number(self) -> int | None:
        """The lesson's place in the day; None outside the timetable and for marks of no lesson."""
        lesson = self.lesson or (self.assessment.lesson if self.assessment else None)
        return lesson.number if lesson else None

    @property
    def untouched(self) -> bool:
        """A lesson of which nothing is entered yet: there is nothing a late-comer could overwrite."""
        lesson = self.lesson
        texts = (lesson.topic, lesson.outcome, lesson.homework) if lesson else ("",)
        return lesson is not None and self.assessment is None and not any(texts)

    @property
    def version(self) -> int:
        """The trail entry of its last change: what a client must name to change it."""
        return max(row.entry_id or 0 for row in (self.lesson, self.assessment) if row is not None)


@dataclass(frozen=True, slots=True)
class NewColumn:
    """What a teacher says of a column that is not in the timetable."""

    held_on: date
    number: int | None
    kind: ColumnKind
    values: Mapping[str, Any]
    with_lesson: bool = True


def find_column(desk: Desk, key: str) -> Column:
    """The column of that key in the desk's group, locked until the work is done.

    Raises:
        LookupError: there is none in this group.
    """
    return find_columns(desk, [key])[key]


def find_columns(desk: Desk, keys: Iterable[str]) -> dict[str, Column]:
    """The columns of those keys that are in the desk's group, locked until the work is done."""
    wanted = list(keys)
    lessons, alone = _numbers(wanted, "l"), _numbers(wanted, "a")
    found = _lesson_columns(desk, lessons) if lessons else {}
    rows = desk.session.scalars(*_columns_of_marks(alone, desk.header.id)) if alone else ()
    return found | {f"a{row.id}": Column(None, row) for row in rows}


def _numbers(keys: Iterable[str], kind: str) -> list[int]:
    return [int(key[1:]) for key in keys if key.startswith(kind) and key[1:].isdecimal() and len(key) < 11]


@asked
def _columns_of_marks(column_ids: Iterable[int], group_id: int) -> Select[tuple[Assessment]]:
    return (
        select(Assessment)
        .where(
            Assessment.id.in_(column_ids),
            Assessment.journal_group_id == group_id,
            Assessment.voided_at.is_(None),
        )
        .order_by(Assessment.id)
        .with_for_update(of=Assessment)
    )


def _lesson_columns(desk: Desk, lesson_ids: Sequence[int]) -> dict[str, Column]:
    """The lessons with their first columns of marks.

    Who waited for a lock must look afresh: a colleague may have opened the column of marks meanwhile. SQLite
    lets one write at a time, there is nothing to wait for.
    """
    if desk.session.get_bind().dialect.name == "postgresql":
        desk.session.execute(*_locked_lessons(lesson_ids, desk.header.id))
    found: dict[str, Column] = {}
    for lesson, marks in desk.session.execute(*_lessons_with_marks(lesson_ids, desk.header.id)):
        found.setdefault(f"l{lesson.id}", Column(lesson, marks))
    return found


@asked
def _locked_lessons(lesson_ids: Iterable[int], group_id: int) -> Select[tuple[int]]:
    return (
        select(Lesson.id)
        .where(Lesson.id.in_(lesson_ids), Lesson.journal_group_id == group_id)
        .order_by(Lesson.id)
        .with_for_update()
    )


@asked
def _lessons_with_marks(lesson_ids: Iterable[int], group_id: int) -> Select[tuple[Lesson, Assessment]]:
    return (
        select(Lesson, Assessment)
        .outerjoin(Assessment, and_(Assessment.lesson_id == Lesson.id, Assessment.voided_at.is_(None)))
        .where(Lesson.id.in_(lesson_ids), Lesson.journal_group_id == group_id)
        .order_by(Lesson.id, Assessment.id)
    )


def hold_expected(desk: Desk, day: date, number: int) -> Column:
    """Bring an expected lesson into the records, or find that somebody already did.

    Raises:
        RuleBroken: the timetable has no such lesson, it did not take place, or the day cannot be entered.
    """
    place = (day, number)
    held = find_expected(desk, [place])[place]
    if isinstance(held, RuleBroken):
        raise held
    return hold_lesson(desk, day, number) if held is None else find_column(desk, f"l{held}")


def hold_lesson(desk: Desk, day: date, number: int | None) -> Column:
    """Enter that a lesson took place; when a colleague enters the same one at once, there is one."""
    return find_column(desk, f"l{hold_lessons(desk, [(day, number)])[day, number]}")


def open_marks(desk: Desk, column: Column, kind: ColumnKind = ColumnKind.LESSON) -> Column:
    """Give a lesson its column of marks when the first mark is typed into it.

    Raises:
        RuleBroken: journals of this kind carry no marks (clause 13).
    """
    return column if column.assessment is not None else open_all_marks(desk, [column], kind)[0]


def open_all_marks(
    desk: Desk, columns: Sequence[Column], kind: ColumnKind = ColumnKind.LESSON
) -> list[Column]:
    """Give each of the lessons its column of marks, in their order.

    Raises:
        RuleBroken: journals of this kind carry no marks (clause 13).
    """
    if not columns:
        return []
    rows = [_usual_marks(desk, one.held_on, kind, one.lesson.id if one.lesson else None) for one in columns]
    _keep_marks(desk, rows)
    return [Column(one.lesson, row) for one, row in zip(columns, rows, strict=True)]


def make_assessment(desk: Desk, day: date, kind: ColumnKind, *, lesson_id: int | None) -> Assessment:
    """Make a column of marks with what such a column usually has.

    Raises:
        RuleBroken: journals of this kind carry no marks (clause 13).
    """
    row = _usual_marks(desk, day, kind, lesson_id)
    _keep_marks(desk, [row])
    return row


def _usual_marks(desk: Desk, day: date, kind: ColumnKind, lesson_id: int | None) -> Assessment:
    if desk.header.scale is ScaleKind.NONE:
        raise RuleBroken(_("This journal carries no marks."))
    return Assessment(
        journal_group_id=desk.header.id,
        lesson_id=lesson_id,
        held_on=day,
        column_kind=kind,
        assessment_kind=kind.assessment,
        scale=kind.usual_scale(desk.header.scale),
        weight=desk.frame.settings.usual_weight(kind),
        title="",
    )


def _keep_marks(desk: Desk, rows: Sequence[Assessment]) -> None:
    """Write new columns of marks with their trail: the same statements for any number of them."""
    desk.session.add_all(rows)
    desk.session.flush()
    told = [
        Change(
            TrailAct.CREATED,
            "assessment",
            row.id,
            None,
            {name: (None, value) for name, value in _begun(row).items() if value is not None},
        )
        for row in rows
    ]
    for row, number in zip(rows, record(desk.session, told), strict=True):
        row.entry_id = number
    desk.session.flush()


def _begun(row: Assessment) -> dict[str, str | None]:
    return {name: as_text(getattr(row, name)) for name in ("held_on", *OF_MARKS)}


def make_column(desk: Desk, new: NewColumn) -> Column:
    """Enter a lesson outside the timetable, or a column of marks that belongs to no lesson.

    Raises:
        RuleBroken: the day cannot be entered, the number is taken, or a value does not fit.
    """
    desk.check_day(new.held_on)
    desk.check_for_all()
    if not new.with_lesson:
        column = Column(None, make_assessment(desk, new.held_on, new.kind, lesson_id=None))
        return change_column(desk, column, new.values, column.version)
    check_place_free(desk, (new.held_on, new.number))
    column = hold_lesson(desk, new.held_on, new.number)
    if new.kind is not ColumnKind.LESSON:
        column = open_marks(desk, column, new.kind)
    return change_column(desk, column, new.values, column.version)


def change_column(desk: Desk, column: Column, values: Mapping[str, Any], version: int) -> Column:
    """Change topic, outcome, homework, kind, scale, weight or title of a column.

    `values` are clean: texts within `LONGEST`, enums, a Decimal. `version` is the one the person saw; 0 is
    a lesson that was only expected.

    Raises:
        Stale: somebody changed the column meanwhile.
        RuleBroken: the day is not the person's, or marks there do not fit the new scale.
    """
    desk.check_teaches(column.held_on, column.number)
    expected = version == 0 and column.untouched
    if version != column.version and not expected:
        raise Stale(_("Somebody else changed this column meanwhile."))
    if any(name in values for name in OF_MARKS) and column.assessment is None:
        column = open_marks(desk, column, values.get("column_kind", ColumnKind.LESSON))
    if column.lesson is not None:
        check_homework_day(desk, column.lesson, values)
        change_row(desk, column.lesson, {name: values[name] for name in OF_LESSON if name in values})
    if column.assessment is not None:
        wanted = _with_usual(column.assessment, {n: values[n] for n in OF_MARKS if n in values}, desk)
        kind = wanted.get("column_kind", column.assessment.column_kind)
        check_scale_of_kind(kind, wanted.get("scale", column.assessment.scale))
        check_marks_stay_true(desk, column.assessment, wanted)
        change_row(desk, column.assessment, wanted)
    return column


def _with_usual(row: Assessment, values: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """A new kind of column brings its usual assessment, scale and weight, unless the teacher names others."""
    kind, order = values.get("column_kind", row.column_kind), desk.frame.settings
    if kind is row.column_kind:
        return values
    usual = {"assessment_kind": kind.assessment, "scale": kind.usual_scale(desk.header.scale)}
    if row.weight == order.usual_weight(row.column_kind):
        usual["weight"] = order.usual_weight(kind)
    return usual | values


def confirm_attendance(desk: Desk, column: Column) -> Column:
    """„Visi klāt”: whoever has no sign was present; said again, nothing changes (clause 11).

    Raises:
        RuleBroken: the column is no lesson, or the day is not the person's.
    """
    if column.lesson is None:
        raise RuleBroken(_("Attendance is confirmed for lessons only."))
    desk.check_teaches(column.held_on, column.number)
    if column.lesson.attendance_confirmed_at is None:
        change_row(desk, column.lesson, {"attendance_confirmed_at": desk.now})
    return column


def change_row(desk: Desk, row: Lesson | Assessment, values: Mapping[str, Any]) -> None:
    """Write what differs into a locked lesson or column of marks, with its trail."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return
    told = {name: (as_text(getattr(row, name)), as_text(value)) for name, value in changed.items()}
    for name, value in changed.items():
        setattr(row, name, value)
    entered = isinstance(row, Lesson) and row.entered_at is None
    if entered and is_entered(row.topic, row.attendance_confirmed_at):  # type: ignore[union-attr]
        row.entered_at = desk.now  # type: ignore[union-attr]
    row.entry_id = record(desk.session, [Change(TrailAct.CHANGED, row.__tablename__, row.id, None, told)])[0]
    desk.session.flush()
