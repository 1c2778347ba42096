"""The form of one's own e-mail and phone."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Optional

from models.rules.email import parse_email
from models.rules.phone import parse_phone
from views.forms.base import HouseForm
from views.forms.fields import Parsed


class ContactForm(HouseForm):
    """E-mail and phone, with the present password."""

    version = HiddenField()
    email = StringField(
        _l("E-mail"),
        [Optional(), Parsed(parse_email)],
        description=_l("It signs in once it is confirmed by a link sent to it."),
        render_kw={"type": "email", "autocomplete": "email"},
    )
    phone = StringField(
        _l("Phone"), [Optional(), Parsed(parse_phone)], render_kw={"type": "tel", "autocomplete": "tel"}
    )
    present = PasswordField(
        _l("Present password"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


class ConfirmForm(HouseForm):
    """Nothing to type: the button is the act, so that no mail scanner confirms by looking."""
