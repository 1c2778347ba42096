"""From the records to the statements of a class or of one pupil: a constant number of statements (9a)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.classes import SchoolClass
from models.people import Person, Student
from models.queries.achievements import class_of_year
from models.queries.frame import frame_of_day, load_frame
from models.queries.statements import class_of_statement, class_teacher_on, pupils_of_class
from models.rules.documents import Choice, Language, whole_period
from reports.letterhead import letterhead
from reports.statement import Data, Statement
from reports.statement.gather import Asked, Gathered


def collect(session: Session, actor: Actor, choice: Choice, duty: Duty = Duty.STATEMENTS_READ) -> Data | None:
    """Statements of the class as it is today, or of one pupil of it. None for a class outside reach.

    Raises:
        RuleBroken: the period lacks an end, or ends before it begins.
    """
    first, last = whole_period(choice.first, choice.last)
    row = session.execute(class_of_statement(actor, duty, choice.class_id or 0)).one_or_none()
    frame = load_frame(session, row.school_year_id) if row else None
    if row is None or frame is None:
        return None
    day = min(max(actor.today, row.starts_on), row.ends_on)
    pupils = session.execute(pupils_of_class(actor, duty, row.id, day)).all()
    asked = Asked(
        row.id, f"{row.grade}.{row.letter}", _teacher(session, row.id, day), frame, first, last, actor.today
    )
    chosen = [pupil for pupil in pupils if choice.wants(pupil.id)]
    names = Counter((pupil.surname, pupil.first_name) for pupil in pupils)
    alike = {pupil.id: pupil.birth_date for pupil in pupils if names[pupil.surname, pupil.first_name] > 1}
    return _data(session, asked, chosen, choice.language, alike)


def collect_own(
    session: Session, actor: Actor, student_id: int, first: date, last: date, language: Language = Language.LV
) -> Data | None:
    """The statement of one pupil whom the edge found within reach, in a class or not; None without a year."""
    frame = frame_of_day(session, last)
    if frame is None:
        return None
    pupil = session.execute(
        select(Student.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id == student_id)
    ).one()
    class_id = session.scalar(class_of_year(student_id, frame.year_id))
    found = session.get(SchoolClass, class_id) if class_id else None
    day = min(max(actor.today, frame.calendar.starts_on), frame.calendar.ends_on)
    teacher = _teacher(session, found.id, day) if found else ""
    asked = Asked(class_id, found.name if found else "", teacher, frame, first, last, actor.today)
    return _data(session, asked, [pupil], language, {})


def _teacher(session: Session, class_id: int, day: date) -> str:
    row = session.execute(class_teacher_on(class_id, day)).one_or_none()
    return f"{row.first_name} {row.surname}" if row else ""


def _data(
    session: Session, asked: Asked, pupils: Sequence[Any], language: Language, born: Mapping[int, date | None]
) -> Data:
    gathered = Gathered(session, asked, [pupil.id for pupil in pupils]).of_pupils()
    return Data(
        letterhead=letterhead(session),
        first=asked.first,
        last=asked.last,
        language=language,
        statements=tuple(
            Statement(
                student_id=pupil.id,
                surname=pupil.surname,
                first_name=pupil.first_name,
                class_name=asked.class_name,
                class_teacher=asked.teacher,
                first=asked.first,
                last=asked.last,
                made_on=asked.today,
                subjects=gathered[pupil.id][0],
                missed=gathered[pupil.id][1],
                mean=gathered[pupil.id][2],
                born_on=born.get(pupil.id),
            )
            for pupil in pupils
        ),
    )
