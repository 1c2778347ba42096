"""From the records to the paper: the report cards of a class in a constant number of statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty, holds
from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.classes import SchoolClass
from models.operations.trail import author_of
from models.queries.frame import SchoolFrame, load_frame
from models.queries.introduction import teacher_of
from models.queries.report_card import class_on_paper, pupils_on_paper
from models.queries.report_card_words import words_on_paper
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from models.rules.marks import TermKind
from models.rules.terms import SEMESTERS, is_published
from reports.letterhead import letterhead
from reports.report_card import Card, Data
from reports.report_card.absences import absences_of
from reports.report_card.decisions import decided
from reports.report_card.designs import design_of
from reports.report_card.reading import Reading
from reports.report_card.subjects import Marked

REACH = (Duty.REPORT_CARDS_READ, Duty.REPORT_CARDS_WORDS)
"""Whoever prints reads too; the class teacher sees the own class's cards where the words are written."""


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The cards of a class, or of one pupil of it, for a semester or the year.

    None for a class outside reach, before the school is named and in a year without semesters.

    Raises:
        RuleBroken: the school gives no semester marks and a semester is asked for.
    """
    head, found = letterhead(session), _class_reached(session, actor, choice.class_id or 0)
    if not head.school or found is None:
        return None
    duty, header = found
    frame, term = load_frame(session, header.school_year_id), choice.term or TermKind.YEAR
    if frame is None or not frame.calendar.semesters:
        return None
    _check(frame, term)
    ends_on = last_day(frame, term)
    day = min(ends_on, actor.today)
    pupils = session.execute(pupils_on_paper(actor, duty, header.id, day)).all()
    chosen = [pupil for pupil in pupils if choice.wants(pupil.id)]
    return Data(
        letterhead=head,
        class_name=f"{header.grade}.{header.letter}",
        design=design_of(header.grade, frame.settings.levels_up_to_grade),
        year=header.year,
        term=term,
        ends_on=ends_on,
        counted_to=date_short(day) if day < ends_on else "",
        is_draft=not is_published(frame.terms.get(term), ends_on, actor.today, author_of(session).at),
        class_teacher=session.scalar(select(teacher_of(day)).where(SchoolClass.id == header.id)) or "",
        issued_on=date_long(actor.today),
        cards=_cards(
            Reading(session, frame, term, header.id, day), header.grade, chosen, namesakes_of(pupils)
        ),
    )


def last_day(frame: SchoolFrame, term: TermKind) -> date:
    """The last day of a semester, or of the year."""
    ends = {SEMESTERS[half.number]: half.ends_on for half in frame.calendar.semesters}
    return ends.get(term, frame.calendar.ends_on)


def _check(frame: SchoolFrame, term: TermKind) -> None:
    if term in SEMESTERS.values() and not frame.settings.uses_semester_marks:
        raise RuleBroken(_("The school gives no semester marks: report cards are of the year."), "term")


def _class_reached(session: Session, actor: Actor, class_id: int) -> tuple[Duty, Any] | None:
    """The class with the duty by which it is reached."""
    for duty in REACH:
        if holds(actor.roles, duty):
            row = session.execute(class_on_paper(actor, duty, class_id)).one_or_none()
            if row is not None:
                return duty, row
    return None


def namesakes_of(pupils: Sequence[Any]) -> Mapping[int, str]:
    """Birth dates of those who share their name with another pupil of the class."""
    names = Counter((pupil.surname, pupil.first_name) for pupil in pupils)
    return {
        pupil.id: date_short(pupil.birth_date)
        for pupil in pupils
        if names[pupil.surname, pupil.first_name] > 1 and pupil.birth_date
    }


def _cards(reading: Reading, grade: int, pupils: Sequence[Any], born: Mapping[int, str]) -> tuple[Card, ...]:
    ids = [pupil.id for pupil in pupils]
    marked, absences = Marked(reading, ids), absences_of(reading, ids)
    said = words_on_paper(reading.frame.year_id, ids, reading.term)
    words = {row.student_id: row.text for row in reading.session.execute(said)}
    decisions = decided(reading, grade, ids)
    return tuple(
        Card(
            student_id=pupil.id,
            surname=pupil.surname,
            first_name=pupil.first_name,
            programme=f"{pupil.programme_code} {pupil.programme}".strip(),
            columns=marked.columns(pupil.id),
            rows=marked.rows(pupil.id),
            absences=absences[pupil.id],
            words=words.get(pupil.id, ""),
            decision=decisions.get(pupil.id, ""),
            born_on=born.get(pupil.id, ""),
        )
        for pupil in pupils
    )
