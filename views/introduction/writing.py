"""The class teacher writes the notice and publishes it; the superuser keeps the school's prepared text."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.introduction import Wish, keep_sample, write_introduction
from models.queries.introduction import sample
from models.queries.school import name_and_year
from models.rules.broken import RuleBroken, Stale
from models.rules.introduction import SAMPLE, blocks_of, filled
from views.edge import asking
from views.forms.introduction import IntroductionForm, SampleForm
from views.introduction import bp
from views.introduction.opening import ClassRoom, class_or_404
from views.voiding import Saved, save, version_in


@bp.route("/klase/<int:class_id>/labot", methods=["GET", "POST"])
@duty(Duty.INTRODUCTION_ENTER)
def write(class_id: int) -> ResponseReturnValue:
    """Write the notice of one's own class: look at it, keep it as a draft, publish it."""
    room = class_or_404(class_id, Duty.INTRODUCTION_ENTER)
    found = room.introduction
    form = IntroductionForm(
        data={"text": found.text if found else _prepared(room), "version": found.version if found else 0}
    )
    wanted = request.form.get("do", "draft")
    if not form.validate_on_submit():
        return _page(room, form), 422 if form.errors else 200
    if wanted == "look":
        return _page(room, form, looks=True)
    try:
        _write(room, form, publishes=wanted == "publish")
    except Stale as stale:
        form.refuse(stale)
        form.version.data = str(found.version if found else 0)
        return _page(room, form, saved=[(_("Text"), found.text if found else "")]), 409
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(class_or_404(class_id, Duty.INTRODUCTION_ENTER), form), 422
    flash(_("The notice is published.") if wanted == "publish" else _("Saved."), "success")
    return redirect(room.place)


def _write(room: ClassRoom, form: IntroductionForm, *, publishes: bool) -> None:
    now = current_app.extensions["clock"].now()
    wish = Wish(room.row.id, room.name, form.text.data, version_in(form), publishes)
    write_introduction(db.session(), wish, asking().account_id, now, asking().today, url_for(".index"))


def _prepared(room: ClassRoom) -> str:
    """The school's text with what is known of the class."""
    own = db.session.scalars(sample()).one_or_none()
    school = db.session.execute(*name_and_year(asking().today)).one()[0]
    return filled(
        own.text if own else SAMPLE,
        {
            "klase": room.name,
            "audzinātājs": room.row.teacher or "",
            "skola": school or "",
            "gads": room.row.year,
        },
    )


def _page(room: ClassRoom, form: IntroductionForm, *, looks: bool = False, saved: Saved = ()) -> str:
    return render_template(
        "introduction/edit.html",
        room=room,
        form=form,
        blocks=blocks_of(form.text.data or "") if looks else [],
        saved=saved,
    )


@bp.route("/paraugs", methods=["GET", "POST"])
@duty(Duty.SETTINGS_ENTER)
def keep() -> ResponseReturnValue:
    """The school's prepared text, with which each class's notice begins."""
    row = db.session.scalars(sample()).one_or_none()
    form = SampleForm(data={"text": row.text if row else SAMPLE, "version": row.version if row else 0})
    return save(
        form,
        lambda saved: render_template("introduction/sample.html", form=form, saved=saved),
        lambda: keep_sample(db.session(), form.text.data, version_in(form)),
        there=lambda: url_for(".index"),
        row=row,
        told=lambda: [(_("Text"), row.text if row else "")],
    )
