"""Classes, programmes, subjects and their order on generated screens (clauses 3.1.1-3.1.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from admin.asking import actor, row_number
from admin.base import DutyView
from admin.bulk import BulkView
from admin.filters import RowFilter, TruthFilter, year_filter
from admin.labels import COLUMNS
from admin.listing import Button, Listing
from admin.school import YEAR, OfYear
from config.duties import Duty
from models.base import db
from models.classes import ClassSubject, ClassTeacher, Programme, SchoolClass, Subject
from models.operations.class_subjects import remove_subject
from models.operations.classes import move_subject, next_position
from models.people import Person, Staff
from models.queries.asked import asked
from models.queries.reach import in_force
from models.queries.school import year_of
from models.queries.search import folded
from models.rules.broken import RuleBroken
from models.school import SchoolYear

CLASS_ORDER = (SchoolYear.starts_on.desc(), SchoolClass.grade, SchoolClass.letter)
END_IT = _l("It belongs to the school's history: enter its last day instead of deleting it.")


@dataclass(frozen=True)
class ClassFilter(RowFilter):
    """The class; those of other years say which."""

    def choices(self, chosen: str) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        """Classes of the latest years, this year's by their plain names."""
        rows = db.session.execute(*_named_classes(actor().today))
        return [
            (str(number), f"{grade}.{letter}" if now else f"{grade}.{letter} ({year})")
            for number, grade, letter, year, now in rows
        ]


@asked
def _named_classes(today: date) -> Select[Any]:
    this_year = year_of(today).with_only_columns(SchoolYear.id).scalar_subquery()
    return (
        select(
            SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolYear.name, SchoolYear.id == this_year
        )
        .join(SchoolClass.school_year)
        .order_by(*CLASS_ORDER)
        .limit(100)
    )


def class_filter(condition: Any) -> ClassFilter:
    """The class, by what `condition` makes of its number."""
    return ClassFilter("klase", COLUMNS["school_class"], condition, lambda: select(SchoolClass))


def eight_digits(code: str) -> str:
    """A programme code.

    Raises:
        RuleBroken: it is not 8 digits.
    """
    if not (code.isascii() and code.isdigit() and len(code) == 8):
        raise RuleBroken(_("A programme code has 8 digits."))
    return code


def class_letter(letter: str) -> str:
    """The letter of a class, small.

    Raises:
        RuleBroken: it holds something else than letters.
    """
    if not letter.isalpha():
        raise RuleBroken(_("The letter of a class is a letter."))
    return letter.lower()


class ProgrammeView(DutyView):
    """Education programmes the school is licensed for."""

    table, noun, address = Programme, "programme", "programmas"
    begins_year = True
    title, new_title = _l("Programmes"), _l("New programme")
    read, write, deletable = Duty.STRUCTURE_READ, Duty.STRUCTURE_ENTER, True
    column_list = form_columns = ("code", "name")
    form_args = {"code": {"parse": eight_digits}}
    order = (Programme.code,)
    searches = (folded(Programme.code + " " + Programme.name),)


class SchoolClassView(OfYear):
    """Classes of the years."""

    table, noun, address = SchoolClass, "school_class", "klases"
    begins_year = True
    title, new_title = _l("Classes"), _l("New class")
    read, write, deletable = Duty.STRUCTURE_READ, Duty.STRUCTURE_ENTER, True
    column_list = ("name", "teachers", "programme", "school_year")
    column_details_list = (*column_list, "previous")
    form_columns = ("school_year", "grade", "letter", "programme")
    form_args = {"letter": {"parse": class_letter}}
    bounds = {"grade": (1, 12)}
    order = CLASS_ORDER
    sorts = {"name": (SchoolClass.grade, SchoolClass.letter)}
    loads = (joinedload(SchoolClass.programme),)
    filters = (year_filter(YEAR, SchoolClass.school_year_id),)

    def looked_up(self, records: Sequence[Any], columns: Sequence[str]) -> Mapping[str, Mapping[int, Any]]:
        """Who looks after each class today, and last year's class in words."""
        found = {"teachers": _teachers([record.id for record in records])}
        if "previous" in columns:
            named = {record.id: db.session.get(SchoolClass, record.previous_id or 0) for record in records}
            found["previous"] = {number: str(row) for number, row in named.items() if row}
        return found

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """What belongs to a class."""
        parts = (
            ("student", _l("Pupils")),
            ("enrolment", _l("Enrolments")),
            ("class_subject", _l("Subjects of the class")),
            ("class_teacher", _l("Class teachers")),
            ("journal_record", _l("Journals")),
        )
        of_year = {"klase": record.id, "gads": record.school_year_id}
        return [
            *((title, self.list_link(noun, **of_year)) for noun, title in parts),
            (_l("Order of subjects"), self.screen_link("year_start.subject_list", class_id=record.id)),
            (
                _l("Journals that are missing"),
                self.screen_link("year_start.class_journals", class_id=record.id),
            ),
        ]


