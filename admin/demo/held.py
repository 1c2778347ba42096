"""What happened at the invented school so far: lessons held, absences with their grounds, marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Table, select

from admin.demo import marks as given
from admin.demo.attendance import ILLNESS, OTHER, UNEXCUSED, pupil_year
from admin.demo.chance import stream
from admin.demo.plan import GroupPlan
from admin.demo.subjects import SUBJECTS
from admin.demo.topics import lesson_text, theme
from config.duties import Role
from models.absences import Attendance, Excuse
from models.journal import JournalKind, Lesson
from models.marks import Assessment, Mark, TermMark
from models.operations.trail import Author
from models.rules.calendar import Slot, expected_lessons
from models.rules.deadline import due_at
from models.rules.lesson_times import LESSON_TIMES
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from models.rules.settings import SchoolSettings
from models.school import AbsenceReason

if TYPE_CHECKING:
    from admin.demo.build import Builder

SEED = 7
MISSING, LATE = 0.012, 0.03
"""Shares of lessons that nobody entered, and of those entered after the deadline."""
ENTERED_TODAY = 0.6
SUFFIXES = {ILLNESS: "s", OTHER: "c", UNEXCUSED: "n"}
RECENT = timedelta(days=10)
"""Tests younger than this may still be owed."""


class Held(NamedTuple):
    """A lesson in the records."""

    id: int
    group: int
    day: date
    number: int


def _table(entity: Any) -> Table:
    return cast("Table", entity.__table__)


class HeldLessons:
    """Writes what was held from the first school day to the demo's moment."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.plan = builder.plan
        self.writer = builder.writer
        self.rng = stream(SEED, "held")
        self.days = builder.calendar.school_days(self.plan.starts_on, builder.today)
        self.settings = SchoolSettings()

    def write(self) -> None:
        """Lessons first, then who was absent, then marks, then terms that are over."""
        lessons = self._lessons()
        absent = self._absences(lessons)
        self._marks(lessons, absent)

    def _expected(self) -> dict[int, list[tuple[date, int]]]:
        slots = [
            Slot(n, one.group, one.weekday, one.number, self.plan.starts_on)
            for n, one in enumerate(self.plan.slots)
        ]
        found: dict[int, list[tuple[date, int]]] = defaultdict(list)
        calendar = self.builder.calendar
        for one in expected_lessons(slots, calendar, self.plan.starts_on, calendar.ends_on):
            found[one.group_id].append((one.day, one.number))
        return found

    def _lessons(self) -> list[Held]:
        rows: list[dict[str, Any]] = []
        authors: list[Author] = []
        places: list[tuple[int, date, int]] = []
        for group, all_of_year in self._expected().items():
            for place, (day, number) in enumerate(all_of_year):
                row = self._lesson(group, place, len(all_of_year), day, number)
                if row is not None:
                    rows.append(row)
                    authors.append(self.author(group, row["entered_at"] or row["due_at"]))
                    places.append((group, day, number))
        order = sorted(range(len(rows)), key=lambda n: (places[n][1], places[n][2], places[n][0]))
        numbers = self.writer.write(
            _table(Lesson), [rows[n] for n in order], told=["topic"], authors=[authors[n] for n in order]
        )
        return [Held(number, *places[n]) for number, n in zip(numbers, order, strict=True)]

    def _lesson(self, group: int, place: int, total: int, day: date, number: int) -> dict[str, Any] | None:
        """A lesson as its teacher entered it; None when it is to come or nobody entered it."""
        dice = self.rng.random()
        due = self._due(day, number)
        ended = datetime.combine(day, LESSON_TIMES[number - 1][1], self.builder.zone).astimezone(UTC)
        if ended > self.builder.now or dice < MISSING:
            return None
        if day == self.builder.today and dice > ENTERED_TODAY:
            return None
        late = dice < MISSING + LATE and day < self.builder.today
        entered = due + timedelta(hours=14) if late else ended - timedelta(minutes=5)
        journal = self.plan.journals[self.plan.groups[group].journal]
        subject = self.plan.subjects[journal.subject] if journal.subject is not None else None
        name = subject.description if subject else journal.title.split(",")[0]
        topic, outcome, homework = lesson_text(name, self.grade(group), place, total)
        return {
            "journal_group_id": self.builder.numbers.groups[group],
            "held_on": day,
            "number": number,
            "topic": topic,
            "outcome": outcome,
            "homework": homework,
            "due_at": due,
            "attendance_confirmed_at": entered,
            "entered_at": entered,
        }

    def _due(self, day: date, number: int) -> datetime:
        settings = self.settings
        end = LESSON_TIMES[number - 1][1]
        return due_at(day, end, settings.entry_deadline, settings.entry_grace_minutes, self.builder.zone)

    def grade(self, group: int) -> int:
        """The grade a group is taught in."""
        return self.plan.classes[self.plan.journals[self.plan.groups[group].journal].classes[0]].grade

    def author(self, group: int, at: datetime) -> Author:
        """The group's teacher at a moment not after the demo's."""
        plan: GroupPlan = self.plan.groups[group]
        teacher = plan.teachers[0]
        held = self.plan.staff[teacher].roles
        roles = ",".join(role.value for role in Role if role in held)
        return Author(min(at, self.builder.now), self.builder.account_of_staff(teacher), roles)

    def _members(self) -> dict[int, list[tuple[int, date, date]]]:
        """Group -> (pupil, from, to): whole classes follow enrolments, others name their members."""
        in_class: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
        for one in self.plan.enrolments:
            in_class[one.school_class].append((one.pupil, one.starts_on, one.ends_on or date.max))
        found: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
        for group, of in enumerate(self.plan.groups):
            if of.whole_class:
                for school_class in self.plan.journals[of.journal].classes:
                    found[group] += in_class[school_class]
        for member in self.plan.members:
            found[member.group].append((member.pupil, member.starts_on, member.ends_on or date.max))
        return found

    def _absences(self, lessons: Sequence[Held]) -> Mapping[int, set[int]]:
        """Write absences and grounds; give who was absent from each lesson."""
        self.members = self._members()
        of_pupil = self._lessons_of_pupils(lessons)
        rng = stream(SEED, "absences")
        by_id = {one.id: one for one in lessons}
        absent: dict[int, set[int]] = defaultdict(set)
        rows: list[dict[str, Any]] = []
        excuses: list[dict[str, Any]] = []
        for pupil in range(len(self.plan.pupils)):
            missed, grounds = pupil_year(rng, self.days, of_pupil[pupil])
            student = self.builder.numbers.students[pupil]
            rows += [
                {
                    "lesson_id": one.lesson,
                    "student_id": student,
                    "sign": one.sign,
                    "late_minutes": one.minutes,
                }
                for one in missed
            ]
            for one in missed:
                if one.minutes is None:
                    absent[one.lesson].add(pupil)
            excuses += [self._excuse(student, ground) for ground in grounds]
        authors = [
            self.author(by_id[row["lesson_id"]].group, self.at(by_id[row["lesson_id"]])) for row in rows
        ]
        self.writer.write(_table(Attendance), rows, subject="lesson_id", told=["sign"], authors=authors)
        self.writer.write(_table(Excuse), excuses)
        return absent

    def at(self, lesson: Held) -> datetime:
        """The lesson's end, when its entries are made."""
        end = LESSON_TIMES[lesson.number - 1][1]
        return datetime.combine(lesson.day, end, self.builder.zone).astimezone(UTC)

    def _lessons_of_pupils(self, lessons: Sequence[Held]) -> list[list[list[tuple[int, int]]]]:
        """Pupil -> day -> (number, lesson) of lessons whose absences count."""
        place = {day: n for n, day in enumerate(self.days)}
        of_pupil: list[list[list[tuple[int, int]]]] = [[[] for _ in self.days] for _ in self.plan.pupils]
        counting = {
            group
            for group, one in enumerate(self.plan.groups)
            if self.plan.journals[one.journal].kind in {JournalKind.SUBJECT, JournalKind.CLASS_TEACHER}
        }
        for one in lessons:
            if one.group not in counting:
                continue
            for pupil, first, last in self.members[one.group]:
                if first <= one.day <= last:
                    of_pupil[pupil][place[one.day]].append((one.number, one.id))
        return of_pupil

    def _excuse(self, student: int, ground: Any) -> dict[str, Any]:
        span = ground.span
        return {
            "student_id": student,
            "starts_on": self.days[span.first],
            "starts_number": span.first_number,
            "ends_on": self.days[span.last],
            "ends_number": span.last_number,
            "reason_id": self._reasons()[SUFFIXES[ground.reason]],
            "origin": ground.origin,
        }

    def _reasons(self) -> Mapping[str, int]:
        if not hasattr(self, "_reason_ids"):
            found = self.builder.session.execute(select(AbsenceReason.suffix, AbsenceReason.id))
            self._reason_ids = {row.suffix: row.id for row in found}
        return self._reason_ids

    def _marks(self, lessons: Sequence[Held], absent: Mapping[int, set[int]]) -> None:
        of_group: dict[int, list[Held]] = defaultdict(list)
        for one in lessons:
            of_group[one.group].append(one)
        rng = stream(SEED, "marks")
        skills = given.skills(rng, len(self.plan.pupils), len(self.plan.subjects))
        examiner = given.Examiner(rng)
        book = MarkBook(self)
        for group, held in of_group.items():
            journal = self.plan.journals[self.plan.groups[group].journal]
            if journal.subject is None or not journal.kind.has_marks:
                continue
            scale = SUBJECTS[journal.subject].scale(self.grade(group))
            for column in given.columns(rng, [one.day for one in held], scale, 10):
                book.add(examiner, column, held[column.lesson], skills[journal.subject], absent)
        book.write()


