"""Grounds of absences and what they explain: told before a ground is entered, and after (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.absences import Attendance, Excuse
from models.classes import Subject
from models.journal import Journal, JournalGroup, JournalKind, Lesson
from models.queries.asked import asked
from models.queries.entries import excuses_of, grounds_from
from models.rules.absences import ExcuseSpan, LessonSpan, ShownSign, ground_for, shown_sign
from models.rules.excuse_overlaps import OverlapWay, grounds_after
from models.rules.marks import AttendanceSign

COUNTED_KINDS = tuple(kind for kind in JournalKind if kind.absences_count)
"""Journals of compulsory lessons; absences elsewhere need no ground."""


@asked
def counted_absences(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Absences of the pupils from compulsory lessons held from `first` to `last`, in order of lessons."""
    return (
        select(
            Attendance.student_id,
            Attendance.sign,
            Attendance.late_minutes,
            Attendance.entry_id,
            Lesson.id.label("lesson_id"),
            Lesson.held_on,
            Lesson.number,
            Lesson.journal_group_id,
            Journal.title,
            Subject.name.label("subject"),
        )
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(
            Attendance.student_id.in_(student_ids),
            Lesson.held_on.between(first, last),
            Journal.kind.in_(COUNTED_KINDS),
        )
        .order_by(Lesson.held_on, Lesson.number.is_(None), Lesson.number, Lesson.id)
    )


def standing_excuses(student_ids: Iterable[int], first: date, last: date) -> Select[tuple[Excuse]]:
    """The grounds in force over some of the days, earliest first."""
    return (
        select(Excuse)
        .where(
            Excuse.student_id.in_(student_ids),
            Excuse.starts_on <= last,
            Excuse.ends_on >= first,
            Excuse.voided_at.is_(None),
        )
        .order_by(Excuse.starts_on, Excuse.ends_on, Excuse.id)
    )


def overlapping(
    session: Session, student_ids: Iterable[int], span: LessonSpan, but: int | None = None
) -> list[Excuse]:
    """The grounds of the pupils that share a lesson with `span`, without the one being changed (`but`)."""
    rows = session.scalars(standing_excuses(student_ids, span.from_day, span.to_day))
    return [row for row in rows if row.id != but and LessonSpan.of(row).overlaps(span)]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a ground does to one absence; the sign before and after may be the same."""

    student_id: int
    day: date
    number: int | None
    title: str
    """The subject, or the journal's title where it has none."""
    before: ShownSign
    after: ShownSign

    @property
    def changes(self) -> bool:
        """Whether people will see another sign."""
        return self.before != self.after


def effects_of(
    session: Session, student_ids: Sequence[int], span: ExcuseSpan, changed: Excuse | None = None
) -> list[Effect]:
    """What entering `span` for the pupils, or putting it in the place of `changed`, does to their absences.

    Two statements for any number of pupils. Absences typed later fall under the ground by themselves.
    """
    first, last = _stretch(span, changed)
    grounds = grounds_from(session.execute(*excuses_of(student_ids, first, last)))
    rows = session.execute(*counted_absences(student_ids, first, last))
    return list(_effects(rows, grounds, span, changed))


def effects_over(
    session: Session, student_ids: Sequence[int], span: ExcuseSpan, way: OverlapWay
) -> list[Effect]:
    """What entering `span` for the pupils does, when the grounds that stand there give way as `way` says.

    Three statements for any number of pupils.
    """
    ids = list(student_ids)
    first, last = span.from_day, span.to_day
    standing = [
        one
        for spans in grounds_from(session.execute(*excuses_of(ids, first, last))).values()
        for one in spans
        if way is OverlapWay.REPLACE and one.overlaps(span)
    ]
    first = min([first, *(one.from_day for one in standing)])
    last = max([last, *(one.to_day for one in standing)])
    grounds = grounds_from(session.execute(*excuses_of(ids, first, last)))
    found = []
    for row in session.execute(*counted_absences(ids, first, last)):
        now = grounds.get(row.student_id, [])
        then = grounds_after(now, span, way, (row.held_on, row.number))
        effect = _effect(row, now, then)
        if effect.changes or span.covers(row.held_on, row.number):
            found.append(effect)
    return found


def _stretch(span: LessonSpan, changed: Excuse | None) -> tuple[date, date]:
    if changed is None:
        return span.from_day, span.to_day
    return min(span.from_day, changed.starts_on), max(span.to_day, changed.ends_on)


def _effects(
    rows: Iterable[Any],
    grounds: dict[int, list[ExcuseSpan]],
    span: ExcuseSpan,
    changed: Excuse | None,
) -> Iterator[Effect]:
    former = LessonSpan.of(changed) if changed else None
    for row in rows:
        day, number = row.held_on, row.number
        if not span.covers(day, number) and not (former and former.covers(day, number)):
            continue
        now = grounds[row.student_id]
        then = [*_without(now, changed), span]
        yield _effect(row, now, then)


def _effect(row: Any, now: Sequence[ExcuseSpan], then: Sequence[ExcuseSpan]) -> Effect:
    return Effect(
        row.student_id,
        row.held_on,
        row.number,
        row.subject or row.title,
        _sign(row, now),
        _sign(row, then),
    )


def _without(grounds: Sequence[ExcuseSpan], changed: Excuse | None) -> list[ExcuseSpan]:
    """The grounds but the one being changed; of two that say the same, one stays."""
    rest = list(grounds)
    if changed is not None:
        same = (LessonSpan.of(changed), changed.reason.suffix, changed.reason.excused, changed.reason.name)
        for place, one in enumerate(rest):
            bare = LessonSpan(one.from_day, one.from_number, one.to_day, one.to_number)
            if (bare, one.suffix, one.excused, one.reason) == same:
                del rest[place]
                break
    return rest


def _sign(row: Any, grounds: Sequence[ExcuseSpan]) -> ShownSign:
    return shown_sign(
        AttendanceSign(row.sign), row.late_minutes, ground_for(row.held_on, row.number, grounds)
    )