def _teachers(class_ids: Sequence[int]) -> dict[int, str]:
    names: dict[int, list[str]] = {}
    query = (
        select(ClassTeacher.school_class_id, Person)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(ClassTeacher.school_class_id.in_(class_ids), in_force(ClassTeacher, actor().today))
        .order_by(Person.sort_key)
    )
    for class_id, person in db.session.execute(query):
        names.setdefault(class_id, []).append(person.name)
    return {class_id: ", ".join(each) for class_id, each in names.items()}


class ClassTeacherView(DutyView):
    """Who looks after which class, and since when."""

    table, noun, address = ClassTeacher, "class_teacher", "klasu-audzinataji"
    begins_year = True
    title, new_title = _l("Class teachers"), _l("New class teacher")
    read, write = Duty.STRUCTURE_READ, Duty.STRUCTURE_ENTER
    kept_because = END_IT
    column_list = ("staff", "school_class", "starts_on", "ends_on")
    form_columns = ("school_class", "staff", "starts_on", "ends_on")
    order = (*CLASS_ORDER, ClassTeacher.starts_on)
    sorts = {"staff": (Person.sort_key,), "starts_on": (ClassTeacher.starts_on,)}
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, SchoolClass.school_year_id),
        class_filter(lambda number: ClassTeacher.school_class_id == number),
        TruthFilter("beidzies", _l("Ended"), ClassTeacher.ends_on.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the class, its year and the teacher."""
        return (
            query.join(ClassTeacher.school_class)
            .join(SchoolClass.school_year)
            .join(ClassTeacher.staff)
            .join(Staff.person)
            .options(
                contains_eager(ClassTeacher.school_class).contains_eager(SchoolClass.school_year),
                contains_eager(ClassTeacher.staff).contains_eager(Staff.person),
            )
        )


class SubjectView(DutyView):
    """Subjects taught in any year."""

    table, noun, address = Subject, "subject", "macibu-prieksmeti"
    begins_year = True
    title, new_title = _l("Subjects"), _l("New subject")
    read, write, deletable = Duty.STRUCTURE_READ, Duty.STRUCTURE_ENTER, True
    column_list = form_columns = ("name", "short_name", "position")
    numeric = frozenset({"position"})
    order = (Subject.position, Subject.name)
    sorts = {"name": (folded(Subject.name),), "position": (Subject.position,)}
    searches = (folded(Subject.name),)


class ClassSubjectView(BulkView):
    """Subjects of a class in the order of its reports; chosen one class, they can be moved."""

    table, noun, address = ClassSubject, "class_subject", "klasu-prieksmeti"
    begins_year = True
    title, new_title = _l("Subjects of classes"), _l("New subject of a class")
    lead = _l("Filter by a class to put its subjects into their order.")
    read, write, deletable = Duty.STRUCTURE_READ, Duty.STRUCTURE_ENTER, True
    column_list = ("subject", "school_class", "lessons_a_year", "scale")
    form_columns = ("school_class", "subject", "lessons_a_year", "scale")
    bulk_fields, bulk_duty = ("lessons_a_year", "scale"), Duty.STRUCTURE_ENTER
    fixed = frozenset({"school_class"})
    bounds = {"lessons_a_year": (0, 1000)}
    numeric = frozenset({"lessons_a_year"})
    order = (*CLASS_ORDER, ClassSubject.position)
    searches = (folded(Subject.name),)
    filters = (
        year_filter(YEAR, SchoolClass.school_year_id),
        class_filter(lambda number: ClassSubject.school_class_id == number),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the class, its year and the subject."""
        return (
            query.join(ClassSubject.school_class)
            .join(SchoolClass.school_year)
            .join(ClassSubject.subject)
            .options(
                contains_eager(ClassSubject.school_class).contains_eager(SchoolClass.school_year),
                contains_eager(ClassSubject.subject),
            )
        )

    def made(self, form: Any) -> Any:
        """A new subject stands last."""
        record = super().made(form)
        record.position = next_position(db.session(), record.school_class.id)
        return record

    def delete_model(self, model: Any) -> None:
        """Only while the class has no journal of it."""
        remove_subject(db.session(), model)

    @expose("/<int:row_id>/parvietot/<any(augsup, lejup):way>", methods=("POST",))
    def move_view(self, row_id: int, way: str) -> ResponseReturnValue:
        """Move a subject one place up or down."""
        record = self.record_or_404(row_id, Duty.STRUCTURE_ENTER)
        move_subject(db.session(), record, up=way == "augsup")
        flash(_("Moved: %(name)s.", name=record.subject.name), "success")
        chosen = {"klase": record.school_class_id, "gads": record.school_class.school_year_id}
        return redirect(self.at("index_view", **chosen, parvietots=f"{record.id}-{way}"))

    def duty_of(self, method: str) -> Duty:
        """Moving is writing."""
        return Duty.STRUCTURE_ENTER if method == "move_view" else super().duty_of(method)

    def buttons(self, listing: Listing) -> Sequence[Button]:
        """Up and down, while one class is shown in its order; the one just used keeps the keyboard."""
        if not listing.values["klase"] or listing.wish.search or not self.can_edit:
            return ()
        number, _dash, way = request.args.get("parvietots", "").partition("-")
        used_on = row_number(number) or 0
        words = {"augsup": _("Up"), "lejup": _("Down")}
        return [Button(words[each], f"/parvietot/{each}", used_on if each == way else 0) for each in words]
