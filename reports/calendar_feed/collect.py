"""From timetable, changes, tests and homework to a calendar, in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_short
from models.accounts import Actor
from models.queries.day_plan import (
    PlannedLesson,
    Spans,
    is_within,
    plan_of_teacher,
    plans_within,
    spans_of_pupils,
)
from models.queries.feed import changes_made, homework_of_groups, pupils_of_feed, tests_of_groups
from models.queries.frame import SchoolFrame
from models.queries.reach import kinds_taught
from models.rules.calendar import Expected, SchoolCalendar
from models.rules.homework import WITHIN
from reports.calendar_feed import Event, Feed

DAY = timedelta(days=1)
BACK = timedelta(days=7)
"""How far back a calendar goes."""
AHEAD = timedelta(days=14)
"""So near its end a semester's calendar goes on into the next."""


def days_of_feed(calendar: SchoolCalendar, today: date) -> tuple[date, date]:
    """From a week back to the end of the semester, or of the next one when that is near."""
    ends = [each.ends_on for each in calendar.semesters if each.ends_on >= today + AHEAD]
    return today - BACK, min(ends, default=calendar.ends_on)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Lessons under one name: a child's, one's own as a pupil, or those one teaches."""

    name: str
    """The child's first name where it has to be told; else empty."""
    key: str
    """What keeps one child's events apart from another's."""
    lessons: Sequence[PlannedLesson]
    spans: Spans
    """When which group concerns the pupil; of a teacher empty."""
    staff_id: int | None = None

    def has(self, group_id: int, day: date) -> bool:
        """Whether what the group has on the day is in this calendar."""
        if self.staff_id is None:
            return is_within(self.spans, group_id, day)
        return any(one.group_id == group_id and self.staff_id in one.teacher_ids for one in self.lessons)


def collect(session: Session, frame: SchoolFrame | None, actor: Actor, zone: ZoneInfo) -> Feed:
    """The calendar of a person as of today; empty for one who neither teaches nor learns here any more."""
    name = _("%(name)s – E-klase", name=actor.name)
    if frame is None:
        return Feed(name, zone, [])
    first, last = days_of_feed(frame.calendar, actor.today)
    everybody = [*_taught(session, frame, actor, last), *_learnt(session, frame, actor, last)]
    desk = _Desk(session, frame, everybody, first, last)
    events = [event for whose in everybody for event in desk.events(whose)]
    return Feed(name, zone, events)


def _taught(session: Session, frame: SchoolFrame, actor: Actor, last: date) -> Iterator[_Whose]:
    kinds = kinds_taught(actor.roles, Duty.ENTRIES_ENTER)
    if actor.staff_id is None or not kinds:
        return
    lessons = plan_of_teacher(session, frame, actor.staff_id, _since(actor), last)
    yield _Whose("", "t", [one for one in lessons if one.kind in kinds], {}, actor.staff_id)


def _learnt(session: Session, frame: SchoolFrame, actor: Actor, last: date) -> Iterator[_Whose]:
    asked = pupils_of_feed(actor)
    pupils = session.execute(asked).all() if asked is not None else []
    if not pupils:
        return
    mine = spans_of_pupils(session, frame, [row.id for row in pupils], _since(actor), last)
    plans = plans_within(session, frame, mine, _since(actor), last)
    for row in pupils:
        name = "" if row.id == actor.student_id else row.first_name
        yield _Whose(name, f"s{row.id}", plans[row.id], mine[row.id])


def _since(actor: Actor) -> date:
    """Homework for a day to come may have been set as long ago."""
    return actor.today - BACK - WITHIN


