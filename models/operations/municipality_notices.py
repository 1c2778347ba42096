"""The municipality is told of unexcused lessons: numbered, kept, printed again as it was (Reg. 89)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.municipality_notices import MunicipalityNotice, MunicipalityNoticeLesson
from models.operations.outbox import one_at_a_time
from models.people import Student
from models.queries.absent_pupils import enrolled_on
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.unexcused import Unexcused, semester_row, semester_to_count, unexcused_of
from models.rules.broken import RuleBroken
from models.rules.unexcused import is_for_municipality
from models.school import Semester


def make_notice(session: Session, actor: Actor, student_id: int, now: datetime) -> MunicipalityNotice:
    """Make the notice of a pupil within reach for the semester that is counted; the one there is stays.

    Raises:
        RuleBroken: the pupil has not missed so many lessons unexcused.
    """
    frame = frame_of_day(session, actor.today)
    semester = _semester(session, frame, actor.today)
    one_at_a_time(session)
    known = session.scalars(_in_force(student_id, semester.id)).one_or_none() if semester else None
    if known is not None:
        return known
    if frame is None or semester is None:
        raise RuleBroken(_("There is no semester to count yet."))
    counted = _counted(session, actor, frame, student_id)
    notice = MunicipalityNotice(
        school_year_id=frame.year_id,
        number=1 + (session.scalar(_last_number(frame.year_id)) or 0),
        student_id=student_id,
        semester_id=semester.id,
        school_class_id=counted.class_id,
        until=min(actor.today, semester.ends_on),
        lesson_count=counted.count,
        made_at=now,
        account_id=actor.account_id,
        lessons=[MunicipalityNoticeLesson(lesson_id=one.lesson_id) for one in counted.lessons],
    )
    session.add(notice)
    session.flush()
    return notice


def note_print(session: Session, notice: MunicipalityNotice, now: datetime) -> None:
    """A notice is printed; from the second time on its paper says so.

    Raises:
        RuleBroken: it was voided.
    """
    if notice.voided_at is not None:
        raise RuleBroken(_("This notice was voided."))
    notice.prints += 1
    notice.printed_at = now
    session.flush()


def _semester(session: Session, frame: SchoolFrame | None, today: date) -> Semester | None:
    span = semester_to_count(frame, today) if frame else None
    if frame is None or span is None:
        return None
    return session.scalars(semester_row(frame.year_id, span.number)).one()


def _counted(session: Session, actor: Actor, frame: SchoolFrame, student_id: int) -> Unexcused:
    span = semester_to_count(frame, actor.today)
    if span is None:
        raise LookupError(frame.year_id)
    pupils = enrolled_on(actor, Duty.MUNICIPALITY_NOTICE_PRINT, actor.today).where(Student.id == student_id)
    found = unexcused_of(session, pupils, frame.settings, span, actor.today)
    count = found[0].count if found else 0
    if not is_for_municipality(count, frame.settings):
        raise RuleBroken(
            _(
                "The pupil has %(count)s unexcused lessons this semester; the municipality is told of more "
                "than %(limit)s.",
                count=count,
                limit=frame.settings.municipality_over,
            )
        )
    return found[0]


def _in_force(student_id: int, semester_id: int) -> Select[tuple[MunicipalityNotice]]:
    return select(MunicipalityNotice).where(
        MunicipalityNotice.student_id == student_id,
        MunicipalityNotice.semester_id == semester_id,
        MunicipalityNotice.voided_at.is_(None),
    )


def _last_number(year_id: int) -> Select[tuple[int]]:
    return select(func.max(MunicipalityNotice.number)).where(MunicipalityNotice.school_year_id == year_id)
