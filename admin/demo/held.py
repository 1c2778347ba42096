"""Lessons held at the invented school so far, as their teachers entered them (clause 11)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from admin.demo.book import MarkBook
from admin.demo.chance import stream
from admin.demo.missed import Missed
from admin.demo.moments import Entry, Moments
from admin.demo.november import dated_slots
from admin.demo.tables import table
from admin.demo.terms import TermBook
from admin.demo.topics import lesson_text
from config.duties import Role
from models.journal import Lesson
from models.operations.trail import Author
from models.rules.calendar import Expected, Slot, expected_lessons
from models.rules.settings import SchoolSettings

if TYPE_CHECKING:
    from admin.demo.build import Builder

SEED = 7
TOLD = ("held_on", "number", "topic", "outcome", "homework", "attendance_confirmed_at")
Stay = tuple[int, date, date]
"""A pupil in a group, from a day to a day."""


class Held(NamedTuple):
    """A lesson in the records; `place` of `total` is where it stands in the group's year."""

    id: int
    group: int
    day: date
    number: int
    place: int
    total: int
    entry: Entry


class HeldLessons:
    """Writes what was held from the first school day to the demo's moment, with all that hangs on it."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.plan = builder.plan
        self.moments = Moments(builder.now, builder.zone, SchoolSettings())
        self.days = builder.calendar.school_days(self.plan.starts_on, builder.today)

    def write(self) -> None:
        """Lessons first, then who was absent, then marks, then the terms' marks."""
        self.lessons = lessons = self._lessons()
        absent = Missed(self, lessons).write()
        book = MarkBook(self)
        book.fill(lessons, absent)
        book.write()
        TermBook(self, book.summative).write()

    def _lessons(self) -> list[Held]:
        """Write every lesson that somebody entered, by days."""
        rng, found = stream(SEED, "held"), []
        years: dict[int, list[Expected]] = defaultdict(list)
        for one in self._expected():
            years[one.group_id].append(one)
        for group, expected in years.items():
            for place, one in enumerate(expected):
                if one.day <= self.builder.today and (entry := self.moments.entry(rng, one.day, one.number)):
                    found.append(Held(0, group, one.day, one.number, place, len(expected), entry))
        found.sort(key=lambda each: (each.day, each.number, each.group))
        numbers = self.builder.writer.write(
            table(Lesson),
            [self._row(each) for each in found],
            told=TOLD,
            authors=[
                self.author(each.group, each.entry.entered_at or each.entry.confirmed_at) for each in found
            ],
        )
        return [each._replace(id=number) for number, each in zip(numbers, found, strict=True)]

    def _expected(self) -> list[Expected]:
        """All lessons of the year, those to come too: topics are spread over the whole of it."""
        calendar = self.builder.calendar
        return expected_lessons(self.slots, calendar, self.plan.starts_on, calendar.ends_on)

    @cached_property
    def slots(self) -> list[Slot]:
        """The timetable with its days; a group is known by its place in the plan."""
        return [
            Slot(place, one.plan.group, one.plan.weekday, one.plan.number, one.starts_on, one.ends_on)
            for place, one in enumerate(dated_slots(self.plan))
        ]

    def _row(self, held: Held) -> dict[str, object]:
        texts = lesson_text(self.subject_name(held.group), self.grade(held.group), held.place, held.total)
        topic, outcome, homework = texts if held.entry.entered_at else ("", "", "")
        return {
            "journal_group_id": self.builder.numbers.groups[held.group],
            "held_on": held.day,
            "number": held.number,
            "topic": topic,
            "outcome": outcome,
            "homework": homework,
            "due_at": self.moments.due(held.day, held.number),
            "attendance_confirmed_at": held.entry.confirmed_at,
            "entered_at": held.entry.entered_at,
        }

    def subject(self, group: int) -> int | None:
        """The subject a group is taught, by place in the plan."""
        return self.plan.journals[self.plan.groups[group].journal].subject

    def subject_name(self, group: int) -> str:
        """What a group is taught; journals without a subject are known by their titles."""
        subject = self.subject(group)
        if subject is not None:
            return self.plan.subjects[subject].description
        return self.plan.journals[self.plan.groups[group].journal].title.split(",")[0]

    def grade(self, group: int) -> int:
        """The grade a group is taught in."""
        return self.plan.classes[self.plan.journals[self.plan.groups[group].journal].classes[0]].grade

    def author(self, group: int, at: datetime) -> Author:
        """The group's teacher at a moment."""
        return self.staff_author(self.plan.groups[group].teachers[0], at)

    def staff_author(self, staff: int, at: datetime) -> Author:
        """A member of staff at a moment, with the roles held."""
        account, roles = self._signatures[staff]
        return Author(at, account, roles)

    @cached_property
    def _signatures(self) -> list[tuple[int, str]]:
        return [
            (
                self.builder.account_of_staff(place),
                ",".join(role.value for role in Role if role in one.roles),
            )
            for place, one in enumerate(self.plan.staff)
        ]

    @cached_property
    def members(self) -> dict[int, list[Stay]]:
        """Who is in each group: whole classes follow enrolments, others name their members."""
        in_class: dict[int, list[Stay]] = defaultdict(list)
        for one in self.plan.enrolments:
            in_class[one.school_class].append((one.pupil, one.starts_on, one.ends_on or date.max))
        found: dict[int, list[Stay]] = defaultdict(list)
        for group, of in enumerate(self.plan.groups):
            for school_class in self.plan.journals[of.journal].classes if of.whole_class else ():
                found[group] += in_class[school_class]
        for member in self.plan.members:
            found[member.group].append((member.pupil, member.starts_on, member.ends_on or date.max))
        return found

    def members_on(self, group: int, day: date) -> list[int]:
        """The pupils of a group on a day."""
        return [pupil for pupil, first, last in self.members[group] if first <= day <= last]
