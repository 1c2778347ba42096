"""Who is told each morning, and what a secret address is called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from views.forms.base import HouseForm
from views.forms.fields import Parsed


class ReaderForm(HouseForm):
    """Somebody of the staff."""

    account = SelectField(_l("Who of the staff"), [InputRequired()], coerce=int)


class LinkForm(HouseForm):
    """For whom an address is made."""

    name = StringField(_l("For whom"), [InputRequired(), Parsed(limit=60)])
