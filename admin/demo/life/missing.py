"""Missing pupils asked about, a notice to the municipality, a reader of the morning (clause 8, Reg. 89)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from config.duties import Duty, Role
from models.absence_contacts import AbsenceContact, ContactResult, ContactWay
from models.morning import MorningReader
from models.municipality_notices import MunicipalityNotice, MunicipalityNoticeLesson
from models.queries.absence_contacts import people_to_tell
from models.queries.absent_pupils import absent_pupils, enrolled_on
from models.queries.unexcused import Unexcused, semester_row, unexcused_of
from models.rules.settings import SchoolSettings
from models.rules.unexcused import steps_of

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

TODAY_ASKED = 3
"""About so many of today's missing pupils somebody asked already."""
COURSE = (
    (ContactResult.NOT_REACHED, "neceļ klausuli"),
    (ContactResult.GROUND_UNKNOWN, "māte noskaidros"),
    (ContactResult.NOT_REACHED, ""),
    (ContactResult.GROUND_UNKNOWN, "domāja, ka bērns ir skolā"),
)
"""What comes of asking, call after call."""


class Missing:
    """Writes contacts of today and of the one who skips, the notice about that pupil, and a reader."""

    def __init__(self, held: HeldLessons) -> None:
        self.held, self.builder = held, held.builder
        self.session, self.today = held.builder.session, held.builder.today
        self.pupils = enrolled_on(None, Duty.ABSENCE_BOARD_READ, self.today)

    def write(self) -> None:
        """All of it; on a day without lessons nobody is missing."""
        skipping = self._skipping()
        contacts = [*self._of_today(), *(row for one in skipping for row in self._before(one))]
        authors = [
            self.held.staff_author(self._teacher(row["student_id"]), row["contacted_at"]) for row in contacts
        ]
        rows = [
            row | {"account_id": author.account_id, "voided_at": None, "void_reason": ""}
            for row, author in zip(contacts, authors, strict=True)
        ]
        self.builder.write(AbsenceContact, rows, authors=authors)
        for number, one in enumerate(skipping, 1):
            self._notice(number, one)
        self._reader()

    def _skipping(self) -> list[Unexcused]:
        span = self.builder.calendar.semester_of(self.today)
        settings = SchoolSettings()
        if span is None:
            return []
        return unexcused_of(self.session, self.pupils, settings, span, self.today, steps_of(settings)[-1])

    def _of_today(self) -> list[dict[str, Any]]:
        unknown = [one for one in absent_pupils(self.session, self.pupils, self.today) if one.unknown]
        return self._asked([(one.student_id, self.today) for one in unknown[:TODAY_ASKED]])

    def _before(self, one: Unexcused) -> list[dict[str, Any]]:
        days = sorted({lesson.day for lesson in one.lessons})
        return self._asked([(one.student_id, day) for day in days])

    def _asked(self, absences: Sequence[tuple[int, date]]) -> list[dict[str, Any]]:
        people = people_to_tell(self.session, {student for student, _day in absences})
        return [
            {
                "student_id": student,
                "absent_on": day,
                "contacted_at": self._at(day, place),
                "guardian_id": people[student][0].guardian_id if people[student] else None,
                "way": ContactWay.CALL,
                "result": COURSE[place % len(COURSE)][0],
                "note": COURSE[place % len(COURSE)][1],
            }
            for place, (student, day) in enumerate(absences)
        ]

    def _at(self, day: date, place: int) -> datetime:
        return min(self.builder.now, self.held.moments.at(day, time(9, 15 + 4 * (place % 10))))

    def _teacher(self, student: int) -> int:
        """Who looks after the pupil's class, by place in the plan."""
        pupil = list(self.builder.numbers.students).index(student)
        stay = next(row for row in reversed(self.builder.plan.enrolments) if row.pupil == pupil)
        return self.builder.plan.classes[stay.school_class].teacher

    def _notice(self, number: int, one: Unexcused) -> None:
        numbers, calendar = self.builder.numbers, self.builder.calendar
        span = calendar.semester_of(self.today)
        if span is None:
            return
        made_at = self.builder.now - timedelta(minutes=70)
        author = self.held.staff_author(self._teacher(one.student_id), made_at)
        row = {
            "school_year_id": numbers.year,
            "number": number,
            "student_id": one.student_id,
            "semester_id": self.session.scalars(semester_row(numbers.year, span.number)).one().id,
            "school_class_id": one.class_id,
            "until": self.today,
            "lesson_count": one.count,
            "made_at": made_at,
            "account_id": author.account_id,
            "prints": 1,
            "printed_at": made_at,
            "voided_at": None,
            "void_reason": "",
        }
        notice = self.builder.write(MunicipalityNotice, [row], authors=[author])[0]
        lessons = [{"notice_id": notice, "lesson_id": each.lesson_id} for each in one.lessons]
        self.builder.write(MunicipalityNoticeLesson, lessons)

    def _reader(self) -> None:
        """The registrar is told each morning."""
        place = next(i for i, one in enumerate(self.builder.plan.staff) if Role.REGISTRAR in one.roles)
        author = self.builder.author
        reader = {"account_id": self.builder.account_of_staff(place), "made_at": author.at, "voided_at": None}
        self.builder.write(MorningReader, [reader])
