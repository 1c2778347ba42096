"""Into whose hands issued documents went (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from models.issued_documents import HandedTo
from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

LONGEST_NOTE = 200


class HandingForm(HouseForm):
    """Whose hands one document went into."""

    given_to = SelectField(_l("Given to"), [InputRequired()], coerce=HandedTo)
    given_on = DateField(_l("Given on"), [InputRequired(), Day()])
    note = StringField(_l("Note"), [Parsed(limit=LONGEST_NOTE)])

    @classmethod
    def of(cls, hands: Iterable[HandedTo], today: date) -> Self:
        """With the choices that who asks has."""
        form = cls(data={"given_on": today})
        form.given_to.choices = [(one.value, one.label) for one in hands]
        return form


class BatchForm(HandingForm):
    """Whose hands several documents of a class went into."""

    documents = MultiCheckboxField(_l("Documents"), coerce=int)
