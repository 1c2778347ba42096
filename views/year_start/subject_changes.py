"""What changes many subjects at once is shown first: scales of an order, a list copied (clause 3.1.3)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.classes import SchoolClass
from models.operations.class_subjects import (
    apply_scales,
    copy_list,
    lines_of,
    preset_scales,
    state_of,
    subjects_of,
)
from models.queries.class_subjects import parallel_classes
from models.rules.broken import Stale
from models.rules.scales import ScaleOrder
from models.rules.subject_list import taken_over
from views.year_start import bp
from views.year_start.subjects import class_or_404
from views.year_start.years import number_of


def _order(text: str) -> ScaleOrder:
    if text not in set(ScaleOrder):
        abort(404)
    return ScaleOrder(text)


@bp.get("/prieksmeti/<int:class_id>/skalas")
@duty(Duty.STRUCTURE_ENTER)
def scales(class_id: int) -> ResponseReturnValue:
    """Which scales would change by an order of scales. 404 for an order nobody knows."""
    school_class, order = class_or_404(class_id), _order(request.args.get("seciba", ScaleOrder.TODAY.value))
    return _scales_page(school_class, order)


@bp.post("/prieksmeti/<int:class_id>/skalas")
@duty(Duty.STRUCTURE_ENTER)
def set_scales(class_id: int) -> ResponseReturnValue:
    """Give the subjects the scales of an order. 409 with a fresh preview when the list changed meanwhile."""
    school_class, order = class_or_404(class_id), _order(request.form.get("seciba", ""))
    try:
        apply_scales(db.session(), school_class, order, request.form.get("stavoklis", ""))
    except Stale as stale:
        flash(str(stale), "error")
        return _scales_page(school_class, order), 409
    flash(_("The scales of %(name)s are set.", name=school_class.name), "success")
    return redirect(url_for(".subject_list", class_id=class_id))


def _scales_page(school_class: SchoolClass, order: ScaleOrder) -> str:
    rows = subjects_of(db.session(), school_class.id)
    wanted = preset_scales(order, school_class.grade, rows)
    return render_template(
        "year_start/scales.html",
        school_class=school_class,
        order=order,
        orders=list(ScaleOrder),
        rows=list(zip(rows, wanted, strict=True)),
        changes=sum(row.scale is not scale for row, scale in zip(rows, wanted, strict=True)),
        state=state_of(rows),
    )


@bp.get("/prieksmeti/<int:class_id>/kopet")
@duty(Duty.STRUCTURE_ENTER)
def copy(class_id: int) -> ResponseReturnValue:
    """What each parallel class would take over from the list of this one."""
    return _copy_page(class_or_404(class_id))


@bp.post("/prieksmeti/<int:class_id>/kopet")
@duty(Duty.STRUCTURE_ENTER)
def copy_to(class_id: int) -> ResponseReturnValue:
    """Copy the list to the ticked classes, all or none. 409 with a fresh preview when a list changed."""
    school_class = class_or_404(class_id)
    ticked = {number_of(text) for text in request.form.getlist("klase")}
    targets = [each for each in db.session.scalars(parallel_classes(school_class)) if each.id in ticked]
    shown = request.form.get("stavoklis", "")
    try:
        for target in targets:
            states = (shown, request.form.get(f"stavoklis-{target.id}", ""))
            copy_list(db.session(), class_id, target.id, states)
    except Stale as stale:
        db.session.rollback()
        flash(str(stale), "error")
        return _copy_page(class_or_404(class_id)), 409
    names = ", ".join(each.name for each in targets)
    if names:
        flash(_("The list was copied to: %(names)s.", names=names), "success")
    else:
        flash(_("No class was ticked: nothing was copied."), "warning")
    return redirect(url_for(".subject_list", class_id=class_id))


def _copy_page(school_class: SchoolClass) -> str:
    source = subjects_of(db.session(), school_class.id)
    previews = []
    for target in db.session.scalars(parallel_classes(school_class)).all():
        rows = subjects_of(db.session(), target.id)
        previews.append((target, taken_over(lines_of(source), lines_of(rows)), state_of(rows)))
    return render_template(
        "year_start/copy.html",
        school_class=school_class,
        previews=previews,
        state=state_of(source),
        listed=len(source),
    )
