"""Choosing another record in a form: a select while they are few, a box to type into when they are many.

What may be chosen is narrowed to the reach of who asks on both roads, the list and the number sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_admin.contrib.sqla.ajax import QueryAjaxModelLoader
from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from admin.asking import actor, row_number
from admin.cells import Writer, namesakes
from config.duties import Duty
from models.accounts import Account, Actor
from models.arrangements import IndividualPlan
from models.base import Base, db
from models.classes import Programme, SchoolClass, Subject
from models.enrolment import DirectorOrder
from models.journal import Journal, JournalGroup
from models.people import Guardian, Person, Staff, Student
from models.queries.records import classes_of, whole_school
from models.queries.search import folded, holds_words
from models.rules.school_years import school_year_of
from models.school import AbsenceReason, Room, SchoolYear
from models.text import fold

BESIDE = re.compile(r" \([^()]*\)$")
"""What stands behind a name to tell it apart."""
FEW = 100
"""Up to so many records stand in a plain select."""

Reach = Callable[[Actor, Duty], Select[Any]]


@dataclass(frozen=True)
class Target:
    """How records of a table are found, ordered and named in a form."""

    order: tuple[Any, ...]
    text: Any
    """What a search looks into: a folded text."""
    joins: tuple[Any, ...] = ()
    beside: Callable[[Sequence[Any]], Mapping[int, str]] = lambda _rows: {}
    """What tells records of one name apart, by number."""


def _years(rows: Sequence[SchoolClass]) -> dict[int, str]:
    """The year of a class, where it is not this one."""
    now = school_year_of(actor().today)
    return {row.id: row.school_year.name for row in rows if row.school_year.starts_on.year != now}


def _classes(rows: Sequence[Student]) -> dict[int, str]:
    """The class of each pupil today; the birth date too of two of one name in it."""
    found = db.session.execute(*classes_of([row.id for row in rows], actor().today))
    classes = {student_id: f"{grade}.{letter}" for student_id, grade, letter in found}
    born = namesakes(rows, Writer.for_request(), classes)
    beside = {row.id: (classes.get(row.id), born.get(row.id)) for row in rows}
    return {number: ", ".join(filter(None, told)) for number, told in beside.items() if any(told)}


def _birth_dates(rows: Sequence[Person]) -> dict[int, str]:
    write = Writer.for_request()
    return {row.id: write(row.birth_date) for row in rows if row.birth_date}


def _of_pupil(column: Any) -> Any:
    """A column of the person whose plan it is."""
    whose = select(column).join(Student, Student.person_id == Person.id)
    return whose.where(Student.id == IndividualPlan.student_id).scalar_subquery()


PERSON = (Person.sort_key,)
TARGETS: dict[type[Base], Target] = {
    Person: Target(PERSON, Person.search_key, (), _birth_dates),
    Student: Target(PERSON, Person.search_key, (Student.person,), _classes),
    Guardian: Target(PERSON, Person.search_key, (Guardian.person,)),
    Staff: Target(PERSON, Person.search_key, (Staff.person,)),
    Account: Target((Account.user_name,), folded(Account.user_name)),
    SchoolYear: Target((SchoolYear.starts_on.desc(),), folded(SchoolYear.name)),
    SchoolClass: Target(
        (SchoolYear.starts_on.desc(), SchoolClass.grade, SchoolClass.letter),
        folded(SchoolClass.letter),
        (SchoolClass.school_year,),
        _years,
    ),
    Programme: Target((Programme.code,), folded(Programme.code + " " + Programme.name)),
    Subject: Target((Subject.position, Subject.name), folded(Subject.name)),
    Room: Target((Room.name,), folded(Room.name)),
    AbsenceReason: Target((AbsenceReason.position,), folded(AbsenceReason.name)),
    DirectorOrder: Target(
        (DirectorOrder.issued_on.desc(), DirectorOrder.number), folded(DirectorOrder.number)
    ),
    Journal: Target((Journal.title,), folded(Journal.title)),
    IndividualPlan: Target((_of_pupil(Person.sort_key),), _of_pupil(Person.search_key)),
    JournalGroup: Target(
        (Journal.title, JournalGroup.id),
        folded(Journal.title + " " + JournalGroup.name),
        (JournalGroup.journal,),
    ),
}


class ReachLoader(QueryAjaxModelLoader):
    """Finds the records one may choose for a relation of a form.

    Of Flask-Admin's loader only the face remains: its filters did not hold for a number sent back.
    """

    def __init__(self, endpoint: str, name: str, model: type[Base], reach: Reach | None, duty: Duty) -> None:
        self.endpoint = endpoint
        self.name = name
        self.model = model
        self.pk = "id"
        self._target = TARGETS[model]
        self._reach = reach
        self._duty = duty

    @property
    def address(self) -> str:
        """Where the box looks names up."""
        return url_for(f"{self.endpoint}.ajax_lookup", name=self.name)

    def get_query(self) -> Select[Any]:
        """Everything that may be chosen, in its order."""
        asks = actor()
        rows = self._reach(asks, self._duty) if self._reach else whole_school(self.model, asks, self._duty)
        key = self.model.id  # type: ignore[attr-defined]
        query = select(self.model).where(key.in_(rows.with_only_columns(key).order_by(None)))
        for relation in self._target.joins:
            query = query.join(relation).options(contains_eager(relation))
        return query.order_by(*self._target.order, key)

    def get_one(self, pk: Any) -> Any:
        """The record of that number, None outside the reach."""
        number = row_number(pk)
        if number is None:
            return None
        with db.session.no_autoflush:
            key = self.model.id  # type: ignore[attr-defined]
            return db.session.scalar(self.get_query().where(key == number))

    def get_list(self, term: str, offset: int = 0, limit: int = 10) -> Sequence[Any]:
        """Records whose name holds every word of `term`."""
        query = self.get_query()
        if fold(term):
            query = query.where(holds_words([self._target.text], term[:100]))
        return db.session.scalars(query.offset(offset).limit(limit)).all()

    def format(self, model: Any) -> tuple[int, str] | None:
        """Number and name of a record."""
        return None if model is None else (model.id, self.named(model))

    def named(self, model: Any) -> str:
        """The name of a record, empty for none."""
        return "" if model is None else self.names([model])[0][1]

    def names(self, rows: Sequence[Any]) -> list[tuple[int, str]]:
        """Number and name of each record, with what tells those of one name apart."""
        beside = self._target.beside(rows)
        return [(row.id, f"{row} ({beside[row.id]})" if row.id in beside else str(row)) for row in rows]

    def by_name(self, typed: str) -> Any:
        """The one record of that name, for a page without scripts.

        Raises:
            ValueError: none or several are called so.
        """
        found = self.get_list(BESIDE.sub("", typed), limit=FEW)
        called = [row for (_number, name), row in zip(self.names(found), found, strict=True) if name == typed]
        if len(called) == 1:
            return called[0]
        exact = [row for row in found if fold(str(row)) == fold(typed)] or found
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise ValueError(_("Several records are called so. Write more of the name."))
        raise ValueError(_("There is nothing of that name to choose from."))
