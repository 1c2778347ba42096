"""An import of pupils is planned: who is new, what has changed, which rows cannot be (clause 3.1.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.operations.contacts import ContactPlan
from models.operations.enrolment import (
    KnownClass,
    KnownEnrolment,
    Standing,
    classes_of,
    closed_before,
    first_day,
    orders_by_number,
    programmes_by_code,
    standings,
)
from models.operations.imports import Edit, Pending
from models.operations.people import KnownPerson, Register
from models.operations.student_acceptance import Acceptance
from models.operations.student_rows import Arrival, Pupil, StudentPlan, StudentRow
from models.people import Person, Student
from models.school import SchoolYear
from models.student_file import StudentFile

ENOUGH_PUPILS = 10
"""Fewer pupils of a class in a file do not decide its programme."""


def plan_students(session: Session, rows: Sequence[StudentRow], year: SchoolYear, plan: StudentPlan) -> None:
    """Compare the rows of a file with the records; nothing is written.

    `plan` carries the findings of the reading. The number of statements does not depend on the file.
    """
    planner = StudentPlanner(session, year, plan)
    pupils = Acceptance(planner.register, planner.classes, year, plan.findings).accept(rows)
    planner.give_programmes_to_classes(pupils)
    for pupil in pupils:
        planner.plan_pupil(pupil)
    planner.finish()


class StudentPlanner:
    """Holds what the records say while a file is compared with them."""

    def __init__(self, session: Session, year: SchoolYear, plan: StudentPlan) -> None:
        self.year = year
        self.plan = plan
        self.found = plan.findings
        self.register = Register.read(session)
        self.standings = standings(session, year.id)
        self.classes = classes_of(session, year.id)
        self.contacts = ContactPlan(session, self.register, plan)
        plan.orders = orders_by_number(session)
        plan.programmes = programmes_by_code(session)
        self.programmes = {programme.id: programme for programme in plan.programmes.values()}

    def give_programmes_to_classes(self, pupils: Sequence[Pupil]) -> None:
        """A class without a programme gets the one most of its pupils follow (clause 3.1.4).

        A handful of pupils says nothing about their class.
        """
        for school_class in self.classes.values():
            if school_class.programme_id is not None:
                self.plan.class_programmes[school_class.id] = self.programmes[school_class.programme_id]
        for school_class in self.classes.values():
            codes = Counter(p.row.programme_code for p in pupils if p.school_class is school_class)
            code = codes.most_common(1)[0][0] if codes.total() >= ENOUGH_PUPILS else ""
            if school_class.programme_id is None and code:
                self._give_programme(school_class, code)

    def _give_programme(self, school_class: KnownClass, code: str) -> None:
        programme = self.plan.programmes.setdefault(code, Pending(code))
        self.plan.class_programmes[school_class.id] = programme
        edit = Edit(0, SchoolClass, school_class.id, "programme_id", None, programme, "programme_code")
        self.plan.edits.append(replace(edit, whose=school_class.name))

    def plan_pupil(self, pupil: Pupil) -> None:
        """Plan what one row makes and changes."""
        row, known = pupil.row, pupil.entry.known
        if not pupil.entry.student_id:
            self.plan.new_rows.add(row.number)
            self.plan.new_pupils.append(pupil)
        if known is not None:
            self._change_person(row, known)
        if known is not None and known.file_id is not None:
            self._change_file(row, known)
        else:
            self.plan.touched_rows.add(row.number)
            self.plan.new_files.append(pupil)
        self._place(pupil, self.standings.get(pupil.entry.student_id) or Standing())
        if self.contacts.take(row.number, pupil.entry, row.contacts):
            self.plan.touched_rows.add(row.number)

    def _change_person(self, row: StudentRow, known: KnownPerson) -> None:
        for name in ("surname", "first_name", "personal_code", "birth_date", "phone", "email"):
            old, new = getattr(known.data, name), getattr(row.person, name)
            self.plan.propose(Edit(row.number, Person, known.id, name, old, new))
        if known.student_id is not None:
            self.plan.propose(Edit(row.number, Student, known.student_id, "sex", known.sex, row.sex))

    def _change_file(self, row: StudentRow, known: KnownPerson) -> None:
        if known.file_id is None:
            return
        for name in ("file_number", "declared_address"):
            old, new = getattr(known, name), getattr(row, name)
            self.plan.propose(Edit(row.number, StudentFile, known.file_id, name, old, new))
        if row.actual_address is not None and row.actual_address != known.actual_address:
            edit = Edit(
                row.number,
                StudentFile,
                known.file_id,
                "actual_address",
                known.actual_address,
                row.actual_address,
            )
            self.plan.edits.append(edit)

    def _place(self, pupil: Pupil, standing: Standing) -> None:
        """Let the pupil into the class, or say why a file cannot: membership changes by acts (law 1)."""
        row = pupil.row
        present = standing.in_year(self.year.id)
        gone = standing.withdrawn_on
        if gone is not None and (row.admitted_on is None or row.admitted_on < gone):
            day = date_short(gone, get_locale().language)
            sentence = _("The pupil left the school on %(day)s; a return is made by an act.", day=day)
            self.found.warn(row.number, "admitted_on", sentence)
        elif present is not None and gone is None:
            self._compare_place(pupil, standing, present)
        else:
            self._let_in(pupil, standing)

    def _let_in(self, pupil: Pupil, standing: Standing) -> None:
        row = pupil.row
        admitted_on = row.admitted_on or self.year.starts_on
        starts_on = first_day(standing.admitted_on or admitted_on, self.year)
        self.plan.order(row.order_number)
        self.plan.own_programme(pupil)
        self.plan.touched_rows.add(row.number)
        self.plan.edits.extend(closed_before(standing, self.year.id, starts_on, row.number))
        self.plan.arrivals.append(Arrival(pupil, starts_on, None if standing.admitted_on else admitted_on))

    def _compare_place(self, pupil: Pupil, standing: Standing, present: KnownEnrolment) -> None:
        row = pupil.row
        if present.school_class_id != pupil.school_class.id:
            names = {each.id: each.name for each in self.classes.values()}
            sentence = _(
                "The pupil is in class %(name)s; a transfer is made by an act.",
                name=names[present.school_class_id],
            )
            self.found.warn(row.number, "class_name", sentence)
            return
        if row.admitted_on not in {None, standing.admitted_on}:
            sentence = _("The records hold another day of admission; it is changed by an act.")
            self.found.warn(row.number, "admitted_on", sentence)
        if row.order_number not in {"", standing.order_number}:
            sentence = _("The records hold another order of admission; it is changed by an act.")
            self.found.warn(row.number, "order_number", sentence)
        self._compare_programme(pupil, present)

    def _compare_programme(self, pupil: Pupil, present: KnownEnrolment) -> None:
        own = self.plan.own_programme(pupil)
        if pupil.row.programme_code and (own.id if own else None) != present.programme_id:
            old = self.programmes.get(present.programme_id or 0)
            edit = Edit(pupil.row.number, Enrolment, present.id, "programme_id", old, own, "programme_code")
            self.plan.edits.append(edit)

    def finish(self) -> None:
        """Settle what only the whole file can tell."""
        self.contacts.settle_claims()
        self.plan.new_contacts = self.contacts.new_people
        self.plan.new_links = self.contacts.new_links
        self.plan.settle()
