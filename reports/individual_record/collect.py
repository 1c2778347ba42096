"""From the sessions of individual work to the papers of the pupils (clause 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session as Records

from config.duties import Duty
from config.translations.formats import date_long
from models.accounts import Actor
from models.people import Student
from models.queries.absence_rows import pupils_of_class
from models.queries.class_lists import class_heading
from models.queries.individual import (
    broadly_seen,
    schedules_of_students,
    sessions_of_students,
)
from models.queries.school import reasons_of_absence
from models.queries.student_file import class_teachers_on, staff_side
from models.rules.documents import Choice, Period, Sheet, Whose
from reports.class_list.collect import day_within, names_of
from reports.documents import Document
from reports.individual_record import REPORT, Data, Line, Record
from reports.individual_record.sessions import Told, told
from reports.letterhead import letterhead
from reports.periods import days_of_year, in_words
from reports.signs import key_of_signs


def collect(session: Records, actor: Actor, choice: Choice) -> Data | None:
    """The papers of those pupils of a class within reach who had individual work; None for another class.

    Raises:
        RuleBroken: the period makes no sense.
    """
    head = session.execute(class_heading(actor, Duty.PRINTOUTS_READ, choice.class_id or 0)).one_or_none()
    if head is None:
        return None
    days = days_of_year(choice, head)
    seen = session.scalars(
        broadly_seen(staff_side(actor), Duty.INDIVIDUAL_READ).with_only_columns(Student.id)
    )
    reached = frozenset(seen)
    names = {
        row.student_id: f"{row.surname} {row.first_name}"
        for row in session.execute(*pupils_of_class(head.id, *days))
        if row.student_id in reached and choice.wants(row.student_id)
    }
    held = session.execute(*sessions_of_students(list(names), *days)).all()
    schedule = session.execute(*schedules_of_students(list(names))).all()
    found = told(session, held, schedule, days)
    keepers = session.execute(class_teachers_on([head.id], day_within(actor.today, head))).all()
    return Data(
        letterhead=letterhead(session),
        class_name=f"{head.grade}.{head.letter}",
        year=head.year,
        period=in_words(*days),
        key=key_of_signs(session.scalars(reasons_of_absence())),
        records=tuple(_records(names, found)),
        class_teacher=names_of(keepers),
        printed_on=date_long(actor.today),
    )


def _records(names: Mapping[int, str], found: Sequence[Told]) -> Iterator[Record]:
    for student, name in names.items():
        own = tuple(Line(one, signs[student]) for one, signs in found if student in signs)
        if own:
            yield Record(student, name, own)


def sheets(data: Data) -> Sequence[Sheet]:
    """A paper for each pupil with individual work."""
    return [Sheet(one.student_id, one.name) for one in data.records]


DOCUMENT = Document(
    report=REPORT,
    label=_l("record of individual work"),
    about=_l("A pupil's sessions of individual work with topics and attendance; for files and talks."),
    reads=Duty.PRINTOUTS_READ,
    whose=Whose.PUPILS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
    nobody=(
        _l("Nobody of this class had individual work in these days."),
        _l("Support teachers enter the sessions under Individual work."),
    ),
)
