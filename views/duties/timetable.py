"""A class whose week is not made yet (clause 6)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from config.duties import Duty
from models.base import db
from models.classes import SchoolClass
from models.queries.reach import classes_for, own_class_ids
from models.queries.timetable_choices import classes_with_lessons
from views.duties.board import Board, Item, Section, contributes


@contributes(Duty.TIMETABLE_ENTER)
def timetable_to_make(board: Board) -> Section | None:
    """Own classes of this year without a single lesson of the timetable."""
    if board.frame is None or board.actor.staff_id is None:
        return None
    own = (
        classes_for(board.actor, Duty.TIMETABLE_ENTER)
        .where(SchoolClass.id.in_(own_class_ids(board.actor)))
        .where(SchoolClass.school_year_id == board.frame.year_id)
    )
    classes = db.session.scalars(own).all()
    made = set(db.session.scalars(classes_with_lessons([one.id for one in classes]))) if classes else set()
    waiting = [one for one in classes if one.id not in made]
    if not waiting:
        return None
    return Section(
        title=_("Timetable to make"),
        clause="6",
        state="late" if board.actor.today >= board.frame.calendar.starts_on else "open",
        summary=_("not made yet"),
        items=[
            Item(_("Class %(name)s", name=one.name), url_for("timetable.edit", class_id=one.id))
            for one in waiting
        ],
    )
