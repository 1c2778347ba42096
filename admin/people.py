"""People on generated screens: person, pupil, contact, staff (clauses 3.2, 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, contains_eager

from admin.asking import actor
from admin.base import DutyView
from admin.classes import ClassFilter, class_filter
from admin.filters import EnumFilter, RowFilter, TruthFilter
from admin.labels import COLUMNS
from config.duties import Duty, Role, holds
from models.base import db
from models.enrolment import Enrolment
from models.operations.accounts import forget_confirmed_email
from models.operations.file_contacts import take_off
from models.operations.student_file import account_with
from models.people import ContactRole, Guardian, Guardianship, Person, Sex, Staff, Student
from models.queries.reach import in_force, students_for
from models.queries.records import classes_of, guardians_for, guardianships_for, people_for, pupils_for
from models.rules.email import parse_email
from models.rules.personal_code import code_warnings, parse_code
from models.rules.phone import parse_phone

FOREIGN = re.compile(r"[A-Za-z]")


def all_students() -> Select[tuple[Student]]:
    """Pupils one may come from by a link; lists are narrowed to the reach all the same."""
    return students_for(actor(), Duty.FILE_READ)


def student_filter(column: Any) -> RowFilter:
    """The pupil one came from by a link."""
    return RowFilter("skolens", COLUMNS["student"], lambda number: column == number, all_students, many=True)


def pupil_class_filter(student: Any) -> ClassFilter:
    """The class, of which the pupil of the column is or was a member."""
    enrolled = select(Enrolment.student_id)
    return class_filter(lambda number: student.in_(enrolled.where(Enrolment.school_class_id == number)))


PERSON_STAYS = frozenset({"person"})


def any_code(text: str) -> str:
    """A personal code: 11 digits of ours, or a foreign one, which holds letters.

    Raises:
        RuleBroken: it is neither.
    """
    return text.upper() if FOREIGN.search(text) else parse_code(text)


class PersonView(DutyView):
    """Everybody once; what a person is in the school hangs on it."""

    table, noun, address = Person, "person", "personas"
    file_of = ("people", "id")
    title, new_title = _l("People"), _l("New person")
    read, write = Duty.FILE_READ, Duty.FILE_ENTER
    column_list = ("name", "personal_code", "birth_date", "phone", "email")
    form_columns = ("surname", "first_name", "personal_code", "birth_date", "phone", "email")
    form_args = {
        "personal_code": {"parse": any_code},
        "phone": {"parse": parse_phone},
        "email": {"parse": parse_email},
    }
    order = (Person.sort_key,)
    sorts = {"name": (Person.sort_key,), "birth_date": (Person.birth_date,)}
    searches = (Person.search_key,)
    filters = (
        TruthFilter("skoleni", _l("Pupils"), exists().where(Student.person_id == Person.id)),
        TruthFilter("vecaki", _l("Parents"), exists().where(Guardian.person_id == Person.id)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """By the personal file."""
        return people_for(asks, duty)

    def checked(self, form: Any, record: Any) -> None:
        """A changed address signs nobody in; an odd code is pointed out, not refused."""
        if record.id is not None and form.email.data != record.email:
            forget_confirmed_email(db.session(), [record.id])
        code = form.personal_code.data
        if code and not FOREIGN.search(code):
            for warning in code_warnings(code, form.birth_date.data):
                flash(warning, "warning")


class OfPerson(DutyView):
    """A table that says what a person is in the school."""

    fixed = PERSON_STAYS
    order = (Person.sort_key,)
    searches = (Person.search_key,)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the person, by whose name lists are ordered."""
        relation = self.model.person
        return query.join(relation).options(contains_eager(relation))

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The person, whose names, code and phone are kept there."""
        return [(COLUMNS["person"], url_for("person.details_view", row_id=record.person_id))]


class StudentView(OfPerson):
    """Pupils, with the class of today."""

    table, noun, address = Student, "student", "skoleni"
    file_of = ("students", "id")
    title, new_title = _l("Pupils"), _l("New pupil")
    read, write = Duty.FILE_READ, Duty.FILE_ENTER
    column_list = ("person", "school_class", "sex", "person.birth_date", "person.phone")
    column_details_list = (*column_list[:4], "person.personal_code", "person.phone", "person.email")
    form_columns = ("person", "sex")
    sorts = {"person": (Person.sort_key,), "person.birth_date": (Person.birth_date,)}
    filters = (
        class_filter(
            lambda number: exists().where(
                Enrolment.student_id == Student.id,
                Enrolment.school_class_id == number,
                in_force(Enrolment, actor().today),
            )
        ),
        EnumFilter("dzimums", COLUMNS["sex"], Student.sex, Sex),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """By the personal file."""
        return pupils_for(asks, duty)

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """The class each pupil is in today."""
        query = classes_of([record.id for record in records], actor().today)
        found = {pupil: f"{grade}.{letter}" for pupil, grade, letter in db.session.execute(*query)}
        return {"school_class": found}

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """What belongs to a pupil."""
        parts = (
            ("enrolment", _l("Enrolments")),
            ("guardianship", _l("Contacts")),
        )
        lists = [(title, self.list_link(noun, skolens=record.id, gads="visi")) for noun, title in parts]
        file = (_l("Personal file"), url_for("student_file.show", student_id=record.id))
        acts = (_l("Classes and acts"), url_for("act.show", student_id=record.id))
        reads_acts = holds(actor().roles, Duty.ENROLMENT_READ)
        return [file, *([acts] if reads_acts else []), *super().links(record), *lists]

    def create_model(self, form: Any) -> Any:
        """The account comes with the pupil (clause 2)."""
        record = super().create_model(form)
        account_with(db.session(), record.person, Role.STUDENT, actor().today)
        return record


class GuardianView(OfPerson):
    """Parents and other representatives."""

    table, noun, address = Guardian, "guardian", "vecaki"
    title, new_title = _l("Parents"), _l("New parent")
    read, write = Duty.FILE_READ, Duty.FILE_ENTER
    column_list = ("person", "person.phone", "person.email", "address")
    form_columns = ("person", "address")
    choices = {"person": people_for}
    sorts = {"person": (Person.sort_key,)}
    filters = (
        class_filter(
            lambda number: exists().where(
                Guardianship.guardian_id == Guardian.id,
                Guardianship.student_id == Enrolment.student_id,
                Enrolment.school_class_id == number,
            )
        ),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Contacts within reach; never the other parent's."""
        return guardians_for(asks, duty)

    def create_model(self, form: Any) -> Any:
        """The account comes with the parent (clause 2)."""
        record = super().create_model(form)
        account_with(db.session(), record.person, Role.GUARDIAN, actor().today)
        return record


