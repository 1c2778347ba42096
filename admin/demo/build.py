"""The invented school written into a database: rows and their trail together, in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Table
from sqlalchemy.orm import Session

from admin.demo.held import HeldLessons
from admin.demo.plan import SchoolPlan
from config.duties import Role
from models.accounts import Account, RoleGrant
from models.classes import ClassSubject, ClassTeacher, Programme, SchoolClass, Subject
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.operations.school_start import add_absence_reasons, add_school_year
from models.operations.trail import Author, BulkWriter, sign
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.rules.calendar import SchoolCalendar
from models.rules.school_years import school_year_of, year_plan
from models.rules.user_names import user_name_for
from models.school import Room, School
from models.student_file import StudentFile
from models.text import fold, sort_key
from models.timetable import TimetableSlot

SCHOOL_WEEKS = 35
"""Weekly lessons times so many are the lessons a year that a report card states."""


def table(entity: Any) -> Table:
    """The table behind an entity."""
    return cast("Table", entity.__table__)


@dataclass
class Numbers:
    """The rows' numbers, in the order of the plan's tuples."""

    year: int = 0
    staff: Sequence[int] = ()
    classes: Sequence[int] = ()
    students: Sequence[int] = ()
    journals: Sequence[int] = ()
    groups: Sequence[int] = ()
    subjects: Sequence[int] = ()
    accounts: dict[int, int] = field(default_factory=dict)
    """Person -> account."""
    staff_persons: Sequence[int] = ()


class Builder:
    """Writes one plan; nothing is committed here."""

    def __init__(
        self, session: Session, plan: SchoolPlan, *, now: datetime, zone: ZoneInfo, password_hash: str
    ) -> None:
        self.session = session
        self.plan = plan
        self.now = now
        self.zone = zone
        self.today = now.astimezone(zone).date()
        self.password_hash = password_hash
        self.year = year_plan(school_year_of(plan.starts_on))
        began = datetime.combine(plan.starts_on, time(8), zone).astimezone(UTC)
        self.author = Author(at=min(began, now))
        self.writer = BulkWriter(session, self.author)
        self.numbers = Numbers()
        sign(session, self.author)

    @property
    def calendar(self) -> SchoolCalendar:
        """The days of the year."""
        return self.year.calendar

    def build(self, say: Callable[[str], None]) -> Numbers:
        """Write everything, telling after each part what is done."""
        for part, words in (
            (self._school, "skola un mācību gads"),
            (self._people, "darbinieki, skolēni un vecāki"),
            (self._classes, "klases un mācību priekšmeti"),
            (self._enrolments, "rīkojumi un ieskaitīšana"),
            (self._journals, "žurnāli un stundu saraksts"),
            (self._held, "stundas, kavējumi un vērtējumi"),
        ):
            part()
            say(words)
        self.writer.finish()
        return self.numbers

    def _write(self, entity: Any, rows: Sequence[dict[str, Any]], **how: Any) -> range:
        return self.writer.write(table(entity), rows, **how)

    def _school(self) -> None:
        details = self.plan.details
        director = next(one for one in self.plan.staff if Role.DIRECTOR in one.roles)
        self.session.add(
            School(
                name=details.name,
                registration_number=details.registration_number,
                address=details.address,
                place=details.place,
                phone=details.phone,
                email=details.email,
                director_name=f"{director.first_name} {director.surname}",
                director_title="direktore" if director.surname.endswith(("a", "e")) else "direktors",
            )
        )
        add_absence_reasons(self.session)
        self.numbers.year = add_school_year(self.session, self.year).id
        self.rooms = self._write(
            Room, [{"name": one.name, "description": one.description} for one in self.plan.rooms]
        )
        self.programmes = self._write(
            Programme, [{"code": one.name, "name": one.description} for one in self.plan.programmes]
        )

    def _people(self) -> None:
        plan, numbers = self.plan, self.numbers
        own = [one for one in plan.guardians if one.staff is None]
        staff = self._write(Person, [_person(one) for one in plan.staff])
        pupils = self._write(Person, [_person(one, one.personal_code, one.born_on) for one in plan.pupils])
        others = iter(self._write(Person, [_person(one) for one in own]))
        parents = [staff[one.staff] if one.staff is not None else next(others) for one in plan.guardians]
        numbers.staff_persons = staff
        numbers.staff = self._write(
            Staff,
            [
                {"person_id": person, "post": one.post, "starts_on": one.starts_on}
                for person, one in zip(staff, plan.staff, strict=True)
            ],
        )
        numbers.students = self._write(
            Student, [{"person_id": p, "sex": one.sex} for p, one in zip(pupils, plan.pupils, strict=True)]
        )
        guardians = self._write(
            Guardian,
            [
                {"person_id": p, "address": one.address}
                for p, one in zip(parents, plan.guardians, strict=True)
            ],
        )
        self._contacts(guardians)
        self._files()
        self._accounts(staff, pupils, parents)

    def _contacts(self, guardians: Sequence[int]) -> None:
        self._write(
            Guardianship,
            [
                {
                    "student_id": self.numbers.students[one.pupil],
                    "guardian_id": guardians[one.guardian],
                    "role": one.role,
                    "position": one.position,
                }
                for one in self.plan.guardianships
            ],
        )

    def _files(self) -> None:
        self._write(
            StudentFile,
            [
                {
                    "student_id": student,
                    "file_number": one.file_number,
                    "document_number": one.document_number,
                    "document_issued_on": one.document_issued_on,
                    "document_issuer": one.document_issuer,
                    "previous_programme": one.previous_programme,
                    "declared_address": one.declared_address,
                    "actual_address": one.actual_address,
                }
                for student, one in zip(self.numbers.students, self.plan.pupils, strict=True)
            ],
        )

    def _accounts(self, staff: Sequence[int], pupils: Sequence[int], parents: Sequence[int]) -> None:
        """Everybody has an account; whoever is two things has one with both roles."""
        roles: dict[int, set[Role]] = {}
        names: dict[int, Any] = {}
        for persons, people in (
            (staff, self.plan.staff),
            (pupils, self.plan.pupils),
            (parents, self.plan.guardians),
        ):
            for person, one in zip(persons, people, strict=True):
                roles.setdefault(person, set()).update(getattr(one, "roles", ()))
                names.setdefault(person, one)
        for person in pupils:
            roles[person].add(Role.STUDENT)
        for person in parents:
            roles[person].add(Role.GUARDIAN)
        taken: set[str] = set()
        rows = []
        for person, one in names.items():
            name = user_name_for(one.first_name, one.surname, taken)
            taken.add(name)
            rows.append({"person_id": person, "user_name": name, "password_hash": self.password_hash})
        numbers = self._write(Account, rows)
        self.numbers.accounts = dict(zip(names, numbers, strict=True))
        self._write(
            RoleGrant,
            [
                {"account_id": self.numbers.accounts[person], "role": role, "starts_on": self.plan.starts_on}
                for person, held in roles.items()
                for role in sorted(held)
            ],
        )

    def _classes(self) -> None:
        plan, numbers = self.plan, self.numbers
        numbers.subjects = self._write(
            Subject,
            [
                {"name": one.description, "short_name": one.name, "position": position}
                for position, one in enumerate(plan.subjects)
            ],
        )
        numbers.classes = self._write(
            SchoolClass,
            [
                {
                    "school_year_id": numbers.year,
                    "grade": one.grade,
                    "letter": one.letter,
                    "programme_id": self.programmes[one.programme],
                }
                for one in plan.classes
            ],
        )
        self._write(
            ClassTeacher,
            [
                {
                    "school_class_id": number,
                    "staff_id": numbers.staff[one.teacher],
                    "starts_on": plan.starts_on,
                }
                for number, one in zip(numbers.classes, plan.classes, strict=True)
            ],
        )
        self._write(
            ClassSubject,
            [
                {
                    "school_class_id": numbers.classes[one.school_class],
                    "subject_id": numbers.subjects[one.subject],
                    "position": one.position,
                    "lessons_a_year": one.lessons_a_week * SCHOOL_WEEKS,
                    "scale": one.scale,
                }
                for one in plan.class_subjects
            ],
        )

    def _happened(self, day: date | None) -> bool:
        """Whether something of the plan's year has come to pass by today."""
        return day is not None and day <= self.today

    def _enrolments(self) -> None:
        plan, numbers = self.plan, self.numbers
        orders = self._write(
            DirectorOrder, [{"number": one.number, "issued_on": one.issued_on} for one in plan.orders]
        )
        self._write(
            Admission,
            [
                {
                    "student_id": numbers.students[one.pupil],
                    "admitted_on": one.admitted_on,
                    "order_id": orders[one.order],
                    "from_school": one.from_school,
                    "withdrawn_on": one.withdrawn_on if gone else None,
                    "withdrawal_order_id": orders[one.withdrawal_order]
                    if gone and one.withdrawal_order is not None
                    else None,
                    "withdrawal_reason": one.withdrawal_reason if gone else "",
                    "to_school": one.to_school if gone else "",
                }
                for one in plan.admissions
                if self._happened(one.admitted_on)
                for gone in [self._happened(one.withdrawn_on)]
            ],
        )
        self._write(
            Enrolment,
            [
                {
                    "student_id": numbers.students[one.pupil],
                    "school_class_id": numbers.classes[one.school_class],
                    "starts_on": one.starts_on,
                    "ends_on": one.ends_on if self._happened(one.ends_on) else None,
                    "order_id": orders[one.order],
                    "end_order_id": orders[one.end_order]
                    if one.end_order is not None and self._happened(one.ends_on)
                    else None,
                    "programme_id": self.programmes[one.programme] if one.programme is not None else None,
                }
                for one in plan.enrolments
                if self._happened(one.starts_on)
            ],
        )

    def _journals(self) -> None:
        plan, numbers = self.plan, self.numbers
        numbers.journals = self._write(
            Journal,
            [
                {
                    "school_year_id": numbers.year,
                    "kind": one.kind,
                    "title": one.title,
                    "subject_id": numbers.subjects[one.subject] if one.subject is not None else None,
                }
                for one in plan.journals
            ],
        )
        self._write(
            JournalClass,
            [
                {"journal_id": journal, "school_class_id": numbers.classes[one]}
                for journal, of in zip(numbers.journals, plan.journals, strict=True)
                for one in of.classes
            ],
        )
        numbers.groups = self._write(
            JournalGroup,
            [
                {
                    "journal_id": numbers.journals[one.journal],
                    "name": one.name,
                    "whole_class": one.whole_class,
                }
                for one in plan.groups
            ],
        )
        self._of_groups()

    def _of_groups(self) -> None:
        plan, numbers = self.plan, self.numbers
        self._write(
            JournalTeacher,
            [
                {
                    "journal_group_id": group,
                    "staff_id": numbers.staff[teacher],
                    "starts_on": plan.starts_on,
                }
                for group, one in zip(numbers.groups, plan.groups, strict=True)
                for teacher in one.teachers
            ],
        )
        self._write(
            GroupMember,
            [
                {
                    "journal_group_id": numbers.groups[one.group],
                    "student_id": numbers.students[one.pupil],
                    "starts_on": one.starts_on,
                    "ends_on": one.ends_on if self._happened(one.ends_on) else None,
                }
                for one in plan.members
                if self._happened(one.starts_on)
            ],
        )
        self._write(
            TimetableSlot,
            [
                {
                    "journal_group_id": numbers.groups[one.group],
                    "weekday": one.weekday,
                    "number": one.number,
                    "room_id": self.rooms[one.room],
                    "starts_on": plan.starts_on,
                }
                for one in plan.slots
            ],
        )

    def _held(self) -> None:
        HeldLessons(self).write()

    def account_of_staff(self, staff: int) -> int:
        """The account of a member of staff, by place in the plan."""
        return self.numbers.accounts[self.numbers.staff_persons[staff]]


def _person(one: Any, code: str | None = None, born: date | None = None) -> dict[str, Any]:
    return {
        "surname": one.surname,
        "first_name": one.first_name,
        "sort_key": sort_key(one.surname, one.first_name),
        "search_key": fold(f"{one.surname} {one.first_name}"),
        "personal_code": code,
        "birth_date": born,
        "phone": one.phone,
        "email": one.email,
    }
