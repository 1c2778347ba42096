"""From the register of notes to the papers of the pupils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import force_locale, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, month_of_year
from models.accounts import Actor
from models.queries.absence_register import Absence
from models.rules.absences import AbsenceState
from models.rules.documents import Choice, Period, Sheet, Whose
from models.text import sort_key
from reports.absence_overview.collect import Kept, kept, subjects_of
from reports.absence_overview.counting import LATE as LETTER_OF_LATE
from reports.absence_overview.counting import dates, month_of, put_by
from reports.absence_sheet import REPORT, Data, Pupil
from reports.documents import Document
from reports.letterhead import letterhead
from reports.periods import in_words

UNKNOWN, LATE = "iemesls nav zināms", "nokavēts stundas sākums"


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The papers of a class's pupils within reach; None for another class.

    Raises:
        RuleBroken: the period makes no sense.
    """
    book = kept(session, actor, choice)
    if book is None:
        return None
    of_pupil = put_by(book.absences, lambda one: one.student_id)
    with force_locale("lv"):
        return Data(
            letterhead=letterhead(session),
            class_name=book.class_name,
            year=book.head.year,
            period=in_words(book.register.first, book.register.last),
            heads=book.signs.heads,
            key=book.key,
            pupils=tuple(
                _pupil(book, one, of_pupil.get(one.id, []))
                for one in book.register.pupils
                if choice.wants(one.id)
            ),
            class_teacher=book.class_teacher,
            printed_on=date_long(actor.today),
        )


def _pupil(book: Kept, pupil: Any, absences: Sequence[Absence]) -> Pupil:
    by_month = put_by(absences, month_of)
    by_ground = put_by(absences, _ground)
    return Pupil(
        pupil.id,
        book.names[pupil.id],
        book.signs.row("Kopā", absences),
        tuple(book.signs.row(month_of_year(by_month[one][0].day), by_month[one]) for one in sorted(by_month)),
        subjects_of(book, absences),
        tuple(dates(ground, by_ground[ground]) for ground in sorted(by_ground, key=_order)),
        len(by_ground.get(UNKNOWN, ())),
    )


def _ground(absence: Absence) -> str:
    if absence.sign.letter == LETTER_OF_LATE:
        return LATE
    ground = absence.ground
    return UNKNOWN if ground is None or absence.sign.state is AbsenceState.UNKNOWN else ground.reason


def _order(ground: str) -> tuple[int, str]:
    """Grounds first, then what has none, then being late."""
    return (UNKNOWN, LATE).index(ground) + 1 if ground in {UNKNOWN, LATE} else 0, sort_key(ground)


def sheets(data: Data) -> Sequence[Sheet]:
    """A paper for each pupil; what has no ground yet stands beside it."""
    return [Sheet(one.student_id, one.name, _missing(one)) for one in data.pupils]


def _missing(pupil: Pupil) -> tuple[str, ...]:
    unknown = pupil.unknown
    words = ngettext("%(num)s lesson of unknown ground", "%(num)s lessons of unknown ground", unknown)
    return (words,) if unknown else ()


DOCUMENT = Document(
    report=REPORT,
    label=_l("a pupil's absences"),
    about=_l("A paper for each pupil: absences by month, subject and sign. For talks with parents."),
    reads=Duty.ABSENCES_READ,
    whose=Whose.PUPILS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
)
