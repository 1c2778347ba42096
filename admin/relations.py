"""Choosing another record in a form: a select while they are few, a box to type into when they are many.

What may be chosen is narrowed to the reach of who asks on both roads, the list and the number sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_admin.contrib.sqla.ajax import QueryAjaxModelLoader
from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from admin.asking import actor, row_number
from config.duties import Duty
from models.accounts import Account, Actor
from models.base import Base, db
from models.classes import Programme, SchoolClass, Subject
from models.enrolment import DirectorOrder
from models.journal import Journal, JournalGroup
from models.people import Guardian, Person, Staff, Student
from models.queries.records import whole_school
from models.queries.search import folded, holds_words
from models.school import AbsenceReason, Room, SchoolYear
from models.text import fold

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
    named: Callable[[Any], str] = str


def _class_and_year(row: SchoolClass) -> str:
    return f"{row.name} ({row.school_year.name})"


PERSON = (Person.sort_key,)
TARGETS: dict[type[Base], Target] = {
    Person: Target(PERSON, Person.search_key),
    Student: Target(PERSON, Person.search_key, (Student.person,)),
    Guardian: Target(PERSON, Person.search_key, (Guardian.person,)),
    Staff: Target(PERSON, Person.search_key, (Staff.person,)),
    Account: Target((Account.user_name,), folded(Account.user_name)),
    SchoolYear: Target((SchoolYear.starts_on.desc(),), folded(SchoolYear.name)),
    SchoolClass: Target(
        (SchoolYear.starts_on.desc(), SchoolClass.grade, SchoolClass.letter),
        folded(SchoolClass.letter),
        (SchoolClass.school_year,),
        _class_and_year,
    ),
    Programme: Target((Programme.code,), folded(Programme.code + " " + Programme.name)),
    Subject: Target((Subject.position, Subject.name), folded(Subject.name)),
    Room: Target((Room.name,), folded(Room.name)),
    AbsenceReason: Target((AbsenceReason.position,), folded(AbsenceReason.name)),
    DirectorOrder: Target(
        (DirectorOrder.issued_on.desc(), DirectorOrder.number), folded(DirectorOrder.number)
    ),
    Journal: Target((Journal.title,), folded(Journal.title)),
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
        return None if model is None else (model.id, self._target.named(model))

    def named(self, model: Any) -> str:
        """The name of a record, empty for none."""
        return "" if model is None else self._target.named(model)

    def by_name(self, typed: str) -> Any:
        """The one record of that name, for a page without scripts.

        Raises:
            ValueError: none or several are called so.
        """
        found = self.get_list(typed, limit=FEW)
        exact = [row for row in found if fold(self.named(row)) == fold(typed)] or found
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise ValueError(_("Several records are called so. Write more of the name."))
        raise ValueError(_("There is nothing of that name to choose from."))
