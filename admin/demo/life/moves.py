"""Lessons of the invented school held at another hour or in another room in the coming days (clause 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from admin.demo.cast import SHOWN_GRADE
from config.duties import Role
from models.lesson_changes import LessonMoved, RoomChange
from models.rules.calendar import Expected, expected_lessons

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

AHEAD = timedelta(days=7)
LAST_NUMBER = 8


class Moves:
    """In each class of the grade one looks at, one lesson is moved and one has another room."""

    def __init__(self, held: HeldLessons, taken: set[Expected]) -> None:
        self.held, self.builder, self.plan = held, held.builder, held.plan
        begin = held.builder.today + timedelta(days=1)
        self.lessons = expected_lessons(held.slots, self.builder.calendar, begin, begin + AHEAD)
        self.taken = taken
        """Lessons that something else befalls."""
        self.room_of = {(one.group, one.weekday, one.number): one.room for one in self.plan.slots}

    def write(self) -> None:
        """Both, by the superuser, the evening before."""
        classes = [place for place, one in enumerate(self.plan.classes) if one.grade == SHOWN_GRADE]
        superuser = next(i for i, one in enumerate(self.plan.staff) if Role.SUPERUSER in one.roles)
        author = self.held.staff_author(superuser, self.builder.now)
        common = {"account_id": author.account_id, "made_at": self.builder.now, "voided_at": None}
        moved = [row | common for school_class in classes for row in self._moved(school_class)]
        rooms = [row | common for school_class in classes for row in self._elsewhere(school_class)]
        self.builder.write(LessonMoved, moved, authors=[author] * len(moved))
        self.builder.write(RoomChange, rooms, authors=[author] * len(rooms))

    def _of_class(self, school_class: int) -> list[Expected]:
        """Lessons of the class alone, nothing having befallen them."""
        return [one for one in self.lessons if self._is_own(school_class, one) and one not in self.taken]

    def _is_own(self, school_class: int, one: Expected) -> bool:
        journal = self.plan.journals[self.plan.groups[one.group_id].journal]
        return tuple(journal.classes) == (school_class,)

    def _moved(self, school_class: int) -> Iterator[dict[str, object]]:
        """The last lesson of the first day goes behind those of the next day on which its teacher is free."""
        mine = self._of_class(school_class)
        days = sorted({one.day for one in mine})
        if len(days) < 2:
            return
        lesson = [one for one in mine if one.day == days[0]][-1]
        for day in days[1:]:
            number = max(one.number for one in self.lessons if self._touches(school_class, one, day)) + 1
            if number <= LAST_NUMBER and self._is_free(lesson, day, number):
                reason = "skolotāja kursos"
                yield self._place(lesson) | {"to_on": day, "to_number": number, "reason": reason}
                return

    def _touches(self, school_class: int, one: Expected, day: date) -> bool:
        journal = self.plan.journals[self.plan.groups[one.group_id].journal]
        return one.day == day and school_class in journal.classes

    def _is_free(self, lesson: Expected, day: date, number: int) -> bool:
        mine = set(self.plan.groups[lesson.group_id].teachers)
        at_once = [one for one in self.lessons if (one.day, one.number) == (day, number)]
        return all(mine.isdisjoint(self.plan.groups[one.group_id].teachers) for one in at_once)

    def _elsewhere(self, school_class: int) -> Iterator[dict[str, object]]:
        """The first lesson of the second day, in a room nobody is in then."""
        mine = self._of_class(school_class)
        days = sorted({one.day for one in mine})
        if len(days) < 2:
            return
        lesson = next(one for one in mine if one.day == days[1])
        free = self._free_rooms(lesson)
        if free:
            room = self.builder.rooms[free[-1]]
            yield self._place(lesson) | {"room_id": room, "reason": "remonts kabinetā"}

    def _free_rooms(self, lesson: Expected) -> Sequence[int]:
        weekday = self.builder.calendar.timetable_weekday(lesson.day)
        hour = (weekday, lesson.number)
        used = {room for (_group, *at), room in self.room_of.items() if tuple(at) == hour}
        return [place for place in range(len(self.plan.rooms)) if place not in used]

    def _place(self, one: Expected) -> dict[str, object]:
        return {
            "journal_group_id": self.builder.numbers.groups[one.group_id],
            "held_on": one.day,
            "number": one.number,
        }
