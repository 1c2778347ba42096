"""Whom to let in: the form of slips and the form of SMS (clause 2)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import DataRequired, ValidationError

from models.queries.families import Member
from models.rules.broken import RuleBroken
from views.forms.base import HouseForm

NUMBER = re.compile(r"[A-Za-z0-9_-]{8,64}")


class ChosenForm(HouseForm):
    """The persons ticked, and the number of this request: sent twice, it is done once."""

    persons = SelectMultipleField(_l("Whom"), [DataRequired(_l("Tick at least one person."))], coerce=int)
    key = HiddenField(_l("Number of the request"))

    def validate_key(self, field: HiddenField) -> None:
        """A page of ours brings a number that nobody guesses."""
        if not isinstance(field.data, str) or NUMBER.fullmatch(field.data) is None:
            raise ValidationError(_("Open the page anew: this form is not complete."))

    @classmethod
    def of(cls, members: Mapping[int, Member], chosen: list[int]) -> ChosenForm:
        """The form for these members, `chosen` ticked before anybody touches it."""
        form = cls()
        allowed = {number: member for number, member in members.items() if member.may_be_let_in}
        form.persons.choices = [(number, member.name) for number, member in allowed.items()]
        if request.method != "POST":
            form.persons.data = [number for number in chosen if number in allowed]
            form.key.data = secrets.token_urlsafe(18)
        return form


def numbers_chosen(members: Mapping[int, Member], chosen: list[int]) -> dict[int, str]:
    """Person -> the number picked, of those that may be used for him or her.

    Raises:
        RuleBroken: for somebody no number is picked, or one that is not his or hers.
    """
    picked = {number: request.form.get(f"phone-{number}", "") for number in chosen}
    wrong = [
        members[number].name
        for number, phone in picked.items()
        if phone not in {known.number for known in members[number].phones}
    ]
    if wrong:
        raise RuleBroken(
            _("Pick a number for: %(names)s. Who has none gets a slip.", names=", ".join(wrong)), "persons"
        )
    return picked
