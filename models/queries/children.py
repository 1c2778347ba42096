"""Oneself and one's children, as a family's own screens name them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.people import Person, Student
from models.queries.reach import in_force, own_child_ids


def children_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Oneself as a pupil and own children with their classes of today, in Latvian order of names.

    A pupil who has left stays, without a class. A contact who may not receive information has no child here.
    """
    in_class = and_(Enrolment.student_id == Student.id, in_force(Enrolment, actor.today))
    return (
        select(Student.id, Person.first_name, Person.surname, SchoolClass.grade, SchoolClass.letter)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, in_class)
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(or_(false(), *_family(actor, duty)))
        .order_by(Person.sort_key, Student.id)
    )


def _family(actor: Actor, duty: Duty) -> list[ColumnElement[bool]]:
    held = scopes(actor.roles, duty)
    found: list[ColumnElement[bool]] = []
    if Scope.SELF in held and actor.student_id is not None:
        found.append(Student.id == actor.student_id)
    if Scope.OWN_CHILDREN in held and actor.guardian_id is not None:
        found.append(Student.id.in_(own_child_ids(actor)))
    return found
