"""Out-of-school events of the invented school: an excursion that was, a competition to come (clause 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from admin.demo import subjects as s
from admin.demo.cast import SHOWN_GRADE
from models.absences import Excuse, ExcuseOrigin
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.journal import JournalKind
from models.school import AbsenceReason

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

OTHER_GROUND = "c"
BEFORE = timedelta(days=5)
IN_THE_TEAM = 4
AFTER_LESSONS = 6
"""The excursion leaves when the youngest have had their lessons."""
AT = time(14, 50)


class Event(NamedTuple):
    """An event and who is named for it, class by class; `waiting` are classes not decided on."""

    name: str
    place: str
    day: date
    first: int | None
    by: int
    """Staff, by place in the plan."""
    at: datetime
    classes: Mapping[int, Sequence[int]]
    waiting: frozenset[int] = frozenset()


class Events:
    """Writes an excursion of one class last week and a competition tomorrow, in which one class waits."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.plan = held.builder.plan

    def write(self) -> None:
        """Events, their pupils and the grounds of those confirmed."""
        events = [one for one in (self._excursion(), self._competition()) if one is not None]
        reason = self.builder.session.scalars(
            select(AbsenceReason.id).where(AbsenceReason.suffix == OTHER_GROUND)
        ).first()
        numbers = self.builder.write(
            SchoolEvent,
            [self._row(one, reason) for one in events],
            authors=[self.held.staff_author(one.by, one.at) for one in events],
        )
        named = [
            (number, one, school_class, pupil)
            for number, one in zip(numbers, events, strict=True)
            for school_class, pupils in one.classes.items()
            for pupil in pupils
        ]
        self.builder.write(SchoolEventPupil, [self._named(*each) for each in named])
        confirmed = [each for each in named if each[2] not in each[1].waiting]
        self.builder.write(
            Excuse,
            [self._excuse(number, one, pupil, reason) for number, one, _class, pupil in confirmed],
            authors=[self._decided(one, school_class) for _number, one, school_class, _pupil in confirmed],
        )

    def _excursion(self) -> Event | None:
        day = self.builder.calendar.latest_school_day(self.builder.today - BEFORE)
        if day is None:
            return None
        place = min(range(len(self.plan.classes)), key=lambda one: self.plan.classes[one].name)
        teacher = self.plan.classes[place].teacher
        at = self.held.moments.at(day, AT) - timedelta(days=3)
        pupils = {place: self._pupils(place, day)}
        return Event("Ekskursija uz dabas muzeju", "Rīga", day, AFTER_LESSONS, teacher, at, pupils)

    def _competition(self) -> Event | None:
        ahead = self.builder.calendar.school_days(
            self.builder.today + timedelta(days=1), self.builder.calendar.ends_on
        )
        chosen = sorted(range(len(self.plan.classes)), key=self._nearest)[:3]
        if not ahead:
            return None
        coach = next((self._coach(one) for one in chosen if self._coach(one) is not None), None)
        by = self.plan.classes[chosen[-1]].teacher if coach is None else coach
        pupils = {one: self._pupils(one, self.builder.today)[:IN_THE_TEAM] for one in chosen}
        at = self.builder.now - timedelta(days=1)
        return Event(
            "Stafešu sacensības", "Novada sporta halle", ahead[0], 3, by, at, pupils, frozenset(chosen[:1])
        )

    def _nearest(self, school_class: int) -> tuple[int, int]:
        """As the demo's people are chosen: its class teacher has something to decide."""
        one = self.plan.classes[school_class]
        return abs(one.grade - SHOWN_GRADE), self.builder.account_of_staff(one.teacher)

    def _coach(self, school_class: int) -> int | None:
        groups = [
            place
            for place, group in enumerate(self.plan.groups)
            if school_class in self.plan.journals[group.journal].classes
            and self.held.subject_name(place) == s.SPORT
        ]
        return self.plan.groups[groups[0]].teachers[0] if groups else None

    def _pupils(self, school_class: int, day: date) -> list[int]:
        group = next(
            place
            for place, one in enumerate(self.plan.groups)
            if self.plan.journals[one.journal].kind is JournalKind.CLASS_TEACHER
            and school_class in self.plan.journals[one.journal].classes
        )
        students = self.builder.numbers.students
        return [students[pupil] for pupil in self.held.members_on(group, day)]

    def _decided(self, one: Event, school_class: int) -> Any:
        teacher = self.plan.classes[school_class].teacher
        return self.held.staff_author(teacher, min(self.builder.now, one.at + timedelta(hours=2)))

    def _row(self, one: Event, reason: int | None) -> dict[str, Any]:
        return {
            "name": one.name,
            "place": one.place,
            "starts_on": one.day,
            "starts_number": one.first,
            "ends_on": one.day,
            "reason_id": reason,
            "account_id": self.builder.account_of_staff(one.by),
            "made_at": one.at,
            "void_reason": "",
        }

    def _named(self, number: int, one: Event, school_class: int, pupil: int) -> dict[str, Any]:
        row = {
            "event_id": number,
            "student_id": pupil,
            "school_class_id": self.builder.numbers.classes[school_class],
            "struck_for": "",
        }
        if school_class in one.waiting:
            return row | {"state": EventState.PROPOSED, "decided_at": None, "decided_by_id": None}
        author = self._decided(one, school_class)
        return row | {
            "state": EventState.CONFIRMED,
            "decided_at": author.at,
            "decided_by_id": author.account_id,
        }

    def _excuse(self, number: int, one: Event, pupil: int, reason: int | None) -> dict[str, Any]:
        return {
            "student_id": pupil,
            "starts_on": one.day,
            "starts_number": one.first,
            "ends_on": one.day,
            "reason_id": reason,
            "origin": ExcuseOrigin.EVENT,
            "document": f"{one.name}, {one.place}",
            "event_id": number,
        }
