"""Forms of the class-teacher journal: a talk, a parents' meeting, why an entry is voided."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation

from models.class_journal import TalkParty
from models.rules.broken import RuleBroken
from models.text import clean_text
from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

LONGEST_LINE, LONGEST_TEXT = 300, 2000


class Words:
    """Several lines as people meant them."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer than the record holds."""
        try:
            field.data = clean_text(field.data or "", LONGEST_TEXT)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken
        if field.flags.required and not field.data:
            raise StopValidation(field.gettext("This field is required."))


class TalkForm(HouseForm):
    """A talk with a pupil or parents."""

    student = SelectField(_l("Pupil"), [InputRequired()], coerce=int)
    held_on = DateField(_l("Date"), [InputRequired(), Day()])
    parties = MultiCheckboxField(
        _l("With whom"), choices=[SelectChoice(party.value, party.label) for party in TalkParty]
    )
    topic = StringField(_l("Topic"), [InputRequired(), Parsed(limit=LONGEST_LINE)])
    agreed = TextAreaField(_l("What was agreed"), [Words()])
    follow_up_on = DateField(
        _l("To be looked at again"), [Optional(), Day()], description=_l("It then waits on your duty board.")
    )
    version = HiddenField()


class MeetingForm(HouseForm):
    """A parents' meeting."""

    held_on = DateField(_l("Date"), [InputRequired(), Day()])
    topics = TextAreaField(_l("Topics"), [InputRequired(), Words()])
    decisions = TextAreaField(_l("Decisions"), [Words()])
    families = MultiCheckboxField(_l("Whose parents came"), coerce=int)
    version = HiddenField()


class VoidForm(HouseForm):
    """Why an entry counts no more."""

    reason = StringField(_l("Reason"), [InputRequired(), Parsed(limit=LONGEST_LINE)])
    version = HiddenField()
