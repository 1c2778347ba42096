"""Who made the versions of a timetable, and whom they concern (clause 6)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.enrolment import Enrolment
from models.journal import JournalClass, JournalGroup
from models.people import Guardian, Guardianship, Person, Student
from models.queries.field_history import WHOLE_ROW
from models.queries.reach import in_force
from models.rules.intervals import DAY
from models.rules.timetable import Standing
from models.timetable import TimetableSlot


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a version, and when; no name for a command of the house."""

    name: str
    at: datetime


def makers_of(session: Session, standing: Iterable[Standing]) -> dict[date, Maker]:
    """First day of a version -> who last let lessons begin on it or end before it, by the trail."""
    rows = session.execute(
        select(TrailValue.field, TrailValue.new, Trail.at, Person.first_name, Person.surname)
        .join(Trail, Trail.id == TrailValue.trail_id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(
            Trail.table_name == TimetableSlot.__tablename__,
            Trail.row_id.in_([one.id for one in standing]),
            TrailValue.field.in_(["starts_on", "ends_on", WHOLE_ROW]),
            TrailValue.new.is_not(None),
        )
        .order_by(Trail.id)
    )
    found: dict[date, Maker] = {}
    for row in rows:
        kept = json.loads(row.new).get("starts_on") if row.field == WHOLE_ROW else row.new
        day = date.fromisoformat(kept)
        name = f"{row.first_name} {row.surname}" if row.surname else ""
        found[day + DAY if row.field == "ends_on" and day < date.max else day] = Maker(name, row.at)
    return found


def family_of_classes(class_ids: Iterable[int], day: date) -> tuple[Select[Any], Select[Any]]:
    """Pupils of the classes on a day, and their guardians who may receive information.

    Rows (student_id, person_id, class_id), the pupils in Latvian order.
    """
    enrolled = (
        select(Student.id.label("student_id"), Student.person_id, Enrolment.school_class_id.label("class_id"))
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(Person, Person.id == Student.person_id)
        .where(Enrolment.school_class_id.in_(list(class_ids)), in_force(Enrolment, day))
        .order_by(Person.sort_key, Student.id)
    )
    guardians = (
        enrolled.join(Guardianship, Guardianship.student_id == Student.id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(Guardianship.may_receive_information)
        .with_only_columns(
            Student.id.label("student_id"),
            Guardian.person_id,
            Enrolment.school_class_id.label("class_id"),
        )
    )
    return enrolled, guardians


def classes_of_groups(group_ids: Iterable[int]) -> Select[tuple[int]]:
    """The classes the groups' journals are for."""
    return (
        select(JournalClass.school_class_id)
        .join(JournalGroup, JournalGroup.journal_id == JournalClass.journal_id)
        .where(JournalGroup.id.in_(list(group_ids)))
        .distinct()
    )
