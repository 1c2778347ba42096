"""„Vērtēšanas kārtība”: scales by grade and subject, weights, nv, how many marks (clauses 3.1.5, 12, 13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from models.base import db
from models.operations.settings import keep_settings, setting_text, state_of_settings
from models.queries.class_subjects import scales_of_year
from models.queries.school import school_settings, year_of
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import ColumnKind, ScaleKind
from models.rules.settings import LABELS, SchoolSettings
from models.school import SchoolYear
from views.edge import asking
from views.forms.assessment_order import NAMES, AssessmentOrderForm

bp = Blueprint("assessment_order", __name__, url_prefix="/vertesanas-kartiba")


@dataclass(frozen=True, slots=True)
class SubjectScales:
    """A subject with its scales by grade; parallel classes may differ."""

    name: str
    by_grade: dict[int, list[ScaleKind]]


@bp.get("/")
@duty(Duty.SETTINGS_READ)
def index() -> ResponseReturnValue:
    """The order in force, for every employee."""
    year_id = db.session.scalar(year_of(asking().today).with_only_columns(SchoolYear.id))
    rows = db.session.execute(scales_of_year(year_id)).all() if year_id else []
    return render_template(
        "assessment_order/index.html",
        order=school_settings(db.session()),
        grades=sorted({row.grade for row in rows}),
        subjects=_subjects(rows),
        kinds=[kind for kind in ColumnKind if not kind.is_diagnostic],
        weight=setting_text,
        may_keep=holds(asking().roles, Duty.SETTINGS_ENTER),
    )


def _subjects(rows: Sequence[Any]) -> list[SubjectScales]:
    found: dict[str, dict[int, list[ScaleKind]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.name][row.grade].append(row.scale)
    return [SubjectScales(name, dict(by_grade)) for name, by_grade in found.items()]


@bp.route("/labot", methods=["GET", "POST"])
@duty(Duty.SETTINGS_ENTER)
def edit() -> ResponseReturnValue:
    """Change the order. 422 with the sentence at the field; 409 shows what somebody else has saved."""
    order = school_settings(db.session())
    begun = {name: _begun(order, name) for name in NAMES}
    form = AssessmentOrderForm(data=begun | {"seen": state_of_settings(order, NAMES)})
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    try:
        keep_settings(db.session(), form.wanted(), form.seen.data or "")
    except Stale:
        form.seen.data = state_of_settings(order, NAMES)
        return _page(form, _differences(form, order)), 409
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form), 422
    flash(_("The assessment order is saved. It holds for new columns and for suggested marks."), "success")
    return redirect(url_for(".index"))


def _begun(order: SchoolSettings, name: str) -> Any:
    value = getattr(order, name)
    return setting_text(value) if name.startswith("weight_") else value


def _differences(form: AssessmentOrderForm, order: SchoolSettings) -> list[tuple[str, str, str]]:
    """Label, what was typed here and what is saved now, where they differ."""
    pairs = [
        (str(LABELS[name]), setting_text(typed), setting_text(getattr(order, name)))
        for name, typed in form.wanted().items()
    ]
    return [(label, typed, saved) for label, typed, saved in pairs if typed != saved]


def _page(form: AssessmentOrderForm, differences: Sequence[tuple[str, str, str]] | None = None) -> str:
    return render_template("assessment_order/edit.html", form=form, differences=differences)
