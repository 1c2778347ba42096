"""How far each class is, and the year of one class with what the rule says of each pupil (clause 19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import date_short
from models.base import db
from models.operations.decisions import NOT_SEEN
from models.queries.decisions import decisions_of
from models.queries.movement import years_to_read
from models.queries.school import year_of
from models.queries.summary import class_of_summary
from models.queries.summary_progress import progress
from models.queries.year_absences import year_absences
from models.queries.year_results import class_year
from models.rules.absences import AbsenceState
from models.rules.promotion import Advice
from models.rules.terms import Term, is_published
from models.school import SchoolYear
from views.acts import desk
from views.edge import asking, looks
from views.forms.decisions import DecisionForm, UndoDecisionForm
from views.once import new_key
from views.summary import bp
from views.summary.sheet import columns_of, lines_of

READ, DECIDE = Duty.SUMMARY_READ, Duty.ENROLMENT_ENTER


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """Classes of a year within reach: marks of the year typed, pupils decided about, orders."""
    years = db.session.scalars(years_to_read()).all()
    wanted = next(iter(desk.numbers([request.args.get("gads", "")])), None)
    year = next((each for each in years if each.id == wanted), None) or _present()
    return render_template(
        "summary/index.html",
        years=years,
        year=year,
        classes=progress(db.session(), asking(), READ, year.id) if year else [],
        short=short(),
    )


@bp.get("/<int:class_id>")
@duty(READ)
def show(class_id: int) -> ResponseReturnValue:
    """The year of a class: pupils, marks, absences, the rule, decisions. 404 outside the reach."""
    return class_page(header_or_404(class_id, READ))


def class_page(
    header: Any,
    form: DecisionForm | None = None,
    undoing: UndoDecisionForm | None = None,
    chosen: frozenset[int] = frozenset(),
) -> str:
    """The page, with what was typed and ticked when something is wrong with it."""
    year = class_year(db.session(), header)
    found = db.session.execute(decisions_of(header.school_year_id, [one.id for one in year.pupils]))
    decisions = {row.student_id: row for row in found if row.school_class_id == header.id}
    absences = year_absences(db.session(), year, header.starts_on)
    columns = columns_of(year)
    lines = lines_of(year, columns, decisions, absences)
    form = form or DecisionForm()
    desk.offer(form, desk.orders())
    return render_template(
        "summary/show.html",
        header=header,
        columns=columns,
        lines=lines,
        form=form,
        undoing=undoing or UndoDecisionForm(),
        chosen=chosen,
        decides=may_decide(),
        prints=holds(asking().roles, Duty.SUMMARY_PRINT),
        allowed=sum(1 for one in lines if one.is_here and not one.row and one.advice is Advice.ALLOWS),
        undecided=sum(1 for one in lines if one.is_here and not one.row),
        lacking=sum(one.lacking for one in lines),
        is_locked=is_locked(header),
        not_seen="{}.{}".format(*NOT_SEEN),
        state=AbsenceState,
        short=short(),
        key=new_key(),
    )


def header_or_404(class_id: int, needed: Duty) -> Any:
    """The class within the reach of a duty."""
    header = db.session.execute(class_of_summary(asking(), needed, class_id)).one_or_none()
    if header is None:
        abort(404)
    return header


def may_decide() -> bool:
    """Whether the person who asks decides: whoever enrols and withdraws, by orders of the director (3.3)."""
    return holds(asking().roles, DECIDE) and not looks()


def is_locked(header: Any) -> bool:
    """Whether the year's marks are entered no more."""
    term = Term(header.opens_on, header.closes_at) if header.closes_at else None
    now = current_app.extensions["clock"].now()
    return is_published(term, header.ends_on, asking().today, now)


def short() -> Callable[[date], str]:
    """How dates are written in the reader's language."""
    return partial(date_short, language=str(get_locale()))


def _present() -> SchoolYear | None:
    return db.session.scalars(year_of(asking().today)).one_or_none()
