"""Who missed which lessons of the invented school, and what the class teachers know of it (clauses 8, 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from admin.demo.attendance import ILLNESS, OTHER, UNEXCUSED, Absence, Ground, Lesson, pupil_year
from admin.demo.chance import stream
from admin.demo.plan import EnrolmentPlan
from admin.demo.tables import table
from admin.demo.truants import skip_lessons, truants_of
from config.translations.formats import date_short
from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import TrailAct
from models.operations.trail import Author, Change
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason

if TYPE_CHECKING:
    from admin.demo.held import Held, HeldLessons

SEED = 11
SUFFIXES = {ILLNESS: "s", OTHER: "c", UNEXCUSED: "n"}
PAPERS = {ExcuseOrigin.DOCTOR_NOTE: "Ārsta izziņa", ExcuseOrigin.PARENT_NOTE: "Vecāku zīme"}
OFFICE_HOUR = time(14, 45)
"""When class teachers look through the notes."""


class Missed:
    """Writes absences and their grounds for every pupil."""

    def __init__(self, held: HeldLessons, lessons: Sequence[Held]) -> None:
        self.held = held
        self.builder = held.builder
        self.lessons = {one.id: one for one in lessons}
        self.rows: list[dict[str, Any]] = []
        self.told: list[tuple[Author, Change]] = []
        self.excuses: list[dict[str, Any]] = []
        self.excused_by: list[Author] = []
        self.absent: dict[int, set[int]] = defaultdict(set)

    def write(self) -> Mapping[int, set[int]]:
        """Write all of it; give who was absent from each lesson."""
        rng = stream(SEED, "absences")
        lessons, truants = self._lessons_of_pupils(), truants_of(self.builder.plan)
        for pupil, stays in sorted(self._enrolments.items()):
            days = [day for day in self.held.days if _stay_on(stays, day) is not None]
            each_day = [lessons[pupil].get(day, []) for day in days]
            absences, grounds = pupil_year(rng, days, each_day)
            if pupil in truants:
                absences, grounds = skip_lessons(days, each_day, self._semester_began, truants[pupil])
            for absence in absences:
                self._miss(pupil, absence)
            for ground in grounds:
                self._explain(pupil, days, ground)
        writer = self.builder.writer
        for row, number in zip(self.rows, writer.tell(self.told), strict=True):
            row["entry_id"] = number
        for row, number in zip(self.rows, writer.reserve(table(Attendance), len(self.rows)), strict=True):
            row["id"] = number
        writer.put(table(Attendance), self.rows)
        writer.write(table(Excuse), self.excuses, authors=self.excused_by)
        return self.absent

    @property
    def _semester_began(self) -> date:
        """The first day of the semester of today, or of the one that ended last."""
        begun = [span.starts_on for span in self.builder.calendar.semesters]
        return max((day for day in begun if day <= self.builder.today), default=begun[0])

    @cached_property
    def _enrolments(self) -> dict[int, list[EnrolmentPlan]]:
        found: dict[int, list[EnrolmentPlan]] = defaultdict(list)
        for row in self.builder.plan.enrolments:
            found[row.pupil].append(row)
        return found

    def _lessons_of_pupils(self) -> dict[int, dict[date, list[Lesson]]]:
        """Pupil -> day -> lessons in order; those of journals whose absences count."""
        plan = self.builder.plan
        counts = [plan.journals[group.journal].kind.absences_count for group in plan.groups]
        found: dict[int, dict[date, list[Lesson]]] = defaultdict(lambda: defaultdict(list))
        for one in self.lessons.values():
            if counts[one.group]:
                for pupil in self.held.members_on(one.group, one.day):
                    found[pupil][one.day].append((one.number, one.id))
        return found

    def _miss(self, pupil: int, absence: Absence) -> None:
        lesson = self.lessons[absence.lesson]
        student = self.builder.numbers.students[pupil]
        self.rows.append(
            {
                "lesson_id": lesson.id,
                "student_id": student,
                "sign": absence.sign,
                "late_minutes": absence.minutes,
            }
        )
        sign = f"{absence.sign}{absence.minutes or ''}"
        change = Change(TrailAct.CREATED, "attendance", lesson.id, student, {"sign": (None, sign)})
        self.told.append((self.held.author(lesson.group, lesson.entry.confirmed_at), change))
        if absence.sign is AttendanceSign.ABSENT:
            self.absent[lesson.id].add(pupil)

    def _explain(self, pupil: int, days: Sequence[date], ground: Ground) -> None:
        span, entered_on = ground.span, days[ground.entered]
        paper = PAPERS.get(ground.origin)
        self.excuses.append(
            {
                "student_id": self.builder.numbers.students[pupil],
                "starts_on": days[span.first],
                "starts_number": span.first_number,
                "ends_on": days[span.last],
                "ends_number": span.last_number,
                "reason_id": self._reasons[SUFFIXES[ground.reason]],
                "origin": ground.origin,
                "document": f"{paper}, {date_short(entered_on)}" if paper else "",
            }
        )
        stay = _stay_on(self._enrolments[pupil], entered_on)
        teacher = self.builder.plan.classes[stay.school_class if stay else 0].teacher
        self.excused_by.append(self.held.staff_author(teacher, self._office_hour(entered_on)))

    def _office_hour(self, day: date) -> datetime:
        return min(self.builder.now, self.held.moments.at(day, OFFICE_HOUR))

    @cached_property
    def _reasons(self) -> Mapping[str, int]:
        found = self.builder.session.execute(select(AbsenceReason.suffix, AbsenceReason.id))
        return dict(found.tuples().all())


def _stay_on(stays: Sequence[EnrolmentPlan], day: date) -> EnrolmentPlan | None:
    """The enrolment in force on a day."""
    return next(
        (one for one in stays if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)), None
    )
