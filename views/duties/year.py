"""What the start of the year still lacks (clauses 3.1-3.1.6)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty
from models.base import db
from models.queries.structure import classes_without_teacher
from models.queries.year_start import year_facts
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.year_start.steps import checklist
from views.year_start.years import chosen_year


@contributes(Duty.STRUCTURE_ENTER)
def year_start(board: Board) -> Section | None:
    """What the start of the year still lacks, in the order of the clauses (3.1-3.1.6)."""
    year = chosen_year()
    facts = year_facts(db.session(), year, board.actor.today) if year else None
    lines = checklist(facts) if facts else []
    left = [line for line in lines if not line.standing.done]
    if not left:
        return None
    done = len(lines) - len(left)
    return Section(
        title=_("Year start"),
        clause="3.1",
        state="late",
        summary=_("%(done)s of %(all)s steps done", done=done, all=len(lines)),
        percent=100 * done // len(lines),
        items=[
            Item(_("All steps"), url_for("year_start.index")),
            *(Item(str(line.step.title), line.url, line.standing.words) for line in left[: MOST_ITEMS - 1]),
        ],
        more=max(0, len(left) - MOST_ITEMS + 1),
    )


@contributes(Duty.STRUCTURE_ENTER)
def classes_to_staff(board: Board) -> Section | None:
    """Classes of this year that nobody looks after (clause 3.1.1)."""
    if board.frame is None:
        return None
    missing = db.session.scalars(classes_without_teacher(board.frame.year_id, board.actor.today)).all()
    return Section(
        title=_("Class teachers"),
        clause="3.1.1",
        state="bad" if missing else "good",
        summary=ngettext("%(num)s class without", "%(num)s classes without", len(missing))
        if missing
        else _("all named"),
        items=[
            Item(_("Class %(name)s", name=c.name), url_for("class_teacher.index_view"))
            for c in missing[:MOST_ITEMS]
        ],
        more=max(0, len(missing) - MOST_ITEMS),
        empty=_("Every class has a class teacher."),
    )
