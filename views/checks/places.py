"""What a remark can be about: the journal, a column of it, a pupil's cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from models.base import db
from models.queries.entries import columns_of_marks, held_lessons
from models.queries.findings.base import MARKED_KINDS
from models.queries.findings.lines import where_it_stands
from models.queries.frame import SchoolFrame
from models.queries.journal import members
from models.rules.checks import Place
from models.rules.marks import TermKind
from views.checks.sides import language


def columns_offered(group: Any, frame: SchoolFrame, place: Place) -> list[SelectChoice]:
    """The journal as a whole, then its columns, the latest first; an expected one when it is meant."""
    span = (frame.calendar.starts_on, frame.calendar.ends_on)
    lessons = db.session.execute(*held_lessons(group.id, *span)).all()
    alone = [row for row in db.session.execute(*columns_of_marks(group.id, *span)) if row.lesson_id is None]
    dated = [(row.held_on, row.number or 0, f"l{row.id}", row.number, row.topic) for row in lessons]
    dated += [(row.held_on, 0, f"a{row.id}", None, row.title or row.column_kind.label) for row in alone]
    if place.expected is not None:
        day, number = place.expected
        dated.append((day, number, place.column, number, ""))
    offered = [
        _choice(key, day, number, about) for day, _order, key, number, about in sorted(dated, reverse=True)
    ]
    return [SelectChoice("", _("the whole journal")), *_terms(group), *offered]


def _choice(key: str, day: Any, number: int | None, about: Any) -> SelectChoice:
    where = where_it_stands(Place(key), day, number, "", language())
    return SelectChoice(key, f"{where} · {str(about)[:60]}" if about else where)


def _terms(group: Any) -> list[SelectChoice]:
    if group.kind not in MARKED_KINDS or group.subject_id is None:
        return []
    return [SelectChoice(f"t-{kind.value}", str(kind.label)) for kind in TermKind]


def pupils_offered(group: Any, frame: SchoolFrame) -> Sequence[SelectChoice]:
    """Nobody in particular, then whoever was in the group this year."""
    rows = db.session.execute(*members(group, frame.calendar.starts_on, frame.calendar.ends_on))
    names = {row.student_id: f"{row.surname} {row.first_name}" for row in rows}
    everybody = [SelectChoice(str(number), name) for number, name in names.items()]
    return [SelectChoice("", _("the whole column")), *everybody]
