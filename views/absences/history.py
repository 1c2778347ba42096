"""Who entered a ground, changed and withdrew it, and when (law 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.absences import Excuse, ExcuseOrigin
from models.base import db
from models.queries.row_history import row_history
from views.absences.opening import reasons

FIELDS: Mapping[str, Any] = {
    "starts_on": _l("From"),
    "starts_number": _l("From lesson"),
    "ends_on": _l("To"),
    "ends_number": _l("To lesson"),
    "reason_id": _l("Ground"),
    "origin": _l("Known from"),
    "document": _l("Paper"),
    "document_on": _l("Date on the paper"),
    "seen_on": _l("Seen"),
    "voided_at": _l("Ground withdrawn"),
}
"""What a reader is told of; the rest follows from it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a ground."""

    at: datetime
    """School-local."""
    who: str
    act: str
    values: Sequence[tuple[str, str, str]]
    """Label, former and new value of each field."""


def history_of(row: Excuse) -> list[Entry]:
    """The changes of a ground, the newest first."""
    zone = current_app.extensions["clock"].zone
    rows = db.session.execute(row_history(Excuse.__tablename__, row.id)).all()
    said = _said()
    entries = []
    for _number, lines in groupby(rows, key=lambda one: one.id):
        found = list(lines)
        first = found[0]
        values = [
            (str(FIELDS[line.field]), said(line.field, line.old), said(line.field, line.new))
            for line in found
            if line.field in FIELDS
        ]
        who = f"{first.first_name} {first.surname}" if first.surname else _("the system")
        entries.append(Entry(first.at.astimezone(zone), who, str(first.act.label), values))
    return entries


def _said() -> Callable[[str, str | None], str]:
    named = {str(row.id): row.name for row in reasons()}
    origins = {origin.value: str(origin.label) for origin in ExcuseOrigin}

    def say(field: str, value: str | None) -> str:
        if not value:
            return "–"
        if field == "reason_id":
            return named.get(value, value)
        if field == "origin":
            return origins.get(value, value)
        if field == "voided_at":
            return _("yes")  # type: ignore[no-any-return]
        return _day(value) if field.endswith("_on") else value

    return say


def _day(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%d.%m.%Y.}"
    except ValueError:
        return value
