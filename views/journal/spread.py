"""How the marks of one column are spread: bars with their numbers, and the same as a table (clause 12)."""

from __future__ import annotations

import re
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.operations.desk import Desk
from models.queries.entries import marks_in, term_marks
from models.queries.journal import members
from models.queries.pupil_line import column_with_marks
from models.rules.marks import ScaleKind
from models.rules.spread import spread_of
from models.rules.suggestions import decimal_comma
from views.journal import bp
from views.journal.figures import columns_of
from views.journal.rows import only_classes, pupils_of
from views.journal.screens import desk_for
from views.journal.terms import term_of

KEY = re.compile(r"([la])([0-9]{1,9})")


@bp.get("/<int:group_id>/sadalijums")
@duty(Duty.JOURNALS_READ)
def spread(group_id: int) -> ResponseReturnValue:
    """The column the address names; 404 for one that is not in this journal."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    key = request.args.get("kolonna", "")
    title, scale, values = _of_term(desk, key) if term_of(key) else _of_column(desk, key)
    counted = spread_of(values, scale)
    return render_template(
        "journal/spread.html",
        header=desk.header,
        title=title,
        key=key,
        scale=scale,
        spread=counted,
        figure=columns_of(counted),
        decimal=decimal_comma,
    )


def _readers(desk: Desk) -> set[int]:
    """The pupils of the group whom the person who asks may see."""
    calendar = desk.frame.calendar
    rows = desk.session.execute(
        *members(desk.header, calendar.starts_on, calendar.ends_on, only_classes(desk))
    )
    return {pupil.id for pupil in pupils_of(rows)}


def _of_column(desk: Desk, key: str) -> tuple[str, ScaleKind, list[str]]:
    found = KEY.fullmatch(key) or abort(404)
    lesson, column = (int(found[2]), 0) if found[1] == "l" else (0, int(found[2]))
    row: Any = desk.session.execute(*column_with_marks(desk.header.id, lesson, column)).first()
    if row is None:
        abort(404)
    seen = _readers(desk)
    rows = desk.session.execute(*marks_in([row.id]))
    values = [mark.value for mark in rows if mark.superseded_by is None and mark.student_id in seen]
    day = date_short(row.held_on, str(get_locale()))
    return f"{row.title or row.topic or row.column_kind.label}, {day}", row.scale, values


def _of_term(desk: Desk, key: str) -> tuple[str, ScaleKind, list[str]]:
    kind = term_of(key)
    if kind is None or desk.header.subject_id is None:
        abort(404)
    rows = desk.session.execute(*term_marks(desk.header.subject_id, desk.header.year_id, _readers(desk)))
    scale = desk.header.scale
    values = [row.value for row in rows if row.kind is kind and row.scale is scale]
    return str(kind.label), scale, values
