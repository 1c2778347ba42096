"""A timetable is carried out: rooms, subjects, journals, groups, teachers, lessons of the week (3.1, 6)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, cast

from flask_babel import gettext as _
from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.orm import Session

from models.audit import TrailAct
from models.base import Entity
from models.classes import Subject
from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher
from models.operations.imports import Edit, Pending
from models.operations.journals import hold_years
from models.operations.timetable_records import latest_rows
from models.operations.timetable_week import SlotWish, TeacherWish, TimetablePlan
from models.operations.trail import TRAILED, Author, BulkWriter, Change, as_text
from models.rules.broken import Stale
from models.school import Room, SchoolYear
from models.timetable import TimetableSlot

ROOM = cast("Table", Room.__table__)
SUBJECT = cast("Table", Subject.__table__)
JOURNAL = cast("Table", Journal.__table__)
JOURNAL_CLASS = cast("Table", JournalClass.__table__)
JOURNAL_GROUP = cast("Table", JournalGroup.__table__)
JOURNAL_TEACHER = cast("Table", JournalTeacher.__table__)
TIMETABLE_SLOT = cast("Table", TimetableSlot.__table__)


def carry_out_timetable(session: Session, plan: TimetablePlan, year: SchoolYear, author: Author) -> None:
    """Write everything planned, in as many statements as there are tables; nothing is committed.

    Raises:
        Stale: somebody else wrote journals or lessons of the week since the plan was made.
    """
    hold_years(session, {year.id})
    if latest_rows(session) != plan.seen:
        raise Stale(_("Somebody else has just changed journals or the timetable: look at the preview again."))
    writer = BulkWriter(session, author)
    _change_dates(session, writer, plan.edits, author)
    _withdraw(session, writer, plan.withdrawn, author)
    _make_rooms(writer, plan)
    _make_subjects(session, writer, plan)
    _make_journals(writer, plan, year, author)
    _make_groups(writer, plan)
    writer.write(JOURNAL_TEACHER, [_teacher_row(each) for each in plan.teachers])
    writer.write(TIMETABLE_SLOT, [_slot_row(each, plan.first_day) for each in plan.slots])
    writer.finish()


def _change_dates(session: Session, writer: BulkWriter, edits: list[Edit], author: Author) -> None:
    """Beginnings and ends: one statement for all rows that get the same day."""
    alike: defaultdict[tuple[type[Entity], str, Any], list[Edit]] = defaultdict(list)
    for edit in edits:
        alike[edit.table, edit.field, edit.new].append(edit)
    for (table, name, day), same in alike.items():
        changes = (
            Change(
                TrailAct.CHANGED,
                table.__tablename__,
                each.id,
                None,
                {name: (as_text(each.old), as_text(day))},
            )
            for each in same
        )
        writer.tell([(author, change) for change in changes])
        statement = (
            update(table)
            .where(table.id.in_([each.id for each in same]))
            .values({name: day, "version": table.version + 1})
        )
        session.execute(statement, execution_options={TRAILED: True})


def _withdraw(session: Session, writer: BulkWriter, numbers: list[int], author: Author) -> None:
    """Lessons of the week that never came true leave; the trail keeps what they were."""
    if not numbers:
        return
    going = session.execute(
        select(
            TimetableSlot.id,
            TimetableSlot.journal_group_id,
            TimetableSlot.weekday,
            TimetableSlot.number,
            TimetableSlot.room_id,
            TimetableSlot.starts_on,
            TimetableSlot.ends_on,
        ).where(TimetableSlot.id.in_(numbers))
    ).mappings()
    changes = [
        Change(
            TrailAct.REMOVED,
            TIMETABLE_SLOT.name,
            row["id"],
            None,
            {
                name: (as_text(value), None)
                for name, value in row.items()
                if name != "id" and value is not None
            },
        )
        for row in going
    ]
    writer.tell([(author, change) for change in changes])
    session.execute(
        delete(TimetableSlot).where(TimetableSlot.id.in_(numbers)), execution_options={TRAILED: True}
    )


def _make_rooms(writer: BulkWriter, plan: TimetablePlan) -> None:
    new = [each for each in plan.rooms.values() if not each.id]
    _number(new, writer.write(ROOM, [{"name": each.name, "description": ""} for each in new]))


def _make_subjects(session: Session, writer: BulkWriter, plan: TimetablePlan) -> None:
    last = session.scalar(select(func.max(Subject.position)))
    new = [each for each in plan.subjects.values() if not each.id]
    rows = [
        {"name": each.name, "short_name": plan.short_names.get(each.name, ""), "position": place}
        for place, each in enumerate(new, 0 if last is None else last + 1)
    ]
    _number(new, writer.write(SUBJECT, rows))


def _number(new: list[Pending], numbers: range) -> None:
    for each, number in zip(new, numbers, strict=True):
        each.id = number


def _make_journals(writer: BulkWriter, plan: TimetablePlan, year: SchoolYear, author: Author) -> None:
    new = plan.new_journals
    rows = [
        {"school_year_id": year.id, "kind": each.kind, "subject_id": each.subject.id, "title": each.title}
        for each in new
    ]
    changes = []
    pairs = []
    for each, row, number in zip(new, rows, writer.reserve(JOURNAL, len(new)), strict=True):
        told = {name: (None, as_text(value)) for name, value in row.items()}
        told["classes"] = (None, each.class_names)
        changes.append((author, Change(TrailAct.CREATED, JOURNAL.name, number, None, told)))
        pairs += [{"journal_id": number, "school_class_id": class_id} for class_id in sorted(each.class_ids)]
        each.id = row["id"] = number
    writer.tell(changes)
    writer.put(JOURNAL, rows)
    for pair, number in zip(pairs, writer.reserve(JOURNAL_CLASS, len(pairs)), strict=True):
        pair["id"] = number
    writer.put(JOURNAL_CLASS, pairs)


def _make_groups(writer: BulkWriter, plan: TimetablePlan) -> None:
    new = plan.new_groups
    rows = [
        {"journal_id": each.journal.id, "name": each.name, "whole_class": each.whole_class} for each in new
    ]
    for each, number in zip(new, writer.write(JOURNAL_GROUP, rows), strict=True):
        each.id = number


def _teacher_row(wish: TeacherWish) -> dict[str, Any]:
    return {"journal_group_id": wish.group.id, "staff_id": wish.staff_id, "starts_on": wish.starts_on}


def _slot_row(slot: SlotWish, first_day: date) -> dict[str, Any]:
    return {
        "journal_group_id": slot.group.id,
        "weekday": slot.weekday,
        "number": slot.number,
        "room_id": slot.room.id if slot.room is not None else None,
        "starts_on": first_day,
    }
