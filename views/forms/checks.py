"""Forms of checks: a remark, words about it, the reason of a waiver, a check's conclusion."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, StopValidation

from models.checks import LONGEST_WORDS
from models.rules.broken import RuleBroken
from models.text import clean_text
from views.forms.base import HouseForm


class Words:
    """Several lines as people meant them."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer than the record holds, or holds nothing that can be read."""
        try:
            field.data = clean_text(field.data or "", LONGEST_WORDS)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken
        if field.flags.required and not field.data:
            raise StopValidation(field.gettext("This field is required."))


class RemarkForm(HouseForm):
    """What the checker remarks, and where."""

    column = SelectField(_l("Column"), choices=[])
    student = SelectField(_l("Pupil"), choices=[])
    text = TextAreaField(_l("Remark"), [DataRequired(), Words()])


class StepForm(HouseForm):
    """An answer, or why a remark is open again; `version` is how many steps the page showed."""

    version = HiddenField()
    text = TextAreaField(_l("Answer"), [DataRequired(), Words()])


class ReopenForm(StepForm):
    """What is still to be done."""

    text = TextAreaField(_l("What is still to be done"), [DataRequired(), Words()])


class WaiverForm(HouseForm):
    """Why a finding does not count."""

    reason = TextAreaField(
        _l("Reason"), [DataRequired(), Words()], description=_l("The teacher and the director read it.")
    )


class SignForm(HouseForm):
    """A check is signed off."""

    key = HiddenField()
    version = HiddenField()
    conclusion = TextAreaField(_l("Conclusion"), [DataRequired(), Words()])
