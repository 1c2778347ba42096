"""The statement as the printing screen offers it (clause 9a)."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.duties import Duty
from models.rules.documents import Language, Period, Sheet, Whose
from reports.documents import Document
from reports.statement import REPORT, Data, Statement
from reports.statement.collect import collect


def sheets(data: Data) -> Sequence[Sheet]:
    """A sheet a pupil, with what a parent would ask about."""
    return [
        Sheet(one.student_id, f"{one.surname} {one.first_name}", _missing(one)) for one in data.statements
    ]


def _missing(one: Statement) -> tuple[str, ...]:
    return () if one.works else (_("There are no marks in these days."),)


DOCUMENT: Document[Data] = Document(
    report=REPORT,
    label=_l("Progress statement"),
    about=_l("Marks, works owed and absences of any period, handed out to parents by the class teacher."),
    reads=Duty.STATEMENTS_READ,
    whose=Whose.PUPILS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
    languages=(Language.LV, Language.EN),
)
