"""Forms of the introduction: its text, whose signed sheets came back (clause 5)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, StopValidation

from models.rules.broken import RuleBroken
from models.rules.introduction import LONGEST
from models.text import clean_text
from views.forms.base import HouseForm
from views.forms.fields import MultiCheckboxField


class Prose:
    """Paragraphs as people meant them."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer than a notice."""
        try:
            field.data = clean_text(field.data or "", LONGEST)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken


class IntroductionForm(HouseForm):
    """The notice of a class."""

    text = TextAreaField(
        _l("Text"),
        [InputRequired(), Prose()],
        description=_l("An empty line begins a paragraph; lines that begin with a dash make a list."),
        render_kw={"rows": 18},
    )
    version = HiddenField()


class SampleForm(HouseForm):
    """The school's own prepared text."""

    text = TextAreaField(
        _l("Text"),
        [InputRequired(), Prose()],
        description=_l(
            "{klase}, {audzinātājs}, {skola} and {gads} are filled in for each class. An empty line begins a "
            "paragraph; lines that begin with a dash make a list."
        ),
        render_kw={"rows": 18},
    )
    version = HiddenField()


class SignedForm(HouseForm):
    """Whose signed sheets came back."""

    people = MultiCheckboxField(_l("Not read yet"), coerce=int)
