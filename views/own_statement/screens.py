"""The statement of any days, made by the family itself: read here, or as a file (clause 9a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty, for_families
from models.base import db
from models.queries.frame import frame_of_day
from models.queries.sent_statements import received_by
from models.rules.documents import Language
from models.statements import SentStatement
from reports.statement import Data
from reports.statement.collect import collect_own
from views.edge import asking
from views.family import Family, family_now
from views.introduction.opening import show_moment
from views.own_statement import bp
from views.statements.papers import as_file
from views.statements.period import Period, chosen_period, language_asked
from views.statements.shown import words_of

READ = Duty.STATEMENTS_READ
MOST = 40
"""Statements received that are listed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose statement is looked at, and of which days."""

    family: Family
    period: Period

    def place(self, **other: Any) -> str:
        """The address of the page with something of it changed."""
        here: dict[str, Any] = {**self.period.asked, **self.family.choice}
        return url_for("own_statement.index", **(here | other))

    def paper(self, **other: Any) -> str:
        """The address of the same as a file."""
        here: dict[str, Any] = {**self.period.asked, **self.family.choice}
        return url_for("own_statement.paper", **(here | other))

    def data(self, language: Language = Language.LV) -> Data:
        """What the statement says."""
        child, period = self.family.child.id, self.period
        found = collect_own(db.session(), asking(), child, period.first, period.last, language)
        if found is None:
            abort(404)
        return found


def _opened() -> Opened | None:
    family, frame = family_now(READ), frame_of_day(db.session(), asking().today)
    if family is None or frame is None:
        return None
    return Opened(family, chosen_period(frame, asking().today))


@bp.get("/izraksts")
@for_families
@duty(READ)
def index() -> ResponseReturnValue:
    """The chosen child's statement, and those that were sent. 404 for anybody else's child."""
    opened = _opened()
    if opened is None:
        return render_template("own_statement/empty.html")
    (one,) = opened.data().statements
    return render_template(
        "own_statement/index.html",
        family=opened.family,
        period=opened.period,
        place=opened.place,
        tabs_of=opened.period.tabs(opened.place),
        one=one,
        say=words_of(one),
        received=_received(opened.family),
        paper=opened.paper,
        moment=show_moment,
    )


def _received(family: Family) -> Sequence[Any]:
    """What was sent of the child that stands."""
    rows = received_by(asking()).where(
        SentStatement.student_id == family.child.id, SentStatement.voided_at.is_(None)
    )
    return db.session.execute(rows.limit(MOST)).all()


@bp.get("/izraksts/pdf")
@for_families
@duty(READ)
def paper() -> ResponseReturnValue:
    """The same as a file. 404 for anybody else's child."""
    opened = _opened()
    if opened is None:
        abort(404)
    if opened.period.mistake:
        flash(opened.period.mistake, "error")
        return redirect(opened.place())
    return as_file(opened.data(Language(language_asked())), "sekmju-izraksts.pdf")
