"""A class's week as it is edited: its journals' groups, its lessons of all times, who made its versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.classes import SchoolClass, Subject
from models.journal import Journal, JournalGroup, JournalKind, Lesson
from models.queries.records import groups_of_own_class_alone
from models.queries.timetable import classes_of_journals, of_class
from models.rules.intervals import Interval
from models.rules.timetable import Place, Standing, version_days
from models.timetable import TimetableSlot


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """A group of one of the class's journals."""

    id: int
    subject: str
    name: str
    """Empty where the journal is not divided."""
    title: str
    kind: JournalKind
    whole_class: bool
    ends_on: date | None
    classes: Mapping[int, str]
    is_own: bool
    """Whether the person may change its lessons."""

    @property
    def label(self) -> str:
        """As one chooses it: „Angļu valoda, 1. grupa”."""
        return f"{self.subject}, {self.name}" if self.name else self.subject

    @property
    def shared_with(self) -> str:
        """The names of its classes."""
        return ", ".join(self.classes.values())


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """Everything the timetable ever promised the class this year."""

    class_id: int
    name: str
    year_id: int
    groups: Mapping[int, ClassGroup]
    standing: Sequence[Standing]
    mark: str
    """Another one as soon as anybody has changed the week."""

    @property
    def own(self) -> list[Standing]:
        """Lessons the person may change."""
        return [one for one in self.standing if self.groups[one.place.group_id].is_own]

    @property
    def own_days(self) -> list[date]:
        """On which days a week the person may change became another; a group that closes makes none."""
        lasting = [
            Standing(one.id, one.place, Interval(one.valid.starts_on)) if self._closes(one) else one
            for one in self.own
        ]
        return version_days(lasting)

    def _closes(self, one: Standing) -> bool:
        closed_on = self.groups[one.place.group_id].ends_on
        return closed_on is not None and closed_on == one.valid.ends_on

    @property
    def locked(self) -> list[Standing]:
        """Lessons of groups shared with other classes, which are the superuser's."""
        return [one for one in self.standing if not self.groups[one.place.group_id].is_own]


def load_class_week(session: Session, actor: Actor, class_id: int) -> ClassWeek | None:
    """The class with its groups and lessons, read anew in four statements; None for no such class."""
    header = session.execute(
        select(SchoolClass.grade, SchoolClass.letter, SchoolClass.school_year_id).where(
            SchoolClass.id == class_id
        )
    ).one_or_none()
    if header is None:
        return None
    groups = _groups(session, actor, class_id)
    rows = session.execute(_standing(groups)).all()
    seen = ";".join(f"{row.id}/{row.version}" for row in rows)
    return ClassWeek(
        class_id,
        f"{header.grade}.{header.letter}",
        header.school_year_id,
        groups,
        [
            Standing(
                row.id,
                Place(row.weekday, row.number, row.journal_group_id, row.room_id),
                Interval(row.starts_on, row.ends_on),
            )
            for row in rows
        ],
        sha256(seen.encode()).hexdigest()[:16],
    )


def _groups(session: Session, actor: Actor, class_id: int) -> dict[int, ClassGroup]:
    mine = groups_of_own_class_alone(actor, Duty.TIMETABLE_ENTER).with_only_columns(JournalGroup.id)
    rows = session.execute(
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            JournalGroup.ends_on,
            JournalGroup.id.in_(mine).label("is_own"),
            Journal.id.label("journal_id"),
            Journal.title,
            Journal.kind,
            func.coalesce(Subject.name, Journal.title).label("subject"),
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(of_class([class_id]), Journal.kind != JournalKind.INDIVIDUAL)
        .order_by(Subject.position, Journal.title, JournalGroup.id)
    ).all()
    classes = classes_of_journals(session, {row.journal_id for row in rows})
    return {
        row.id: ClassGroup(
            row.id,
            row.subject,
            "" if row.whole_class else row.name,
            row.title if row.whole_class else f"{row.title}, {row.name}",
            row.kind,
            row.whole_class,
            row.ends_on,
            classes.get(row.journal_id, {}),
            bool(row.is_own),
        )
        for row in rows
    }


def _standing(group_ids: Iterable[int]) -> Select[Any]:
    table = TimetableSlot
    return (
        select(
            table.id,
            table.version,
            table.journal_group_id,
            table.weekday,
            table.number,
            table.room_id,
            table.starts_on,
            table.ends_on,
        )
        .where(table.journal_group_id.in_(list(group_ids)))
        .order_by(table.id)
    )


def last_held(group_ids: Iterable[int], first_day: date) -> Select[Any]:
    """The last lesson held by the timetable in these groups from a day on: a row (held_on, number, title)."""
    return (
        select(Lesson.held_on, Lesson.number, Journal.title)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Lesson.journal_group_id.in_(list(group_ids)),
            Lesson.held_on >= first_day,
            Lesson.number.is_not(None),
        )
        .order_by(Lesson.held_on.desc(), Lesson.number.desc(), Lesson.id)
        .limit(1)
    )
