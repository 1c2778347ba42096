"""Forms of signing in and of one's own password."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from models.accounts import Actor
from views.forms.base import HouseForm


class SignInForm(HouseForm):
    """User name or confirmed e-mail, and password."""

    name = StringField(
        _l("User name or e-mail"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"), [DataRequired(), Length(max=200)], render_kw={"autocomplete": "current-password"}
    )


class ForgottenForm(HouseForm):
    """Who asks for a new password."""

    name = StringField(
        _l("User name, phone or e-mail"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )


class PasswordForm(HouseForm):
    """A new password, twice; the present one too unless it was a one-time password."""

    present = PasswordField(
        _l("Present password"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"), [DataRequired(), Length(max=200)], render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(
        _l("New password once more"),
        [DataRequired(), EqualTo("password", message=_l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )

    @classmethod
    def for_person(cls, actor: Actor) -> PasswordForm:
        """The form for this person: who came with a one-time password has no present one to name."""
        form = cls()
        if actor.must_choose_password:
            del form.present
        return form
