"""Forms of the watch over personal files: a remark, its answer, a decision, a proposal."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, StopValidation

from models.rules.broken import RuleBroken
from models.rules.student_file import Field, shown
from models.text import clean_text
from views.forms.base import HouseForm
from views.forms.student_file import control_of

LONGEST = 500


class Words:
    """Several lines as people meant them."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer than the record holds."""
        try:
            field.data = clean_text(field.data or "", LONGEST)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken


class RemarkForm(HouseForm):
    """What the registrar remarks, and on what."""

    field = SelectField(_l("About"), choices=[])
    text = TextAreaField(_l("Remark"), [DataRequired(), Words()])


class AnswerForm(HouseForm):
    """What the class teacher answers."""

    text = TextAreaField(_l("Answer"), [DataRequired(), Words()])


class DecisionForm(HouseForm):
    """Whether the file takes what a parent proposes."""

    decision = RadioField(
        _l("Decision"),
        [DataRequired()],
        choices=[
            SelectChoice("accept", _l("Accept: the file is changed")),
            SelectChoice("refuse", _l("Refuse: the file stays as it is")),
        ],
    )
    seen = HiddenField()
    """The state of the field the page showed."""
    reason = TextAreaField(_l("Reason of a refusal"), [Words()], description=_l("The parent reads it."))


def proposal_form(field: Field, value: Any) -> Any:
    """The form of one field, beginning with what the file says."""
    kind = type("ProposalForm", (HouseForm,), {field.name: control_of(field)})
    begun = shown(field, value, "lv") if field.kind.name in {"CODE", "PHONE"} else value
    return kind(data={field.name: begun})
