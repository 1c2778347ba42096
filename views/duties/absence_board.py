"""Missing pupils to be asked about on the same school day (clause 8, Reg. 89)."""

from __future__ import annotations

from collections import Counter

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, Scope, scopes
from models.base import db
from models.queries.absence_contacts import asked_about
from models.queries.absent_pupils import AbsentPupil, absent_pupils, enrolled_on
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.ABSENCE_BOARD_READ)
def pupils_to_ask_about(board: Board) -> Section | None:
    """Pupils missing today of whom nothing is known: the own class by name, the school by class."""
    missing = board.once(not_asked_about)
    if not missing:
        return None
    whole = Scope.SCHOOL in scopes(board.actor.roles, Duty.ABSENCE_BOARD_READ)
    items = _by_class(missing) if whole else [_pupil(one) for one in missing]
    return Section(
        title=_("Missing, to be asked about today"),
        clause="8",
        state="late",
        summary=ngettext("%(num)s pupil", "%(num)s pupils", len(missing)),
        items=items[:MOST_ITEMS],
        more=max(0, len(items) - MOST_ITEMS),
    )


def not_asked_about(board: Board) -> list[AbsentPupil]:
    """Pupils within reach missing today of whom nothing is known and nobody was asked."""
    today = board.actor.today
    if board.frame is None or not board.frame.calendar.is_school_day(today):
        return []
    pupils = enrolled_on(board.actor, Duty.ABSENCE_BOARD_READ, today)
    unknown = [one for one in absent_pupils(db.session(), pupils, today) if one.unknown]
    asked = {
        row.student_id for row in db.session.execute(asked_about([o.student_id for o in unknown], today))
    }
    return [one for one in unknown if one.student_id not in asked]


def _pupil(one: AbsentPupil) -> Item:
    place = url_for("absence_board.index", _anchor=f"skolens-{one.student_id}")
    return Item(one.name, place, _("today"))


def _by_class(missing: list[AbsentPupil]) -> list[Item]:
    counted = Counter((one.class_id, one.class_name) for one in missing)
    return [
        Item(name, url_for("absence_board.index", klase=number), str(count))
        for (number, name), count in counted.items()
    ]
