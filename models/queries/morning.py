"""Present and absent by class as of now: numbers, no names (the kitchen, the nurse, Reg. 89)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from config.duties import Duty
from models.accounts import Account, Actor
from models.morning import MorningReader
from models.people import Person, Staff
from models.queries.absent_pupils import absent_pupils, enrolled_on
from models.queries.first_lessons import day_begun
from models.queries.frame import SchoolFrame


@dataclass(frozen=True, slots=True)
class Attending:
    """How many pupils of a class, or of all of them, are here."""

    name: str
    enrolled: int
    known: int
    """Absent now, the ground known or reported."""
    unknown: int
    """Absent now, nobody knows why."""
    is_entered: bool
    """Whether the attendance of the first lesson is confirmed."""

    @property
    def absent(self) -> int:
        """Absent now."""
        return self.known + self.unknown

    @property
    def present(self) -> int:
        """Present now, as far as attendance is entered."""
        return self.enrolled - self.absent


@dataclass(frozen=True, slots=True)
class Morning:
    """A day's numbers."""

    classes: Sequence[Attending]

    @property
    def whole(self) -> Attending:
        """All classes together."""
        return Attending(
            "",
            sum(one.enrolled for one in self.classes),
            sum(one.known for one in self.classes),
            sum(one.unknown for one in self.classes),
            is_entered=all(one.is_entered for one in self.classes),
        )

    @property
    def awaited(self) -> int:
        """Classes whose attendance is not entered yet."""
        return sum(not one.is_entered for one in self.classes)


def morning_of(session: Session, actor: Actor | None, frame: SchoolFrame, day: date) -> Morning:
    """The numbers of a day for the classes within reach; of the whole school for nobody in particular."""
    pupils = enrolled_on(actor, Duty.ABSENCE_BOARD_READ, day)
    rows = session.execute(_sizes(pupils)).all()
    away = [one for one in absent_pupils(session, pupils, day) if not one.came]
    unknown = Counter(one.class_id for one in away if one.unknown)
    absent = Counter(one.class_id for one in away)
    classes = pupils.with_only_columns(pupils.selected_columns.class_id).distinct()
    waiting = {one.class_id for one in day_begun(session, frame, classes, day).unconfirmed}
    return Morning(
        [
            Attending(
                f"{row.grade}.{row.letter}",
                row.pupils,
                absent[row.class_id] - unknown[row.class_id],
                unknown[row.class_id],
                is_entered=row.class_id not in waiting,
            )
            for row in rows
        ]
    )


def _sizes(pupils: Select[Any]) -> Select[Any]:
    of = pupils.subquery()
    return (
        select(of.c.class_id, of.c.grade, of.c.letter, func.count(of.c.id).label("pupils"))
        .group_by(of.c.class_id, of.c.grade, of.c.letter)
        .order_by(of.c.grade, of.c.letter)
    )


def morning_readers(day: date) -> Select[tuple[MorningReader]]:
    """Who is told each morning, with their persons: those of the staff who are at work on the day."""
    at_work = _staff_at_work(day).with_only_columns(Account.id).order_by(None)
    return (
        select(MorningReader)
        .where(MorningReader.voided_at.is_(None), MorningReader.account_id.in_(at_work))
        .options(joinedload(MorningReader.account).joinedload(Account.person))
        .order_by(MorningReader.id)
    )


def readers_to_name(day: date) -> Select[Any]:
    """Accounts of the school's staff at work who are not told yet: (id, surname, first_name)."""
    named = select(MorningReader.account_id).where(MorningReader.voided_at.is_(None))
    return _staff_at_work(day).where(Account.id.not_in(named))


def _staff_at_work(day: date) -> Select[Any]:
    return (
        select(Account.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Account.person_id)
        .join(Staff, Staff.person_id == Person.id)
        .where(
            Account.disabled_at.is_(None),
            (Staff.ends_on.is_(None)) | (Staff.ends_on >= day),
        )
        .order_by(Person.sort_key, Account.id)
    )
