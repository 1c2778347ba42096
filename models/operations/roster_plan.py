"""An import of another system's rosters is planned: staff, classes, pupils, parents, journals (3.1.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.operations.enrolment import KnownClass
from models.operations.imports import Pending, RowState
from models.operations.people import KnownPerson
from models.operations.roster_journals import RosterJournals
from models.operations.roster_rows import Roster, RosterPlan
from models.operations.staff_plan import StaffPlanner
from models.operations.staff_rows import Employee
from models.operations.student_acceptance import Acceptance
from models.operations.student_plan import StudentPlanner
from models.operations.student_rows import Pupil, StudentRow
from models.people import Staff
from models.school import SchoolYear
from models.text import sort_key

NAMES_AT_ONCE = 12
"""Names in one sentence of the report."""


def plan_roster(session: Session, roster: Roster, year: SchoolYear, plan: RosterPlan) -> None:
    """Compare rosters with the records; nothing is written. `plan` carries the findings of the reading."""
    staff = StaffPlanner(session, year, plan.staff)
    for grade, letter in roster.classes:
        plan.staff.classes.setdefault((grade, letter), Pending(f"{grade}.{letter}"))
    employees = staff.accept(roster.staff)
    for employee in employees:
        staff.plan_employee(employee)
    students = StudentPlanner(session, year, plan.students)
    for key, pending in plan.staff.classes.items():
        if not pending.id:
            students.classes[key] = KnownClass(0, *key, None)
    students.contacts.expect(employee.entry for employee in employees)
    pupils = _accepted(students, roster.students)
    for pupil in pupils:
        students.plan_pupil(pupil)
    students.finish()
    _tell_new_contacts(roster, plan)
    journals = RosterJournals(session, students, employees, pupils, plan)
    journals.roles = staff.roles
    journals.plan_groups(roster.groups)
    if roster.is_whole:
        _tell_absent(session, roster, students, employees, plan)
    taken = {contact.row for pupil in pupils for contact in pupil.row.contacts}
    plan.states.update(dict.fromkeys(roster.parents - taken, RowState.SKIPPED))
    plan.gather()


def _accepted(planner: StudentPlanner, rows: Iterable[StudentRow]) -> list[Pupil]:
    acceptance = Acceptance(planner.register, planner.classes, planner.year, planner.found)
    return [_settled(planner, pupil) for pupil in acceptance.accept(_placed(planner, rows))]


def _placed(planner: StudentPlanner, rows: Iterable[StudentRow]) -> Iterator[StudentRow]:
    """Rows that name no class speak of the class the pupil is in; of anybody else they cannot be taken in."""
    names = {each.id: each for each in planner.classes.values() if each.id}
    for row in rows:
        known = None if row.class_text else planner.register.pupil(row.person, row.file_number)
        standing = planner.standings.get(known.student_id or 0) if known else None
        present = standing.in_year(planner.year.id) if standing else None
        if row.class_text:
            yield row
        elif present is not None:
            place = names[present.school_class_id]
            yield replace(row, grade=place.grade, letter=place.letter.lower(), class_text=place.name)
        else:
            planner.found.refuse(row.number, "class_name", _("The files put this pupil into no class."))


def _settled(planner: StudentPlanner, pupil: Pupil) -> Pupil:
    """The first day in a class is that of the admission only for those the school does not know yet."""
    standing = planner.standings.get(pupil.entry.student_id)
    if standing is None or standing.in_year(planner.year.id) is None:
        return pupil
    return replace(pupil, row=replace(pupil.row, admitted_on=None))


def _tell_new_contacts(roster: Roster, plan: RosterPlan) -> None:
    new = {id(entry.data) for entry in plan.students.new_contacts}
    contacts = (contact for row in roster.students for contact in row.contacts)
    plan.new_rows.update(contact.row for contact in contacts if id(contact.data) in new)


def _tell_absent(
    session: Session,
    roster: Roster,
    planner: StudentPlanner,
    employees: Sequence[Employee],
    plan: RosterPlan,
) -> None:
    """Who is in the school and not in a whole export: told, never taken out (law 7)."""
    spoken_of = (planner.register.pupil(row.person, row.file_number) for row in roster.students)
    there = {known.id for known in spoken_of if known is not None}
    names = {each.id: each.name for each in planner.classes.values() if each.id}
    absent: dict[str, list[str]] = defaultdict(list)
    for known in _by_name(_present(planner) - there, planner):
        present = planner.standings[known.student_id or 0].in_year(planner.year.id)
        absent[names[present.school_class_id] if present else ""].append(_name(known))
    for class_name, pupils in sorted(absent.items()):
        for some in _batched(pupils):
            sentence = _(
                "Of class %(class_name)s, but not in the files: %(names)s. Nothing is changed.",
                class_name=class_name,
                names=some,
            )
            plan.findings.warn(0, "", sentence)
    employed = set(session.scalars(select(Staff.person_id).where(Staff.ends_on.is_(None))))
    missing = _by_name(employed - {each.entry.person_id for each in employees}, planner)
    for some in _batched([_name(known) for known in missing]):
        sentence = _("On the staff, but not in the files: %(names)s. Nothing is changed.", names=some)
        plan.findings.warn(0, "", sentence)


def _batched(names: Sequence[str]) -> Iterator[str]:
    """The names in lists that a report can hold."""
    for start in range(0, len(names), NAMES_AT_ONCE):
        yield ", ".join(name[:60] for name in names[start : start + NAMES_AT_ONCE])


def _name(known: KnownPerson) -> str:
    return f"{known.data.surname} {known.data.first_name}"


def _present(planner: StudentPlanner) -> set[int]:
    """The people who are in a class of the year now."""
    found = set()
    for known in planner.register.by_id.values():
        standing = planner.standings.get(known.student_id or 0)
        present = standing.in_year(planner.year.id) if standing and not standing.withdrawn_on else None
        if present is not None and present.ends_on is None:
            found.add(known.id)
    return found


def _by_name(people: Iterable[int], planner: StudentPlanner) -> list[KnownPerson]:
    known = (planner.register.by_id[number] for number in people)
    return sorted(known, key=lambda each: sort_key(each.data.surname, each.data.first_name))
