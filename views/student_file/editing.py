"""Entering a part of a file, by the duty of the part."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from config.duties import Duty, duty
from models.base import db
from models.operations.student_file import OpenFile, change_part
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import PARTS, Part, part_of
from models.student_file import Look
from views.forms.student_file import FileForm, part_form
from views.student_file import bp
from views.student_file.opening import in_words, language, looked, opened_or_404

OF_CLASS_TEACHER = ", ".join(part.key for part in PARTS if part.enter is Duty.FILE_ENTER)
NUMBER = "numurs"


@bp.route(f"/<int:student_id>/labot/<any({OF_CLASS_TEACHER}):part>", methods=["GET", "POST"])
@duty(Duty.FILE_ENTER)
def edit(student_id: int, part: str) -> ResponseReturnValue:
    """A part of clause 7. 404 for a pupil outside the class one looks after."""
    return _edit(opened_or_404(student_id), part_of(part))


@bp.route(f"/<int:student_id>/labot/{NUMBER}", methods=["GET", "POST"])
@duty(Duty.FILE_NUMBER_ENTER)
def edit_number(student_id: int) -> ResponseReturnValue:
    """The number of the file (clause 17)."""
    return _edit(opened_or_404(student_id), part_of(NUMBER))


def _edit(opened: OpenFile, part: Part) -> ResponseReturnValue:
    if not opened.may_enter(part):
        abort(404)
    form = part_form(part, opened.values(part), opened.seal(part))
    if not form.is_submitted():
        return looked(_page(form, opened, part), [opened.student.id], Look.SCREEN)
    if not form.validate():
        return _page(form, opened, part), 422
    try:
        warnings = change_part(db.session(), opened, part, form.values(part.fields), form.version.data)
    except (Stale, StaleDataError):
        db.session.rollback()
        return _conflict(form, opened_or_404(opened.student.id), part)
    except (RuleBroken, IntegrityError) as error:
        db.session.rollback()
        form.refuse(in_words(error))
        return _page(form, opened, part), 422
    flash(_("Saved: %(name)s.", name=part.title), "success")
    for warning in warnings:
        flash(warning, "warning")
    return redirect(url_for(".show", student_id=opened.student.id, _anchor=part.key))


def _conflict(form: FileForm, opened: OpenFile, part: Part) -> ResponseReturnValue:
    """Both values side by side; saving once more is then a decision."""
    form.version.data = opened.seal(part)
    differences = form.differences(part.fields, opened.values(part), language())
    return _page(form, opened, part, differences), 409


def _page(form: FileForm, opened: OpenFile, part: Part, differences: Any = None) -> str:
    return render_template(
        "student_file/edit.html", form=form, opened=opened, part=part, differences=differences
    )
