"""What may be chosen on the printing screen: years, classes and journals within reach of a duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, joinedload

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup
from models.queries.reach import classes_for, groups_for, in_force
from models.queries.school import year_of
from models.rules.documents import Choice
from models.school import SchoolYear


@dataclass(frozen=True, slots=True)
class Place:
    """Of which class or journal a choice speaks, and of which school year."""

    year_id: int
    year: str
    name: str = ""
    """„4.b”, or the journal's title; empty for the school."""


def place_of(session: Session, choice: Choice, today: date) -> Place | None:
    """The class or journal of a choice with its year, whoever asks; None when there is no such row."""
    if choice.class_id is not None:
        of_year = joinedload(SchoolClass.school_year)
        one = session.get(SchoolClass, choice.class_id, options=[of_year])
        return Place(one.school_year_id, one.school_year.name, one.name) if one else None
    if choice.group_id is not None:
        with_year = joinedload(JournalGroup.journal).joinedload(Journal.school_year)
        group = session.get(JournalGroup, choice.group_id, options=[with_year])
        year = group and group.journal.school_year
        return Place(year.id, year.name, str(group)) if year else None
    year = session.scalars(year_of(today)).one_or_none()
    return Place(year.id, year.name) if year else None


def is_reached(session: Session, actor: Actor, duty: Duty, choice: Choice) -> bool:
    """Whether the person holds the duty over the class, journal or school that the choice speaks of."""
    if choice.class_id is not None:
        reached = classes_for(actor, duty).where(SchoolClass.id == choice.class_id)
        return session.scalar(reached.with_only_columns(SchoolClass.id).order_by(None)) is not None
    if choice.group_id is not None:
        mine = groups_for(actor, duty).where(JournalGroup.id == choice.group_id)
        return session.scalar(mine.with_only_columns(JournalGroup.id).order_by(None)) is not None
    return Scope.SCHOOL in scopes(actor.roles, duty)


def years_to_choose() -> Select[Any]:
    """School years, the newest first."""
    return select(SchoolYear.id, SchoolYear.name, SchoolYear.starts_on, SchoolYear.ends_on).order_by(
        SchoolYear.starts_on.desc()
    )


def classes_to_choose(actor: Actor, duty: Duty, year_id: int, day: date) -> Select[Any]:
    """Classes of a year within reach with how many pupils they have on a day; 1.a first."""
    pupils = (
        select(func.count(Enrolment.id))
        .where(Enrolment.school_class_id == SchoolClass.id, in_force(Enrolment, day))
        .correlate(SchoolClass)
    )
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id)
        .with_only_columns(
            SchoolClass.id, SchoolClass.grade, SchoolClass.letter, pupils.scalar_subquery().label("pupils")
        )
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def groups_to_choose(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Groups of a year's journals within reach, in the order of their titles."""
    return (
        groups_for(actor, duty)
        .where(Journal.school_year_id == year_id)
        .with_only_columns(JournalGroup.id, Journal.title, JournalGroup.name, JournalGroup.whole_class)
    )


def is_of_class(class_id: int) -> ColumnElement[bool]:
    """The journal is one of the class."""
    return exists().where(JournalClass.journal_id == Journal.id, JournalClass.school_class_id == class_id)


def titled(group: Any) -> str:
    """A journal's group as lists write it."""
    return str(group.title if group.whole_class else f"{group.title}, {group.name}")
