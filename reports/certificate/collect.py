"""From the records to the certificates of a class: a constant number of statements (clause 3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.queries.certificates import (
    first_days,
    lessons_held,
    lessons_missed_by_subject,
    pupils_to_certify,
    withdrawals_of,
)
from models.queries.frame import load_frame
from models.queries.statements import class_of_statement
from models.rules.documents import Choice
from models.rules.personal_code import format_code
from reports.certificate import Data, Leaving, Row, Sheet
from reports.letterhead import letterhead
from reports.statement import Subject
from reports.statement.gather import Asked, Gathered

DAY = timedelta(days=1)


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """Certificates of those whose last class of the year this is: who left first. None outside reach."""
    duty = Duty.CERTIFICATE_READ
    row = session.execute(class_of_statement(actor, duty, choice.class_id or 0)).one_or_none()
    frame = load_frame(session, row.school_year_id) if row else None
    if row is None or frame is None:
        return None
    name, last = f"{row.grade}.{row.letter}", min(max(actor.today, row.starts_on), row.ends_on)
    found = session.execute(pupils_to_certify(actor, duty, row.id)).all()
    pupils = [pupil for pupil in found if choice.wants(pupil.id)]
    asked = Asked(row.id, name, "", frame, row.starts_on, last, actor.today)
    sheets = _Sheets(session, asked, pupils).all()
    return Data(
        letterhead=letterhead(session),
        class_name=name,
        year=frame.year_name,
        made_on=actor.today,
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.leaving is None)),
        language=choice.language,
    )


class _Sheets:
    """What the records hold of the pupils of one class in its year."""

    def __init__(self, session: Session, asked: Asked, pupils: Sequence[Any]) -> None:
        ids = [pupil.id for pupil in pupils]
        first, last = asked.first, asked.last
        self.asked, self.pupils = asked, pupils
        self.gathered = Gathered(session, asked, ids)
        self.held = _counts(session.execute(lessons_held(ids, first, last)))
        self.missed = _counts(session.execute(lessons_missed_by_subject(ids, first, last)))
        self.began = {
            row.student_id: row.began for row in session.execute(first_days(asked.frame.year_id, ids))
        }
        until = asked.frame.calendar.ends_on
        self.left = {row.student_id: row for row in session.execute(withdrawals_of(ids, first, until))}

    def all(self) -> list[Sheet]:
        """A sheet a pupil, in the order of the class."""
        return [self._sheet(pupil) for pupil in self.pupils]

    def _sheet(self, pupil: Any) -> Sheet:
        leaving = self._leaving(pupil)
        return Sheet(
            student_id=pupil.id,
            surname=pupil.surname,
            first_name=pupil.first_name,
            code=format_code(pupil.personal_code) if pupil.personal_code else "",
            born_on=pupil.birth_date,
            programme=f"{pupil.programme_code} {pupil.programme}".strip(),
            began=max(self.began[pupil.id], self.asked.first),
            until=leaving.day - DAY if leaving else self.asked.last,
            leaving=leaving,
            rows=tuple(
                self._row(pupil.id, subject_id, subject)
                for subject_id, subject in self.gathered.by_subject(pupil.id)
            ),
        )

    def _leaving(self, pupil: Any) -> Leaving | None:
        """The withdrawal after which the pupil did not come back; one that lies ahead is none yet."""
        row = self.left.get(pupil.id)
        if row is None or pupil.ends_on is None or row.withdrawn_on <= pupil.starts_on:
            return None
        if row.withdrawn_on > self.asked.today:
            return None
        return Leaving(row.withdrawn_on, row.number or "", row.issued_on, row.to_school)

    def _row(self, student_id: int, subject_id: int, subject: Subject) -> Row:
        told = subject.in_cells
        return Row(
            name=subject.name,
            held=self.held.get((student_id, subject_id), 0),
            missed=self.missed.get((student_id, subject_id), 0),
            marks=tuple((value, work.counts) for work in told for value in work.values),
            sum=subject.sum,
            terms=tuple((term.kind, term.value) for term in subject.terms),
            scales=tuple(
                sorted({work.scale for work in told} | ({subject.scale} if subject.terms else set()))
            ),
            is_exempt=subject.is_exempt,
        )


def _counts(rows: Any) -> Mapping[tuple[int, int], int]:
    return {(row.student_id, row.subject_id): row.lessons for row in rows}
