"""Report cards of semester 1 as the printing screen gives them, and the journal they are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import TrailAct
from models.journal import Lesson
from models.marks import TermMark
from models.operations.trail import Change, record
from models.rules.marks import AttendanceSign, ScaleKind, TermKind
from models.school import AbsenceReason


@pytest.fixture
def write(records, cast):
    """Facts of the journal, written as their operations would: with their line of the trail."""

    class Journal:
        def _entry(self, session, table, pupil=None):
            student = cast.student[pupil] if pupil else None
            return record(session, [Change(TrailAct.CREATED, table, 1, student, {})])[0]

        def mark(self, pupil, subject, value, kind=TermKind.SEMESTER_1, scale=ScaleKind.POINTS):
            with records() as session:
                session.add(
                    TermMark(
                        student_id=cast.student[pupil],
                        subject_id=cast.subject[subject],
                        school_year_id=cast.year,
                        kind=kind,
                        scale=scale,
                        value=value,
                        entry_id=self._entry(session, "term_mark", pupil),
                    )
                )

        def missed(self, pupil, day, group="maths", number=1, sign=AttendanceSign.ABSENT):
            with records() as session:
                lesson = Lesson(
                    journal_group_id=cast.group[group],
                    held_on=day,
                    number=number,
                    due_at=datetime(2026, 11, 23, 15, 0, tzinfo=UTC),
                )
                session.add(lesson)
                session.flush()
                entry = self._entry(session, "attendance", pupil)
                session.add(
                    Attendance(lesson_id=lesson.id, student_id=cast.student[pupil], sign=sign, entry_id=entry)
                )

        def ground(self, pupil, day, suffix="s"):
            with records() as session:
                reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix))
                session.add(
                    Excuse(
                        student_id=cast.student[pupil],
                        starts_on=day,
                        ends_on=day,
                        reason_id=reason,
                        origin=ExcuseOrigin.PARENT_NOTE,
                    )
                )

    return Journal()


@pytest.fixture
def press(sign_in, cast):
    """The printing screen as somebody sees it."""

    class Press:
        def __init__(self, who="superuser"):
            self.client = sign_in(who)

        def ask(self, place, name="4.b", **more):
            said = {"klase": cast.school_class.get(name, name), "termins": "semester_1", **more}
            return self.client.get(f"/druka/lieciba{place}", query_string=said)

        def list(self):
            return self.ask("", "")

        def screen(self, name="4.b"):
            return self.ask("", name)

        def of_class(self, name="4.b"):
            return self.ask("/paraugs", name)

        def of_pupil(self, pupil="roberts", name="4.b"):
            return self.ask("/paraugs", name, skolens=cast.student.get(pupil, pupil))

        def card(self, pupil="roberts"):
            (page,) = pages(self.of_pupil(pupil))
            return page

    return Press


def pages(answer) -> list[str]:
    assert answer.status_code == 200
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]


def seen(answer) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)
