"""The form of an out-of-school event: what, over which lessons, which pupils (clause 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

LONGEST_LINE = 200


def lesson_number(value: Any) -> int | None:
    """A number of a lesson; nothing for the whole day."""
    return int(value) if value not in {None, ""} else None


class EventForm(HouseForm):
    """An event; choices are put in by the screen."""

    name = StringField(_l("Name of the event"), [InputRequired(), Parsed(limit=LONGEST_LINE)])
    place = StringField(_l("Place"), [Parsed(limit=LONGEST_LINE)])
    starts_on = DateField(_l("First day"), [InputRequired(), Day()])
    starts_number = SelectField(_l("From lesson"), coerce=lesson_number)
    ends_on = DateField(_l("Last day"), [InputRequired(), Day()])
    ends_number = SelectField(_l("To lesson"), coerce=lesson_number)
    reason = SelectField(_l("Ground of the absence"), coerce=int)
    students = MultiCheckboxField(_l("Pupils"), coerce=int)


def lesson_choices(numbers: Any, whole: Any) -> list[SelectChoice]:
    """Lessons of a day, the whole day first."""
    return [SelectChoice("", whole), *(SelectChoice(number, f"{number}.") for number in numbers)]
