"""What the first page tells a family: today's lessons, homework for the next school day, tests (clause 1).

A constant number of statements, however many children there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import get_locale
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import weekday_name
from models.base import db
from models.queries.day_plan import PlannedLesson, lessons_of_groups
from models.queries.diary import groups_named, lessons_of_diary
from models.queries.frame import SchoolFrame
from models.queries.planned_tests import CalendarTest, tests_of_pupils
from models.rules.calendar import Expected
from models.rules.homework import WITHIN, Part
from models.rules.intervals import Interval
from views.diary.changes import change_words
from views.diary.facts import lessons_ahead, stays_in_groups
from views.diary.homework import HomeworkBook
from views.diary.period import WEEK
from views.family import CHOICE, Child, children_now


@dataclass(frozen=True, slots=True)
class LessonAhead:
    """A lesson of the day."""

    number: int | None
    subject: str
    room: str
    change: str


@dataclass(frozen=True, slots=True)
class DueAhead:
    """Homework for a subject."""

    subject: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class CardShown:
    """One child's card."""

    child: Child
    url: str
    is_today: bool
    day: str
    """The day of the lessons, in words; the other one is the day of the homework."""
    due_day: str
    """Empty on the last day before the holidays."""
    lessons: Sequence[LessonAhead]
    due: Sequence[DueAhead]
    tests: Sequence[CalendarTest]


@dataclass(frozen=True, slots=True)
class HomeworkAhead:
    """Lessons of one child that set homework for a day."""

    first: date
    last: date
    lessons: Sequence[Any]
    expected: Mapping[int, Sequence[Expected]]
    files: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    formers: Mapping[int, Any] = field(default_factory=dict)

    def moment(self, at: datetime) -> str:
        """Nobody asks when on the first page."""
        return f"{at:%d.%m.}"


def cards(frame: SchoolFrame | None, now: datetime, zone: ZoneInfo) -> list[CardShown]:
    """A card for each child; none in the holidays and for whoever has no child here."""
    children = children_now(Duty.ENTRIES_READ) if frame is not None else []
    local = now.astimezone(zone)
    if frame is None or not children:
        return []
    today = local.date()
    days = frame.calendar.school_days(today, today + WEEK)
    if not days:
        return []
    return _Ahead(
        db.session(), frame, children, local, next((day for day in days if day > today), today)
    ).cards()


class _Ahead:
    """Today and the next school day of some children."""

    def __init__(
        self, session: Session, frame: SchoolFrame, children: Sequence[Child], now: datetime, next_day: date
    ) -> None:
        self.frame, self.children, self.now, self.next_day = frame, children, now, next_day
        self.today, self.language = now.date(), str(get_locale())
        self.is_followed = next_day > self.today
        ids, since = [child.id for child in children], self.today - WITHIN
        self.stays = stays_in_groups(session, ids, frame.year_id, since, next_day)
        groups = sorted({group for stays in self.stays.values() for group in stays})
        self.names = {row.id: row.subject for row in session.execute(*groups_named(groups))}
        self.plan = lessons_of_groups(session, frame, groups, self.today, next_day)
        self.lessons = session.execute(*lessons_of_diary(groups, since, next_day, next_day)).all()
        self.expected = lessons_ahead(session, groups, frame.calendar, since, next_day)
        self.tests = tests_of_pupils(session, ids, self.today, next_day)

    def cards(self) -> list[CardShown]:
        """The card of each child; before the holidays only until the last lesson has ended."""
        shown = [self._card(child, self.stays[child.id]) for child in self.children]
        return shown if self.is_followed else [card for card in shown if card.is_today]

    def _card(self, child: Child, stays: Mapping[int, Sequence[Interval]]) -> CardShown:
        plan = [one for one in self.plan if _was_in(stays, one.group_id, one.day)]
        is_today = self._lasts([one for one in plan if one.day == self.today])
        day = self.today if is_today else self.next_day
        return CardShown(
            child,
            url_for("diary.index", **self._address(child, day)),
            is_today,
            self._named(day),
            self._named(self.next_day) if self.is_followed else "",
            [self._lesson(one) for one in plan if one.day == day],
            self._due(stays) if self.is_followed else [],
            [one for one in self.tests if _was_in(stays, one.group_id, one.day) and not one.is_held],
        )

    def _address(self, child: Child, day: date) -> dict[str, Any]:
        choice = {CHOICE: child.id} if len(self.children) > 1 else {}
        return {"diena": day.isoformat(), **choice}

    def _lasts(self, today: Sequence[PlannedLesson]) -> bool:
        """Whether a lesson of today is still to end."""
        bells = self.frame.bells
        ends = [bells[one.number][1] for one in today if one.number is not None and one.number in bells]
        return self.now.time() < max(ends, default=time.min)

    def _named(self, day: date) -> str:
        return f"{weekday_name(day, self.language)}, {day:%d.%m.}"

    def _lesson(self, one: PlannedLesson) -> LessonAhead:
        return LessonAhead(one.number, one.subject, one.room, change_words(one, self.language))

    def _due(self, stays: Mapping[int, Sequence[Interval]]) -> list[DueAhead]:
        own = [row for row in self.lessons if _was_in(stays, row.journal_group_id, row.held_on)]
        book = HomeworkBook(HomeworkAhead(self.next_day, self.next_day, own, self.expected))
        found: dict[int, list[Any]] = defaultdict(list)
        for group_id in stays:
            found[group_id] += book.due_on(group_id, self.next_day)
        return [DueAhead(self.names[group], one.parts) for group, due in found.items() for one in due]


def _was_in(stays: Mapping[int, Sequence[Interval]], group_id: int, day: date) -> bool:
    return any(day in stay for stay in stays.get(group_id, ()))
