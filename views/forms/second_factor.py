"""Forms of the second factor."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from views.forms.base import HouseForm


class CodeForm(HouseForm):
    """A code of the phone, or a recovery code."""

    code = StringField(
        _l("Code"),
        [DataRequired(), Length(max=40)],
        render_kw={
            "autocomplete": "one-time-code",
            "inputmode": "text",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )


class PresentPasswordForm(HouseForm):
    """The present password again, before something weighty."""

    present = PasswordField(
        _l("Present password"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
