"""Which column of a journal an entry of another system belongs in (clauses 11-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.journal import Lesson
from models.marks import Assessment
from models.operations.cells import Cells
from models.operations.columns import Column
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells
from models.operations.term_cells import PREFIX, TermCells
from models.operations.transfer_rows import EntryRow, Place
from models.queries.entries import slots_of
from models.queries.transfer import assessments_of, lessons_of
from models.rules.broken import RuleBroken
from models.rules.calendar import SchoolCalendar, Slot, expected_lessons
from models.rules.marks import ColumnKind, TermKind


class Places:
    """The columns of some groups as they stand, and the ones entries ask for."""

    def __init__(self, session: Session, group_ids: Iterable[int], calendar: SchoolCalendar) -> None:
        wanted = sorted(set(group_ids))
        self.calendar = calendar
        self.lessons: dict[tuple[int, date, int], Lesson] = {
            (row.journal_group_id, row.held_on, row.number or 0): row
            for row in session.scalars(lessons_of(wanted))
        }
        self.held: dict[tuple[int, date], set[int]] = defaultdict(set)
        """Numbers of the day's lessons, held here or named by the file."""
        for group_id, day, number in self.lessons:
            self.held[group_id, day].add(number)
        self.of_lesson: dict[int, Assessment] = {}
        self.alone: dict[tuple[int, date, ColumnKind], Assessment] = {}
        for row in session.scalars(assessments_of(wanted)):
            if row.lesson_id is not None:
                self.of_lesson.setdefault(row.lesson_id, row)
            else:
                self.alone.setdefault((row.journal_group_id, row.held_on, row.column_kind), row)
        self.slots: dict[int, list[Slot]] = defaultdict(list)
        for slot in session.execute(*slots_of(wanted)):
            self.slots[slot.journal_group_id].append(
                Slot(
                    slot.id,
                    slot.journal_group_id,
                    slot.weekday,
                    slot.number,
                    slot.starts_on,
                    slot.ends_on,
                )
            )

    def numbered(self, row: EntryRow, group_id: int) -> int | None:
        """The number of the entry's lesson; None when it belongs to none.

        Raises:
            RuleBroken: the file does not say, and the day has no lesson or several.
        """
        if row.lesson is not None or not isinstance(row.kind, ColumnKind) or row.held_on is None:
            return row.lesson
        if row.kind is not ColumnKind.LESSON and not row.is_sign:
            return None
        day = row.held_on
        expected = expected_lessons(self.slots[group_id], self.calendar, day, day)
        found = self.held[group_id, day] | {one.number for one in expected}
        if len(found) != 1:
            raise RuleBroken(_("Say which lesson of the day it was."), "lesson")
        return found.pop()

    def kinds_of_lessons(
        self, rows: Sequence[tuple[EntryRow, int, int | None]]
    ) -> Mapping[tuple[int, date, int], ColumnKind]:
        """What marks of each lesson's own column are for: as it stands, else those of the lesson first."""
        found: dict[tuple[int, date, int], ColumnKind] = {}
        for row, group_id, number in rows:
            if row.held_on is None or number is None or row.is_sign or isinstance(row.kind, TermKind):
                continue
            key = (group_id, row.held_on, number)
            lesson = self.lessons.get(key)
            standing = self.of_lesson.get(lesson.id) if lesson else None
            if standing is not None:
                found[key] = standing.column_kind
            elif key not in found or row.kind is ColumnKind.LESSON:
                found[key] = row.kind
        return found

    def column(self, place: Place, desk: Desk) -> Column:
        """The column as it stands; what is not there yet is put before us without being written."""
        day = place.held_on or desk.actor.today
        if place.lesson is None:
            kind = place.kind or ColumnKind.LESSON
            return Column(None, self.alone.get((place.group_id, day, kind)) or _marks(desk, day, kind))
        lesson = self.lessons.get((place.group_id, day, place.lesson))
        standing = self.of_lesson.get(lesson.id) if lesson else None
        if standing is None and place.kind is not None:
            standing = _marks(desk, day, place.kind)
        return Column(lesson or Lesson(id=0, held_on=day, number=place.lesson), standing)

    def cells(self, place: Place, desk: Desk) -> Cells:
        """The cells of a place, to be judged.

        Raises:
            RuleBroken: the term is not open, or the day cannot be entered.
            LookupError: the journal has no such column.
        """
        if place.term is not None:
            return TermCells(desk, f"{PREFIX}{place.term.value}")
        desk.check_day(place.held_on or desk.actor.today)
        return LessonCells(desk, self.column(place, desk))


def _marks(desk: Desk, day: date, kind: ColumnKind) -> Assessment:
    """A column of marks as it would be made; journals without marks take none."""
    return Assessment(id=0, held_on=day, column_kind=kind, scale=kind.usual_scale(desk.header.scale))
