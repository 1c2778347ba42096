"""Forms of statements: what is sent with them and to whom, why some are withdrawn (clause 9a)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, StopValidation

from models.rules.broken import RuleBroken
from models.rules.statements import LONGEST_COVERING
from models.text import clean_text
from views.forms.base import HouseForm
from views.forms.fields import MultiCheckboxField, Parsed


class Covering:
    """A few words above the statements."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer than a page."""
        try:
            field.data = clean_text(field.data or "", LONGEST_COVERING)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken


class SendForm(HouseForm):
    """What goes with the statements; the pupils are ticked in their table."""

    covering = TextAreaField(
        _l("A word to the parents"),
        [Covering()],
        description=_l("Stands above every statement; may be empty."),
        render_kw={"rows": 4},
    )
    to_pupils = BooleanField(_l("To the pupils too"))
    key = HiddenField()


class WithdrawForm(HouseForm):
    """Which statements nobody has opened are withdrawn, and why."""

    pupils = MultiCheckboxField(_l("Whose statements"), coerce=int)
    reason = StringField(
        _l("Reason"),
        [InputRequired(), Parsed(limit=300)],
        description=_l("It stays in the record; families are told only that it was withdrawn."),
    )
