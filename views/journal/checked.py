"""Remarks of whoever checks the journal, as they stand at its head with a way to each cell (3.4, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.base import db
from models.operations.desk import Header
from models.queries.checks import remarks_not_closed
from models.queries.findings.lines import where_it_stands
from models.rules.checks import Place
from views.checks.sides import may, place_of_act
from views.edge import asking


@dataclass(frozen=True, slots=True)
class RemarkHere:
    """A remark that is not closed."""

    id: int
    where: str
    text: str
    state: Any
    shown: str
    """The part of the year its column is in, as the address names it; empty for any."""
    anchor: str
    """The place as the sheet names it: column, or column/pupil."""


def remarks_here(header: Header, language: str) -> list[RemarkHere]:
    """Remarks on the journal that are not closed, the latest first; one statement."""
    rows = db.session.execute(*remarks_not_closed(asking(), header.id))
    return [_remark(row, language) for row in rows]


def place_of_new_remark(header: Header) -> str:
    """Where the person remarks on this journal; empty for who does not check it."""
    return place_of_act(header.kind, "remark", group_id=header.id) if may(header.kind, "enter") else ""


def _remark(row: Any, language: str) -> RemarkHere:
    place = Place(row.column_key, row.student_id)
    pupil = f"{row.surname} {row.first_name}" if row.surname else ""
    return RemarkHere(
        row.id,
        where_it_stands(place, row.held_on, row.number, pupil, language),
        row.text,
        row.state,
        _month(row.held_on),
        place.anchor(row.lesson_id),
    )


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""
