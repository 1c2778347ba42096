"""Works owed (parādi): of one journal, of all one's journals, of one's class (clauses 12, 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.desk import load_header
from models.queries.owed import Whose, owed_works, shelves_of
from models.queries.school import year_of
from models.school import SchoolYear
from views.edge import asking
from views.journal import bp
from views.journal.board import group_title

MOST = 400
"""Lines of one page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class OwedWork:
    """One work a pupil owes, with the way to its cell."""

    pupil: str
    class_name: str
    journal: str
    group_id: int
    work: str
    day: str
    place: str


@bp.get("/paradi")
@duty(Duty.JOURNALS_READ)
def owed() -> ResponseReturnValue:
    """The list as the address asks for it. 404 for a journal outside one's reach."""
    actor = asking()
    shelves = shelves_of(actor, Duty.JOURNALS_READ)
    chosen = request.args.get("rada", "")
    whose = next((one for one in shelves if one == chosen), shelves[0])
    header = _header(actor)
    year_id = db.session.scalar(year_of(actor.today).with_only_columns(SchoolYear.id)) or 0
    looked_at = shelves if header else [whose]
    question = owed_works(actor, Duty.JOURNALS_READ, year_id, looked_at, header.id if header else None)
    rows = db.session.execute(question.limit(MOST + 1)).all()
    works = [_work(row) for row in rows[:MOST]]
    if header is None and whose is Whose.JOURNALS:
        works.sort(key=lambda work: (work.journal, work.group_id))
    return render_template(
        "journal/owed.html",
        header=header,
        works=works,
        more=len(rows) > MOST,
        tabs=[] if header else _tabs(shelves, whose),
    )


def _header(actor: Any) -> Any:
    asked = request.args.get("zurnals", "")
    if not asked:
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    return load_header(db.session(), actor, Duty.JOURNALS_READ, number) or abort(404)


def _tabs(shelves: Sequence[Whose], whose: Whose) -> list[tuple[str, str, bool]]:
    words = {Whose.JOURNALS: _("My journals"), Whose.CLASS: _("My class"), Whose.SCHOOL: _("The school")}
    if len(shelves) < len(words) - 1:
        return []
    return [(words[one], url_for(".owed", rada=one.value), one is whose) for one in shelves]


def _work(row: Any) -> OwedWork:
    own_column = row.lesson_id is None or row.assessment_id != row.first_column
    key = f"a{row.assessment_id}" if own_column else f"l{row.lesson_id}"
    place = url_for(".grid", group_id=row.group_id, skats=f"{row.held_on:%Y-%m}", _anchor=key)
    return OwedWork(
        f"{row.surname} {row.first_name}",
        f"{row.grade}.{row.letter}",
        group_title(row),
        row.group_id,
        row.work or row.topic or str(row.column_kind.label),
        date_short(row.held_on, str(get_locale())),
        place,
    )
