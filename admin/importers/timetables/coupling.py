"""Untis has a row for each class of a lesson: which are one lesson, which are groups side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.operations.timetable_rows import StudentSet, TeacherName, TimetableLesson

RowKey = tuple[str, str, str, str]
"""Lesson number, class, teacher and subject as the file writes them."""
Time = tuple[int, int]
"""Weekday and number in the day."""
Part = tuple[str, str, tuple[TeacherName, ...]]
"""Class, subject and teachers: what is one group wherever it stands in the week."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of GPU001."""

    row: int
    lesson: str
    key: RowKey
    subject: str
    sets: tuple[StudentSet, ...]
    teachers: tuple[TeacherName, ...]
    room: str
    weekday: int
    number: int

    @property
    def time(self) -> Time:
        """When it is."""
        return (self.weekday, self.number)


@dataclass(slots=True)
class Meeting:
    """Rows that are one lesson: the same number, time and subject, told by teacher or by room."""

    first: Line
    rows: list[int] = field(default_factory=list)
    sets: dict[str, tuple[StudentSet, RowKey]] = field(default_factory=dict)
    teachers: dict[TeacherName, None] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Take in a row."""
        self.rows.append(line.row)
        self.teachers.update(dict.fromkeys(line.teachers))
        for each in line.sets:
            self.sets.setdefault(each.text, (each, line.key))

    def part(self, class_text: str) -> Part:
        """What it is for one of its classes."""
        return (class_text, self.first.subject, tuple(self.teachers))


def meetings(lines: Iterable[Line], student_groups: Mapping[RowKey, str]) -> list[TimetableLesson]:
    """The lessons of the week.

    A class that has several at one time is split: its groups bear the names GPU002 gives them, or numbers
    in the order of the file, the same all week.
    """
    found = _coupled(lines)
    numbers = _group_numbers(found)
    return [_lesson(each, numbers, student_groups) for each in found]


def _coupled(lines: Iterable[Line]) -> list[Meeting]:
    """Rows that differ in the class only are one lesson; so are two teachers in one room."""
    found: dict[tuple[object, ...], Meeting] = {}
    rooms: dict[tuple[object, ...], Meeting] = {}
    for line in lines:
        place = (line.lesson, line.time, line.subject)
        taught = (*place, line.teachers)
        together = rooms.get((*place, line.room)) if line.room else None
        meeting = found.get(taught) or together or Meeting(line)
        found.setdefault(taught, meeting)
        if line.room:
            rooms.setdefault((*place, line.room), meeting)
        meeting.add(line)
    return list({id(each): each for each in found.values()}.values())


def _group_numbers(found: Iterable[Meeting]) -> dict[Part, int]:
    at_once: dict[tuple[str, Time], list[Part]] = {}
    for meeting in found:
        for class_text in meeting.sets:
            at_once.setdefault((class_text, meeting.first.time), []).append(meeting.part(class_text))
    numbers: dict[Part, int] = {}
    for parts in at_once.values():
        if len(parts) > 1:
            taken = {numbers[part] for part in parts if part in numbers}
            free = (number for number in range(1, len(parts) + len(taken) + 1) if number not in taken)
            numbers.update({part: next(free) for part in parts if part not in numbers})
    return numbers


def _lesson(
    meeting: Meeting, numbers: Mapping[Part, int], student_groups: Mapping[RowKey, str]
) -> TimetableLesson:
    sets = []
    for class_text, (each, key) in meeting.sets.items():
        number = numbers.get(meeting.part(class_text))
        group = each.group or student_groups.get(key) or (f"{number}. grupa" if number else "")
        sets.append(StudentSet(class_text, each.key, group))
    first = meeting.first
    return TimetableLesson(
        tuple(meeting.rows),
        first.subject,
        tuple(sets),
        tuple(meeting.teachers),
        first.weekday,
        first.number,
        first.room,
    )
