"""An import of another system's rosters is carried out: staff and classes, pupils and parents, journals."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.classes import SchoolClass, Subject
from models.journal import Journal, JournalGroup, JournalTeacher
from models.operations.journals import JournalPlan, make_journal
from models.operations.memberships import write_many
from models.operations.roster_rows import GroupPlan, JournalWish, RosterPlan
from models.operations.staff_import import carry_out_staff
from models.operations.staff_rows import ClassKey
from models.operations.student_import import carry_out_students
from models.operations.trail import Author, BulkWriter
from models.school import SchoolYear
from models.text import fold

JOURNAL_TEACHER = cast("Table", JournalTeacher.__table__)


def carry_out_roster(session: Session, plan: RosterPlan, year: SchoolYear, author: Author) -> None:
    """Write everything planned, staff and classes first: pupils enter them; nothing is committed."""
    plan.staff.granted = plan.granted
    carry_out_staff(session, plan.staff, year, author)
    for pupil in (arrival.pupil for arrival in plan.students.arrivals):
        place = pupil.school_class
        place.id = place.id or plan.staff.classes[place.grade, place.letter].id
    carry_out_students(session, plan.students, year, author)
    _make_journals(session, plan, year)
    _write_people(session, plan, author)


def _make_journals(session: Session, plan: RosterPlan, year: SchoolYear) -> None:
    classes = {
        (row.grade, row.letter.lower()): row
        for row in session.scalars(select(SchoolClass).where(SchoolClass.school_year_id == year.id))
    }
    subjects = {fold(row.name): row for row in session.scalars(select(Subject))}
    for wish in plan.journals:
        if wish.id:
            _add_groups(session, session.get_one(Journal, wish.id), wish.groups)
        else:
            _make_journal(session, wish, year, classes, subjects)


def _make_journal(
    session: Session,
    wish: JournalWish,
    year: SchoolYear,
    classes: dict[ClassKey, SchoolClass],
    subjects: dict[str, Subject],
) -> None:
    named = [classes[key] for key in wish.classes]
    journal = make_journal(session, JournalPlan(year, wish.kind, subjects[fold(wish.subject.name)], named))
    first, *others = wish.groups
    [group] = journal.groups
    if not first.whole:
        group.name, group.whole_class = first.name, False
        session.flush()
    first.id = group.id
    _add_groups(session, journal, others)


def _add_groups(session: Session, journal: Journal, groups: list[GroupPlan]) -> None:
    for plan in groups:
        if not plan.id:
            group = JournalGroup(journal=journal, name=plan.name, whole_class=plan.whole)
            session.add(group)
            session.flush()
            plan.id = group.id


def _write_people(session: Session, plan: RosterPlan, author: Author) -> None:
    groups = [group for journal in plan.journals for group in journal.groups]
    writer = BulkWriter(session, author)
    teachers = [
        {"journal_group_id": group.id, "staff_id": entry.staff_id, "starts_on": starts_on}
        for group in groups
        for entry, starts_on in group.teachers
    ]
    writer.write(JOURNAL_TEACHER, teachers)
    members = [
        {"journal_group_id": group.id, "student_id": entry.student_id, "starts_on": starts_on}
        for group in groups
        for entry, starts_on in group.members
    ]
    write_many(writer, members)
    writer.finish()
