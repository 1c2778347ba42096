"""Individual work of the invented school: a schedule, and the sessions held by it (clause 14)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from admin.demo.chance import stream
from models.individual import IndividualSchedule, IndividualSession, ScheduleStudent, SessionStudent
from models.journal import JournalKind, Lesson
from models.rules.settings import SchoolSettings

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 31
BEGINS = (time(12, 50), time(13, 35), time(14, 20))
LENGTH = timedelta(minutes=30)
FORGOTTEN = 0.04
TOPICS = (
    "Skaņu [š] un [s] šķiršana vārdos",
    "Garo patskaņu lasīšana un rakstīšana",
    "Stāstījums pēc attēlu sērijas",
    "Skaņas [r] nostiprināšana frāzēs",
    "Vārdu dalīšana zilbēs",
    "Teksta izpratne: jautājumi un atbildes",
)


class Line(NamedTuple):
    """A line of the schedule as it was written."""

    id: int
    group: int
    weekday: int
    begins: time
    students: tuple[int, ...]


class IndividualWork:
    """Writes schedules of pairs of pupils twice a week, and their sessions up to the demo's day."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.rng = stream(SEED, "individual")

    def write(self) -> None:
        """The schedule first, then what was held by it."""
        plan = self.builder.plan
        lines: list[Line] = []
        for place, group in enumerate(plan.groups):
            if plan.journals[group.journal].kind is JournalKind.INDIVIDUAL:
                lines += self._lines(place)
        self._schedule(lines)
        self._sessions(lines)

    def _lines(self, group: int) -> list[Line]:
        students = self.builder.numbers.students
        pupils = [students[pupil] for pupil in self.held.members_on(group, self.builder.plan.starts_on)]
        pairs = [tuple(pupils[place : place + 2]) for place in range(0, len(pupils), 2)]
        places = [(weekday, begins) for begins in BEGINS for weekday in range(5)]
        return [
            Line(0, group, weekday, begins, pair)
            for pair, (weekday, begins) in zip(pairs * 2, places, strict=False)
        ]

    def _schedule(self, lines: list[Line]) -> None:
        numbers = self.builder.write(IndividualSchedule, [self._row(line) for line in lines])
        lines[:] = [line._replace(id=number) for number, line in zip(numbers, lines, strict=True)]
        self.builder.write(
            ScheduleStudent,
            [{"schedule_id": line.id, "student_id": one} for line in lines for one in line.students],
        )

    def _row(self, line: Line) -> dict[str, Any]:
        ends = (datetime.combine(date.min, line.begins) + LENGTH).time()
        return {
            "journal_group_id": self.builder.numbers.groups[line.group],
            "staff_id": self._staff(line),
            "weekday": line.weekday,
            "starts_at": line.begins,
            "ends_at": ends,
            "starts_on": self.builder.plan.starts_on,
        }

    def _staff(self, line: Line) -> int:
        return self.builder.numbers.staff[self.builder.plan.groups[line.group].teachers[0]]

    def _sessions(self, lines: list[Line]) -> None:
        """Sessions of all days before the demo's, but for the few that nobody wrote down."""
        kept = [
            (day, line)
            for day in self.held.days
            for line in lines
            if day.weekday() == line.weekday and day < self.builder.today and self.rng.random() >= FORGOTTEN
        ]
        authors = [self.held.author(line.group, self._at(day, line)) for day, line in kept]
        lessons = self.builder.write(Lesson, [self._lesson(*one) for one in kept], authors=authors)
        sessions = self.builder.write(
            IndividualSession,
            [
                {
                    "lesson_id": lesson,
                    "schedule_id": line.id,
                    "staff_id": self._staff(line),
                    "starts_at": line.begins,
                    "minutes": LENGTH.seconds // 60,
                    "void_reason": "",
                }
                for lesson, (_day, line) in zip(lessons, kept, strict=True)
            ],
            authors=authors,
        )
        self.builder.write(
            SessionStudent,
            [
                {"session_id": session, "student_id": student}
                for session, (day, line) in zip(sessions, kept, strict=True)
                for student in line.students
                if student in self._here(line.group, day)
            ],
        )

    def _here(self, group: int, day: date) -> set[int]:
        students = self.builder.numbers.students
        return {students[pupil] for pupil in self.held.members_on(group, day)}

    def _at(self, day: date, line: Line) -> datetime:
        return self.held.moments.at(day, line.begins) + LENGTH

    def _lesson(self, day: date, line: Line) -> dict[str, Any]:
        at = self._at(day, line)
        return {
            "journal_group_id": self.builder.numbers.groups[line.group],
            "held_on": day,
            "number": None,
            "topic": self.rng.choice(TOPICS),
            "outcome": "",
            "homework": "",
            "due_at": self.held.moments.at(day, SchoolSettings().entry_deadline),
            "attendance_confirmed_at": at,
            "entered_at": at,
        }
