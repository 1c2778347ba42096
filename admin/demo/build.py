"""The invented school written into a database: rows and their trail together, in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from admin.demo.acts import Written, write_acts
from admin.demo.cut import as_of
from admin.demo.held import HeldLessons
from admin.demo.issued import IssuedCards
from admin.demo.life import write_life
from admin.demo.november import WEEK, DatedSlot, dated_slots, november_of
from admin.demo.persons import write_people
from admin.demo.plan import SchoolPlan
from admin.demo.tables import table
from config.duties import Role
from models.classes import ClassSubject, ClassTeacher, Programme, SchoolClass, Subject
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.operations.school_start import add_absence_reasons, add_school_year
from models.operations.trail import Author, BulkWriter, sign
from models.rules.calendar import SchoolCalendar
from models.rules.school_years import school_year_of, year_plan
from models.school import Room, School
from models.timetable import TimetableSlot

SCHOOL_WEEKS = 35
"""Weekly lessons times so many are the lessons a year that a report card states."""


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
        self.now = now
        self.zone = zone
        self.today = now.astimezone(zone).date()
        self.plan = as_of(plan, self.today)
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
            (lambda: write_people(self), "darbinieki, skolēni un vecāki"),
            (self._classes, "klases un mācību priekšmeti"),
            (self._enrolments, "rīkojumi un ieskaitīšana"),
            (self._journals, "žurnāli un stundu saraksts"),
            (self._held, "stundas, kavējumi un vērtējumi"),
            (lambda: write_life(self.held), "sarunas, instruktāžas, individuālais darbs un saraksti"),
        ):
            part()
            say(words)
        self.writer.finish()
        IssuedCards(self).write()
        return self.numbers

    def write(self, entity: Any, rows: Sequence[dict[str, Any]], **how: Any) -> range:
        """Write rows of an entity with their trail; give their numbers."""
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
        self.rooms = self.write(
            Room, [{"name": one.name, "description": one.description} for one in self.plan.rooms]
        )
        self.programmes = self.write(
            Programme, [{"code": one.name, "name": one.description} for one in self.plan.programmes]
        )

    def _classes(self) -> None:
        plan, numbers = self.plan, self.numbers
        numbers.subjects = self.write(
            Subject,
            [
                {"name": one.description, "short_name": one.name, "position": position}
                for position, one in enumerate(plan.subjects)
            ],
        )
        numbers.classes = self.write(
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
        self.write(
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
        self.write(
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

    def _enrolments(self) -> None:
        plan, numbers = self.plan, self.numbers
        self.orders = orders = self.write(
            DirectorOrder, [{"number": one.number, "issued_on": one.issued_on} for one in plan.orders]
        )
        self.admissions = self.write(
            Admission,
            [
                {
                    "student_id": numbers.students[one.pupil],
                    "admitted_on": one.admitted_on,
                    "order_id": orders[one.order],
                    "from_school": one.from_school,
                    "withdrawn_on": one.withdrawn_on,
                    "withdrawal_order_id": _of(orders, one.withdrawal_order),
                    "withdrawal_reason": one.withdrawal_reason,
                    "to_school": one.to_school,
                }
                for one in plan.admissions
            ],
        )
        self.enrolments = self.write(
            Enrolment,
            [
                {
                    "student_id": numbers.students[one.pupil],
                    "school_class_id": numbers.classes[one.school_class],
                    "starts_on": one.starts_on,
                    "ends_on": one.ends_on,
                    "order_id": orders[one.order],
                    "end_order_id": _of(orders, one.end_order),
                    "programme_id": _of(self.programmes, one.programme),
                }
                for one in plan.enrolments
            ],
        )

    def _journals(self) -> None:
        plan, numbers = self.plan, self.numbers
        numbers.journals = self.write(
            Journal,
            [
                {
                    "school_year_id": numbers.year,
                    "kind": one.kind,
                    "title": one.title,
                    "subject_id": _of(numbers.subjects, one.subject),
                }
                for one in plan.journals
            ],
        )
        self.write(
            JournalClass,
            [
                {"journal_id": journal, "school_class_id": numbers.classes[one]}
                for journal, of in zip(numbers.journals, plan.journals, strict=True)
                for one in of.classes
            ],
        )
        numbers.groups = self.write(
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
        self.write(
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
        members = self.write(
            GroupMember,
            [
                {
                    "journal_group_id": numbers.groups[one.group],
                    "student_id": numbers.students[one.pupil],
                    "starts_on": one.starts_on,
                    "ends_on": one.ends_on,
                }
                for one in plan.members
            ],
        )
        write_acts(self, Written(self.orders, self.admissions, self.enrolments, members))
        self._timetable()

    def _timetable(self) -> None:
        slots, change = dated_slots(self.plan), november_of(self.plan)
        kept = [one for one in slots if one.starts_on == self.plan.starts_on]
        self.write(TimetableSlot, [self._slot_row(one) for one in kept])
        if change is not None:
            teacher = self.plan.classes[change.school_class].teacher
            at = datetime.combine(change.first_day - WEEK, time(15, 20), self.zone).astimezone(UTC)
            roles = ",".join(role.value for role in Role if role in self.plan.staff[teacher].roles)
            author = Author(min(at, self.now), self.account_of_staff(teacher), roles)
            new = [self._slot_row(one) for one in slots if one not in kept]
            self.write(TimetableSlot, new, authors=[author] * len(new))

    def _slot_row(self, one: DatedSlot) -> dict[str, object]:
        return {
            "journal_group_id": self.numbers.groups[one.plan.group],
            "weekday": one.plan.weekday,
            "number": one.plan.number,
            "room_id": self.rooms[one.plan.room],
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
        }

    def _held(self) -> None:
        self.held = HeldLessons(self)
        self.held.write()

    def account_of_staff(self, staff: int) -> int:
        """The account of a member of staff, by place in the plan."""
        return self.numbers.accounts[self.numbers.staff_persons[staff]]


def _of(numbers: Sequence[int], place: int | None) -> int | None:
    """The number of a row the plan may name."""
    return None if place is None else numbers[place]
