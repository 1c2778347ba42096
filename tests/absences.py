"""Absences of the cast, and grounds for them, entered as teachers enter them."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from models.absences import ExcuseOrigin
from models.operations.excuses import ExcuseWish, enter_excuses
from models.rules.absences import LessonSpan
from models.school import AbsenceReason
from tests.journal_book import Book
from tests.people import TODAY

FIRST_MONDAY = date(2026, 9, 7)


def missed_today(session, cast, *pupils: str, number: int = 1, group: str = "maths") -> int:
    """The teacher confirms a lesson of today in which these pupils are missing; the lesson's number."""
    book = Book(session, cast)
    lesson = book.lesson(group, TODAY, number)
    for pupil in pupils:
        book.absent(lesson, pupil)
    return lesson


def missed_often(session, cast, pupil: str, count: int, since: date = FIRST_MONDAY) -> list[tuple[date, int]]:
    """So many lessons of mathematics missed, three a school day; give their days and numbers."""
    book, places, day = Book(session, cast), [], since
    while len(places) < count:
        if day.weekday() < 5:
            for number in (1, 2, 3)[: count - len(places)]:
                book.absent(book.lesson("maths", day, number), pupil)
                places.append((day, number))
        day += timedelta(days=1)
    return places


def explained(session, cast, pupil: str, span: LessonSpan, suffix: str = "n", today: date = TODAY):
    """The class teacher enters a ground, an unexcused one unless something else is said."""
    reason = session.scalars(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix)).one()
    wish = ExcuseWish(span, reason, ExcuseOrigin.OTHER)
    return enter_excuses(session, [cast.student[pupil]], wish, today)[0]


def unexcused(session, cast, pupil: str, places: list[tuple[date, int]]):
    """All these lessons are called unexcused, by one ground."""
    first, last = places[0], places[-1]
    return explained(session, cast, pupil, LessonSpan(*first, *last))
