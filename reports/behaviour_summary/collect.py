"""From the class to the papers of its pupils; entries come from whoever keeps the behaviour journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long
from models.accounts import Actor
from models.queries.absence_rows import pupils_of_class
from models.queries.class_lists import class_heading
from models.queries.student_file import class_teachers_on
from models.rules.documents import Choice, Period, Sheet, Whose
from reports.behaviour_summary import REPORT, Data, Entry, Pupil
from reports.class_list.collect import day_within, names_of
from reports.documents import Document
from reports.letterhead import letterhead
from reports.periods import days_of_year, in_words

Entries = Mapping[int, Sequence[Entry]]
"""Entries by pupil, by day."""


def collect(session: Session, actor: Actor, choice: Choice, entries: Entries | None = None) -> Data | None:
    """The papers of a class within reach; None for another. `entries` is None where nobody keeps them here.

    Raises:
        RuleBroken: the period makes no sense.
    """
    head = session.execute(class_heading(actor, Duty.PRINTOUTS_READ, choice.class_id or 0)).one_or_none()
    if head is None:
        return None
    days = days_of_year(choice, head)
    names = {
        row.student_id: f"{row.surname} {row.first_name}"
        for row in session.execute(*pupils_of_class(head.id, *days))
        if choice.wants(row.student_id)
    }
    keepers = session.execute(class_teachers_on([head.id], day_within(actor.today, head))).all()
    return Data(
        letterhead=letterhead(session),
        class_name=f"{head.grade}.{head.letter}",
        year=head.year,
        period=in_words(*days),
        pupils=tuple(
            Pupil(student, name, tuple((entries or {}).get(student, ()))) for student, name in names.items()
        ),
        is_kept=entries is not None,
        class_teacher=names_of(keepers),
        printed_on=date_long(actor.today),
    )


def sheets(data: Data) -> Sequence[Sheet]:
    """A paper for each pupil."""
    return [Sheet(one.student_id, one.name) for one in data.pupils]


def remarks(data: Data) -> Sequence[str]:
    """That there is nothing to count yet."""
    return [] if data.is_kept else [_("The behaviour journal is not kept here yet: the papers are empty.")]


DOCUMENT = Document(
    report=REPORT,
    label=_l("behaviour summary"),
    about=_l("A pupil's behaviour entries of a period by value; for talks with the pupil and parents."),
    reads=Duty.PRINTOUTS_READ,
    whose=Whose.PUPILS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
    remarks=remarks,
)
