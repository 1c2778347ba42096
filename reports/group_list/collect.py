"""From the records to the list of a journal's group; individual work lists those it is planned with."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_short
from models.accounts import Actor
from models.journal import JournalKind
from models.operations.desk import Header, load_header
from models.queries.checks import teachers_of
from models.queries.class_lists import classes_of_day, pupils_planned
from models.queries.journal import pupils_on
from models.rules.documents import Choice, Whose
from models.school import SchoolYear
from reports.class_list import Data
from reports.class_list.collect import day_within, lines_of, names_of, sheets
from reports.documents import Document
from reports.group_list import REPORT
from reports.letterhead import letterhead


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The list of a group within reach; None for another."""
    header = load_header(session, actor, Duty.CLASS_LIST_READ, choice.group_id or 0)
    if header is None:
        return None
    year = session.get_one(SchoolYear, header.year_id)
    day = day_within(actor.today, year)
    is_of_class = header.kind is JournalKind.CLASS_TEACHER
    pupils = _pupils(session, header, day)
    classes = _classes(session, [one.id for one in pupils], day)
    return Data(
        letterhead=letterhead(session),
        heading=f"Grupas saraksts: {header.name}",
        whose=header.name,
        year=year.name,
        day=date_short(day),
        keeper=(
            "Klases audzinātājs" if is_of_class else "Skolotājs",
            names_of(session.execute(teachers_of([header.id], day)).all()),
        ),
        lines=lines_of(pupils, classes if len(set(classes.values())) > 1 else {}),
    )


def _pupils(session: Session, header: Header, day: date) -> list[Any]:
    if header.kind.names_pupils:
        return list(session.execute(*pupils_planned(header.id, day)))
    return list(session.execute(pupils_on(header, day)))


def _classes(session: Session, student_ids: list[int], day: date) -> dict[int, str]:
    rows = session.execute(*classes_of_day(student_ids, day))
    return {row.student_id: f"{row.grade}.{row.letter}" for row in rows}


DOCUMENT = Document(
    report=REPORT,
    label=_l("list of a journal's group"),
    about=_l("The pupils of a journal's group with empty columns to tick; for whoever teaches them."),
    reads=Duty.CLASS_LIST_READ,
    whose=Whose.JOURNAL,
    collect=collect,
    sheets=sheets,
    nobody=(
        _l("No pupils are in this group."),
        _l("A pupil is put into a group under Class composition."),
    ),
)
