"""From the register of notes to the overview: a constant number of statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, date_short, month_name
from models.accounts import Actor
from models.queries.absence_register import Absence, ClassRegister, load_register
from models.queries.class_lists import birth_dates, class_heading
from models.queries.frame import load_frame
from models.queries.school import reasons_of_absence
from models.queries.student_file import class_teachers_on
from models.rules.absences import AbsenceState
from models.rules.documents import Choice, Period, Sheet, Whose
from models.text import sort_key
from reports.absence_overview import REPORT, Data, Row
from reports.absence_overview.counting import Signs, dates, missed, month_of, put_by
from reports.class_list.collect import day_within, names_of
from reports.documents import Document
from reports.letterhead import letterhead
from reports.periods import days_of_year, in_words
from reports.signs import key_of_signs


@dataclass(frozen=True, slots=True)
class Kept:
    """The register of a class over a period, as papers of absences read it."""

    head: Any
    """The class and its year."""
    register: ClassRegister
    absences: Sequence[Absence]
    """Of the period alone."""
    signs: Signs
    key: str
    class_teacher: str
    names: Mapping[int, str]
    """Of the pupils; of namesakes with the birth date."""

    @property
    def class_name(self) -> str:
        """As people call it: „4.b”."""
        return f"{self.head.grade}.{self.head.letter}"


def kept(session: Session, actor: Actor, choice: Choice) -> Kept | None:
    """The register of a class within reach; None for another."""
    head = session.execute(class_heading(actor, Duty.ABSENCES_READ, choice.class_id or 0)).one_or_none()
    frame = load_frame(session, head.year_id) if head else None
    if head is None or frame is None:
        return None
    first, last = days_of_year(choice, head)
    register = load_register(session, head.id, frame.calendar, (first, last), with_reports=False)
    reasons = session.scalars(reasons_of_absence()).all()
    day = day_within(actor.today, head)
    return Kept(
        head,
        register,
        [one for one in register.absences if first <= one.day <= last],
        Signs.of(reasons),
        key_of_signs(reasons),
        names_of(session.execute(class_teachers_on([head.id], day)).all()),
        _names(session, register),
    )


def _names(session: Session, register: ClassRegister) -> Mapping[int, str]:
    shared = Counter(one.name for one in register.pupils)
    born = session.execute(*birth_dates([one.id for one in register.pupils])).tuples()
    told = {student: f", {date_short(day)}" for student, day in born}
    return {
        one.id: one.name + (told.get(one.id, "") if shared[one.name] > 1 else "") for one in register.pupils
    }


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The overview of a class within reach; None for another.

    Raises:
        RuleBroken: the period makes no sense.
    """
    book = kept(session, actor, choice)
    if book is None:
        return None
    with force_locale("lv"):
        return _data(letterhead(session), book, date_long(actor.today))


def _data(head: Any, book: Kept, printed_on: str) -> Data:
    of_pupil = put_by(book.absences, lambda one: one.student_id)
    months = sorted({month_of(one) for one in book.absences})
    pupils = book.register.pupils
    return Data(
        letterhead=head,
        class_name=book.class_name,
        year=book.head.year,
        period=in_words(book.register.first, book.register.last),
        heads=book.signs.heads,
        key=book.key,
        pupils=tuple(book.signs.row(book.names[one.id], of_pupil.get(one.id, ())) for one in pupils),
        whole=book.signs.row("Klasē kopā", book.absences),
        months=tuple(month_name(month) for _year, month in months),
        by_month=tuple(_months(book.names[one.id], of_pupil.get(one.id, ()), months) for one in pupils),
        subjects=subjects_of(book, book.absences),
        unexcused=_dates(book, AbsenceState.UNEXCUSED),
        unknown=_dates(book, AbsenceState.UNKNOWN),
        class_teacher=book.class_teacher,
        printed_on=printed_on,
    )


def subjects_of(book: Kept, absences: Sequence[Absence]) -> tuple[Row, ...]:
    """Absences by what was taught, in the order of the alphabet the register keeps."""
    by_subject = put_by(absences, lambda one: book.register.subjects.get(one.group_id, ""))
    return tuple(book.signs.row(name, by_subject[name]) for name in sorted(by_subject, key=sort_key))


def _months(name: str, absences: Sequence[Absence], months: Sequence[tuple[int, int]]) -> Row:
    by_month = put_by((one for one in absences if one.sign.letter == "n"), month_of)
    counts = [len(by_month.get(month, ())) for month in months]
    return Row(name, (*counts, sum(counts)))


def _dates(book: Kept, state: AbsenceState) -> Any:
    of_pupil = put_by(missed(book.absences, state), lambda one: one.student_id)
    return tuple(
        dates(book.names[one.id], of_pupil[one.id]) for one in book.register.pupils if one.id in of_pupil
    )


def sheets(data: Data) -> Sequence[Sheet]:
    """One paper; none of a class without pupils. What has no ground yet stands beside it."""
    unknown = sum(one.count for one in data.unknown)
    words = ngettext("%(num)s lesson of unknown ground", "%(num)s lessons of unknown ground", unknown)
    return [Sheet(None, data.class_name, (words,) if unknown else ())] if data.pupils else []


DOCUMENT = Document(
    report=REPORT,
    label=_l("absence overview"),
    about=_l("Absences of a class by pupil, month, subject and sign, with the dates of unexcused ones."),
    reads=Duty.ABSENCES_READ,
    whose=Whose.CLASS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
)
