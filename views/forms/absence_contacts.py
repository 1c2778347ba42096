"""The form of a contact about a missing pupil: everything is preset but what came of it (Reg. 89)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation

from models.absence_contacts import LONGEST_NOTE, ContactResult, ContactWay
from models.operations.absence_contacts import ContactWish
from models.rules.absence_contacts import Contact
from views.forms.base import HouseForm
from views.forms.fields import Day, MemberField, Parsed

NOBODY = 0
"""Somebody who is no contact of the pupil."""


class Chosen:
    """One of the values offered."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse no choice, and one that was not offered."""
        if not isinstance(field.data, field.members):
            raise StopValidation(_("Choose one of the values offered."))


class ContactForm(HouseForm):
    """Whom one asked, when, by what way, and what came of it."""

    day = DateField(_l("Day of the absence"), [InputRequired(), Day()])
    on = DateField(_l("Date"), [InputRequired(), Day()])
    at = TimeField(_l("Time"), [Optional()])
    shown_at = HiddenField()
    """The time the page began with: left as it was, it means just now."""
    guardian = SelectField(_l("With whom"), [InputRequired()], coerce=int)
    way = MemberField(_l("By what way"), [Chosen()], members=ContactWay)
    result = MemberField(_l("What came of it"), [Chosen()], members=ContactResult)
    note = StringField(_l("Note"), [Parsed(limit=LONGEST_NOTE)])

    def offer(self, people: list[Contact]) -> None:
        """Let one of these people be chosen, or somebody else."""
        named = [SelectChoice(one.guardian_id, one.name) for one in people]
        self.guardian.choices = [*named, SelectChoice(NOBODY, _("somebody else"))]

    def wish(self) -> ContactWish:
        """What was typed."""
        on: date | None = self.on.data
        at: time | None = self.at.data
        day: date | None = self.day.data
        if on is None or day is None:
            raise ValueError(on)
        untouched = at is None or f"{at:%H:%M}" == self.shown_at.data
        return ContactWish(
            absent_on=day,
            on=on,
            at=None if untouched else at,
            guardian_id=self.guardian.data or None,
            way=ContactWay(self.way.data),
            result=ContactResult(self.result.data),
            note=self.note.data or "",
        )
