"""Forms of access rights: roles, user names, new employees (clause 3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from config.duties import Role
from models.accounts import RoleGrant
from models.people import Person
from models.rules.email import parse_email
from models.rules.personal_code import parse_code
from models.rules.phone import parse_phone
from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed


def role_choices(roles: Iterable[Role]) -> list[tuple[str, Any]]:
    """Roles by their words."""
    return [(role.value, role.label) for role in roles]


class RoleForm(HouseForm):
    """A role for a period."""

    role = SelectField(_l("Role"), [DataRequired()])
    starts_on = DateField(_l("First day"), [DataRequired(), Day()])
    ends_on = DateField(_l("Last day"), [Optional(), Day()], description=_l("Empty: the role lasts."))

    def offer(self, roles: Iterable[Role]) -> None:
        """Only what the person can be."""
        self.role.choices = role_choices(roles)

    def grant(self) -> RoleGrant:
        """The role typed."""
        return RoleGrant(role=Role(self.role.data), starts_on=self.starts_on.data, ends_on=self.ends_on.data)


class RoleEndForm(HouseForm):
    """The last day of a role."""

    version = HiddenField()
    ends_on = DateField(_l("Last day"), [Optional(), Day()], description=_l("Empty: the role lasts."))


class UserNameForm(HouseForm):
    """Another user name."""

    version = HiddenField()
    user_name = StringField(
        _l("User name"),
        [DataRequired(), Length(max=60)],
        description=_l("Small letters without diacritics, digits and dots; never the personal code."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class LookForm(HouseForm):
    """Why somebody looks as another person."""

    reason = StringField(
        _l("Reason"),
        [DataRequired(), Parsed(limit=300)],
        description=_l("Such as: a parent asks where marks stand. The reason stays in the log."),
    )


class FindForm(HouseForm):
    """Somebody the school may know already."""

    words = StringField(
        _l("Name, personal code or phone"),
        [DataRequired(), Length(min=2, max=100)],
        render_kw={"type": "search", "autocomplete": "off"},
    )


class EmployeeForm(HouseForm):
    """A new employee: the person, the post, the roles."""

    surname = StringField(_l("Surname"), [DataRequired(), Parsed(limit=100)])
    first_name = StringField(_l("First name"), [DataRequired(), Parsed(limit=100)])
    personal_code = StringField(_l("Personal code"), [Optional(), Parsed(parse_code)])
    phone = StringField(
        _l("Phone"), [Optional(), Parsed(parse_phone)], render_kw={"type": "tel", "autocomplete": "off"}
    )
    email = StringField(
        _l("E-mail"), [Optional(), Parsed(parse_email)], render_kw={"type": "email", "autocomplete": "off"}
    )
    post = StringField(
        _l("Post"), [DataRequired(), Parsed()], description=_l("As the order of employment names it.")
    )
    starts_on = DateField(_l("First day"), [DataRequired(), Day()])
    roles = MultiCheckboxField(
        _l("Roles"),
        description=_l("Which class and which journals: entered with classes and journals."),
    )
    ends_on = DateField(_l("Last day of the roles"), [Optional(), Day()], description=_l("Empty: they last."))
    not_the_same = HiddenField()
    """Numbers of people of that name or phone whom the office saw and said it is none of them."""

    @classmethod
    def for_person(cls, person: Person | None, roles: Iterable[Role], **begun: Any) -> EmployeeForm:
        """The form for somebody the school knows, or for a stranger."""
        form = cls(**begun)
        form.roles.choices = role_choices(roles)
        if person is not None:
            for name in PERSONAL:
                del form[name]
        return form

    def person(self) -> Person:
        """The person typed."""
        return Person(
            surname=self.surname.data,
            first_name=self.first_name.data,
            personal_code=self.personal_code.data or None,
            phone=self.phone.data or "",
            email=self.email.data or "",
        )


PERSONAL = ("surname", "first_name", "personal_code", "phone", "email", "not_the_same")
"""What is known already of a person the school knows."""
