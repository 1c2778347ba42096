"""Forms of Klašu piepildījums: the name of a group, the day it is closed (clause 9b)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField
from wtforms.validators import DataRequired, Length

from models.operations.journal_groups import LONGEST_NAME
from views.forms.base import HouseForm
from views.forms.fields import Day, Parsed


class GroupForm(HouseForm):
    """What a group is called."""

    name = StringField(_l("Name of the group"), [DataRequired(), Length(max=LONGEST_NAME), Parsed()])


class ClosingForm(HouseForm):
    """From which day a group is not held any more."""

    day = DateField(_l("From which day it is not held"), [DataRequired(), Day()])
