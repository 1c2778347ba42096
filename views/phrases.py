"""One's own phrases for topics, outcomes and homework: the page on which they are kept (clause 11)."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from config.duties import Duty, duty
from models.base import db
from models.classes import Subject
from models.journal import Journal, JournalGroup
from models.operations.phrases import give_up_phrase, keep_phrase
from models.phrases import Phrase, PhrasePurpose
from models.queries.phrases import own_phrases
from models.queries.reach import groups_for
from models.rules.broken import RuleBroken
from views.edge import asking
from views.forms.base import HouseForm

bp = Blueprint("phrase", __name__, url_prefix="/frazes")


class PhraseForm(HouseForm):
    """A phrase, what it is for and where it is at hand."""

    purpose = SelectField(
        _l("Field of the lesson"), choices=[SelectChoice(one.value, one.label) for one in PhrasePurpose]
    )
    subject = SelectField(_l("Subject"))
    text = TextAreaField(_l("Phrase"), [DataRequired()], render_kw={"rows": 2})

    def offer(self, subjects: list[tuple[int, str]]) -> None:
        """The subjects one teaches, or any."""
        named = [SelectChoice(str(number), name) for number, name in subjects]
        self.subject.choices = [SelectChoice("", _("any subject")), *named]


@bp.route("/", methods=["GET", "POST"])
@duty(Duty.ENTRIES_ENTER)
def index() -> ResponseReturnValue:
    """What one keeps, and a form for one more."""
    form = PhraseForm()
    form.offer(_subjects())
    if form.validate_on_submit():
        subject_id = int(form.subject.data) if form.subject.data else None
        try:
            keep_phrase(db.session(), asking(), PhrasePurpose(form.purpose.data), form.text.data, subject_id)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The phrase is kept."), "success")
            return redirect(url_for(".index"))
    kept = db.session.scalars(own_phrases(asking())).all()
    return render_template("phrases/index.html", form=form, kept=kept), 422 if form.errors else 200


@bp.post("/<int:phrase_id>/dzest")
@duty(Duty.ENTRIES_ENTER)
def remove(phrase_id: int) -> ResponseReturnValue:
    """Keep a phrase no longer. 404 for another person's."""
    row = db.session.scalars(own_phrases(asking()).where(Phrase.id == phrase_id)).one_or_none()
    if row is None:
        abort(404)
    give_up_phrase(db.session(), row)
    flash(_("The phrase is given up."), "success")
    return redirect(url_for(".index"))


def _subjects() -> list[tuple[int, str]]:
    """Subjects of the journals one keeps."""
    taught = (
        groups_for(asking(), Duty.ENTRIES_ENTER)
        .with_only_columns(JournalGroup.journal_id)
        .order_by(None)
        .subquery()
    )
    rows = db.session.execute(
        select(Subject.id, Subject.name)
        .join(Journal, Journal.subject_id == Subject.id)
        .where(Journal.id.in_(select(taught.c.journal_id)))
        .group_by(Subject.id, Subject.name, Subject.position)
        .order_by(Subject.position, Subject.name)
    )
    return [(row.id, row.name) for row in rows]