class _Desk:
    """What is known of the lessons of everybody in the calendar."""

    def __init__(
        self,
        session: Session,
        frame: SchoolFrame,
        everybody: Sequence[_Whose],
        first: date,
        last: date,
    ) -> None:
        self.frame, self.first, self.last = frame, first, last
        self.year_began = datetime.combine(frame.calendar.starts_on, time.min, UTC)
        self.subjects = {one.group_id: one.subject for whose in everybody for one in whose.lessons}
        groups = self.subjects.keys()
        self.homework = session.execute(*homework_of_groups(groups, first - WITHIN, last)).all()
        self.tests = session.execute(*tests_of_groups(groups, first, last)).all()
        self.made: Mapping[Expected, list[datetime]] = _moments(
            session.execute(*changes_made(groups, first - WITHIN, last))
        )

    def events(self, whose: _Whose) -> Iterator[Event]:
        """Everything of one pupil or teacher."""
        for one in whose.lessons:
            if one.number is not None and one.moved_to is None and self.first <= one.day <= self.last:
                yield self._lesson(whose, one, Expected(one.day, one.number, one.group_id))
        yield from self._tests(whose)
        if whose.staff_id is None:
            yield from self._homework(whose)

    def _lesson(self, whose: _Whose, one: PlannedLesson, place: Expected) -> Event:
        """One lesson; wherever it is moved, it keeps the key of its place in the timetable."""
        origin = one.moved_from or place
        given = whose.staff_id is not None and one.substitute_id not in {None, whose.staff_id}
        moments = [*self.made.get(origin, ()), *(self.made.get(place, ()) if origin != place else ())]
        starts, ends = self._hours(place)
        return Event(
            f"l{origin.group_id}-{origin.day:%Y%m%d}-{origin.number}-{whose.key}@e-klase",
            _summary(whose, one),
            starts,
            ends,
            max(moments, default=self.year_began),
            sequence=len(moments),
            location=one.room,
            description="\n".join(_told(whose, one)),
            is_cancelled=one.is_cancelled or given,
        )

    def _hours(self, place: Expected) -> tuple[datetime | date, datetime | date]:
        bell = self.frame.bells.get(place.number)
        if bell is None:
            return place.day, place.day + DAY
        return datetime.combine(place.day, bell[0]), datetime.combine(place.day, bell[1])

    def _tests(self, whose: _Whose) -> Iterator[Event]:
        """Tests planned for the days on which the groups concern the person."""
        for row in self.tests:
            if whose.has(row.group_id, row.planned_on):
                what = f"{row.subject}: {row.column_kind.label}"
                yield Event(
                    f"p{row.id}-{whose.key}@e-klase",
                    _named(whose, f"{what}. {row.title}" if row.title else what),
                    row.planned_on,
                    row.planned_on + DAY,
                    self.year_began,
                    sequence=row.version - 1,
                )

    def _homework(self, whose: _Whose) -> Iterator[Event]:
        """Homework on the day for which it is set: the one named, else of the group's next lesson."""
        held: dict[int, list[Expected]] = defaultdict(list)
        for one in whose.lessons:
            if one.takes_place and one.number is not None:
                held[one.group_id].append(Expected(one.day, one.number, one.group_id))
        for row in self.homework:
            due = row.homework_on or _next_day(held[row.group_id], row)
            if due is None or not self.first <= due <= self.last or not whose.has(row.group_id, due):
                continue
            subject = self.subjects[row.group_id]
            yield Event(
                f"h{row.id}-{whose.key}@e-klase",
                _named(whose, _("Homework: %(subject)s", subject=subject)),
                due,
                due + DAY,
                row.at,
                description=row.homework,
            )


def _next_day(places: Iterable[Expected], row: Any) -> date | None:
    after = (row.held_on, 10 if row.number is None else row.number)
    return next((place.day for place in places if (place.day, place.number) > after), None)


def _moments(rows: Iterable[Any]) -> Mapping[Expected, list[datetime]]:
    """When each lesson was changed, and when that was withdrawn."""
    found: dict[Expected, list[datetime]] = defaultdict(list)
    for row in rows:
        place = Expected(row.held_on, row.number, row.journal_group_id)
        found[place] += [moment for moment in (row.made_at, row.voided_at) if moment is not None]
    return found


def _summary(whose: _Whose, one: PlannedLesson) -> str:
    if whose.staff_id is None:
        return _named(whose, one.subject)
    if one.substitute_id == whose.staff_id:
        return str(_("Substitution: %(who)s", who=one.title))
    return one.title


def _named(whose: _Whose, text: str) -> str:
    return f"{whose.name}: {text}" if whose.name else text


def _told(whose: _Whose, one: PlannedLesson) -> Iterator[str]:
    """Number and teacher, and what befell the lesson; never why."""
    yield _("lesson %(number)s", number=one.number)
    if one.substitute and one.substitute_id != whose.staff_id:
        yield _("Substitution: %(who)s", who=one.substitute)
    elif whose.staff_id is None and one.teachers:
        yield ", ".join(one.teachers)
    if one.moved_from is not None:
        place = _(
            "%(day)s, lesson %(number)s",
            day=date_short(one.moved_from.day),
            number=one.moved_from.number,
        )
        yield _("Moved here from: %(place)s", place=place)
    if one.room_is_changed:
        yield _("In another room than usual.")
    if one.is_cancelled:
        yield _("Does not take place.")