PUPIL = aliased(Person)


class GuardianshipView(DutyView):
    """Who is whose contact."""

    table, noun, address = Guardianship, "guardianship", "kontaktpersonas"
    file_of = ("students", "student_id")
    title, new_title = _l("Contacts of pupils"), _l("New contact of a pupil")
    read, write, deletable = Duty.FILE_READ, Duty.FILE_ENTER, True
    adds_within_reach = True
    fixed = frozenset({"student"})
    column_list = ("student", "guardian", "role", "may_receive_information", "preferred_way", "position")
    form_columns = column_list
    choices = {"student": students_for, "guardian": guardians_for}
    numeric = frozenset({"position"})
    order = (PUPIL.sort_key, Guardianship.position)
    sorts = {"student": (PUPIL.sort_key,), "guardian": (Person.sort_key,)}
    searches = (
        PUPIL.search_key,
        Person.search_key,
    )
    filters = (
        pupil_class_filter(Guardianship.student_id),
        student_filter(Guardianship.student_id),
        EnumFilter("loma", COLUMNS["role"], Guardianship.role, ContactRole),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Both ends within reach."""
        return guardianships_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With both people."""
        return (
            query.join(Guardianship.student)
            .join(PUPIL, Student.person)
            .join(Guardianship.guardian)
            .join(Guardian.person)
            .options(
                contains_eager(Guardianship.student).contains_eager(Student.person.of_type(PUPIL)),
                contains_eager(Guardianship.guardian).contains_eager(Guardian.person),
            )
        )

    def delete_model(self, model: Any) -> None:
        """Taken off as on the page of the file: the person stays, the others close up."""
        take_off(db.session(), model)


class StaffView(OfPerson):
    """Members of the school's staff; their rights hang on their accounts."""

    table, noun, address = Staff, "staff", "darbinieki"
    begins_year = True
    title, new_title = _l("Staff"), _l("New member of staff")
    read = write = Duty.ACCESS_ENTER
    column_list = ("person", "post", "person.phone", "person.email", "starts_on", "ends_on")
    form_columns = ("person", "post", "starts_on", "ends_on")
    sorts = {"person": (Person.sort_key,), "starts_on": (Staff.starts_on,)}
    kept_because = _l("It belongs to the school's history: enter its last day instead of deleting it.")
    filters = (TruthFilter("beidzies", _l("Ended"), Staff.ends_on.is_not(None)),)