class MarkBook:
    """Collects columns and marks, writes them, and the terms' marks that follow."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.columns: list[dict[str, Any]] = []
        self.marks: list[tuple[int, int, int, str, str, bool]] = []
        """Column, pupil, position, value, former, improved."""
        self.places: list[Held] = []

    def add(
        self,
        examiner: given.Examiner,
        column: given.Column,
        lesson: Held,
        skill: Sequence[float],
        absent: Mapping[int, set[int]],
    ) -> None:
        """A column with the marks of those who were there."""
        pupils = [p for p, first, last in self.held.members[lesson.group] if first <= lesson.day <= last]
        away = absent.get(lesson.id, set())
        number = len(self.columns)
        settled = lesson.day + RECENT < self.builder.today
        self.places.append(lesson)
        self.columns.append(self._column(column, lesson))
        self.marks += [(number, *row) for row in examiner.mark(column, pupils, skill, away, settled=settled)]

    def _column(self, column: given.Column, lesson: Held) -> dict[str, Any]:
        plan = self.held.plan
        journal = plan.journals[plan.groups[lesson.group].journal]
        test = column.kind is ColumnKind.TEST
        name = plan.subjects[journal.subject or 0].description
        return {
            "journal_group_id": self.builder.numbers.groups[lesson.group],
            "lesson_id": lesson.id,
            "held_on": lesson.day,
            "column_kind": column.kind,
            "assessment_kind": column.kind.assessment,
            "scale": column.scale,
            "weight": Decimal(column.weight),
            "title": theme(name, self.held.grade(lesson.group), lesson.number, 100) if test else "",
        }

    def write(self) -> None:
        """Columns, marks, then the terms that are over."""
        writer, held = self.held.writer, self.held
        by = [held.author(one.group, held.at(one)) for one in self.places]
        columns = writer.write(_table(Assessment), self.columns, authors=by, told=["column_kind", "scale"])
        students = self.builder.numbers.students
        numbers = writer.reserve(_table(Mark), len(self.marks))
        rows = [
            {
                "id": number,
                "assessment_id": columns[column],
                "student_id": students[pupil],
                "position": position,
                "value": value,
                "former": former,
                "superseded_by": number + 1 if improved else None,
            }
            for number, (column, pupil, position, value, former, improved) in zip(
                numbers, self.marks, strict=True
            )
        ]
        rows.reverse()  # a mark names the better one beside it, which is therefore written first
        authors = [by[mark[0]] for mark in reversed(self.marks)]
        writer.write(_table(Mark), rows, subject="assessment_id", told=["value"], authors=authors)
        self._terms()

    def _terms(self) -> None:
        """Term marks by the mean of what counts, for the semesters that are over or close to it."""
        kinds = {1: TermKind.SEMESTER_1, 2: TermKind.SEMESTER_2}
        rows: list[dict[str, Any]] = []
        for half in self.builder.calendar.semesters:
            if half.ends_on <= self.builder.today:
                rows += self._term(kinds[half.number], half.starts_on, half.ends_on)
        if self.builder.calendar.ends_on <= self.builder.today:
            rows += self._term(TermKind.YEAR, self.builder.calendar.starts_on, self.builder.calendar.ends_on)
        self.held.writer.write(_table(TermMark), rows, subject="subject_id", told=["value"])

    def _term(self, kind: TermKind, first: date, last: date) -> Iterable[dict[str, Any]]:
        plan, numbers = self.held.plan, self.builder.numbers
        gathered: dict[tuple[int, int, ScaleKind], list[tuple[str, int]]] = defaultdict(list)
        for column, pupil, _position, value, _former, improved in self.marks:
            row, place = self.columns[column], self.places[column]
            counts = row["assessment_kind"] is AssessmentKind.SUMMATIVE and not improved
            journal = plan.journals[plan.groups[place.group].journal]
            scale = SUBJECTS[journal.subject or 0].scale(self.held.grade(place.group))
            if counts and first <= place.day <= last and row["scale"] is scale:
                gathered[pupil, journal.subject or 0, scale].append((value, int(row["weight"])))
        once = {(pupil, subject): (scale, marks) for (pupil, subject, scale), marks in gathered.items()}
        return [
            {
                "student_id": numbers.students[pupil],
                "subject_id": numbers.subjects[subject],
                "school_year_id": numbers.year,
                "kind": kind,
                "scale": scale,
                "value": given.term_mark(marks, scale),
            }
            for (pupil, subject), (scale, marks) in once.items()
        ]
