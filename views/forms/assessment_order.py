"""The form of the school's assessment order (clauses 12, 13)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, StopValidation

from models.rules.broken import RuleBroken
from models.rules.marks import ColumnKind
from models.rules.settings import PARSERS, check_setting
from models.rules.statement_times import Rhythm
from views.forms.base import HouseForm

MOST_MARKS = 50


class Weight:
    """A weight as people type it, then as the order keeps it."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is no number above 0 and up to 10."""
        typed = (field.data or "").strip()
        try:
            check_setting(field.name, typed)
        except RuleBroken as broken:
            raise StopValidation(_("A weight is a number above 0 and up to 10.")) from broken

    @staticmethod
    def read(field: Any) -> Decimal:
        """What was typed, as a number."""
        return Decimal(PARSERS[field.name](field.data))


class AssessmentOrderForm(HouseForm):
    """What the school's order says of marks; scales of subjects are kept with their classes."""

    uses_semester_marks = BooleanField(_l("The school gives semester marks"))
    least_summative_marks = IntegerField(
        _l("Summative marks a term should have at least"),
        [NumberRange(0, MOST_MARKS)],
        description=_l("0: the order names no number. Fewer are named beside the suggested mark."),
    )
    owed_blocks_suggestion = BooleanField(
        _l("An nv holds the suggested term mark back"),
        description=_l("Otherwise the work owed is only named."),
    )
    statement_rhythm = SelectField(
        _l("Statements of marks are sent to families"),
        choices=[SelectChoice(one.value, one.label) for one in Rhythm],
        coerce=Rhythm,
        description=_l("The duty board reminds class teachers of it."),
    )
    weight_lesson = StringField(ColumnKind.LESSON.label, [Weight()])
    weight_homework = StringField(ColumnKind.HOMEWORK.label, [Weight()])
    weight_test = StringField(ColumnKind.TEST.label, [Weight()])
    weight_pass_test = StringField(ColumnKind.PASS_TEST.label, [Weight()])
    seen = HiddenField()
    """The order as the page showed it."""

    def wanted(self) -> dict[str, Any]:
        """What is wanted of each setting."""
        return {
            name: Weight.read(self[name]) if name.startswith("weight_") else self[name].data for name in NAMES
        }


NAMES = (
    "uses_semester_marks",
    "least_summative_marks",
    "owed_blocks_suggestion",
    "statement_rhythm",
    "weight_lesson",
    "weight_homework",
    "weight_test",
    "weight_pass_test",
)
"""The settings the form keeps, in its order."""
