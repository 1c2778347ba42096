"""Forms of personal files, made from the fields of the file: one part, one contact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional

from models.queries.student_file import choices_of
from models.rules.email import parse_email
from models.rules.personal_code import parse_code
from models.rules.phone import parse_phone
from models.rules.student_file import CONTACT, Kind, Part, shown
from models.rules.student_file import Field as FileField
from views.forms.base import HouseForm
from views.forms.fields import Day, MemberField, Parsed

FOREIGN = re.compile(r"[A-Za-z]")
INPUTS = {"email": "email", "phone": "tel"}
NULLABLE = frozenset({"personal_code", "file_number"})
"""Texts of which there is at most one in the school: nothing is kept as nothing."""


def any_code(text: str) -> str:
    """A personal code: 11 digits of ours, or a foreign one, which holds letters.

    Raises:
        RuleBroken: it is neither.
    """
    return text.upper() if FOREIGN.search(text) else parse_code(text)


PARSERS = {Kind.CODE: any_code, Kind.PHONE: parse_phone, Kind.EMAIL: parse_email}


def control_of(field: FileField) -> Any:
    """The control of one field of the file."""
    checks: list[Any] = [DataRequired()] if field.required else []
    words: dict[str, Any] = {"label": field.label, "description": field.hint}
    if field.kind is Kind.TRUTH:
        return BooleanField(**words)
    if field.kind is Kind.DAY:
        return DateField(**words, validators=[Optional(), Day()])
    if field.kind is Kind.CHOICE:
        return MemberField(**words, validators=checks, members=choices_of(field))
    checks.append(Parsed(PARSERS.get(field.kind), field.limit))
    kind = {"autocomplete": "off"} | ({"type": INPUTS[field.name]} if field.name in INPUTS else {})
    return StringField(**words, validators=checks, render_kw=kind)


class FileForm(HouseForm):
    """What all forms of the file share: the state it was opened in travels along (law 12)."""

    version = HiddenField()

    def values(self, fields: Sequence[FileField]) -> dict[str, Any]:
        """What was typed, as the columns hold it."""
        return {field.name: self._kept(field) for field in fields}

    def _kept(self, field: FileField) -> Any:
        value = self[field.name].data
        nothing = field.kind is Kind.CHOICE or field.name in NULLABLE
        return (value or None) if nothing else value

    def differences(
        self, fields: Sequence[FileField], saved: Mapping[str, Any], language: str
    ) -> list[tuple[str, str, str]]:
        """Label, what was typed here and what is saved now, wherever they differ."""
        typed = self.values(fields)
        pairs = [
            (
                str(field.label),
                shown(field, typed[field.name], language),
                shown(field, saved[field.name], language),
            )
            for field in fields
        ]
        return [row for row in pairs if row[1] != row[2]]


class AddressForm(FileForm):
    """Addresses: the actual one is the declared one as long as nobody says otherwise."""

    same_address = BooleanField(_l("The actual address is the declared one"))

    def values(self, fields: Sequence[FileField]) -> dict[str, Any]:
        """With the actual address left empty where it is the declared one."""
        typed = super().values(fields)
        if self.same_address.data or typed["actual_address"] == typed["declared_address"]:
            typed["actual_address"] = ""
        return typed


def part_form(part: Part, values: Mapping[str, Any], seal: str) -> FileForm:
    """The form of one part, beginning with what the file says."""
    base = AddressForm if "actual_address" in values else FileForm
    kind = type("PartForm", (base,), {field.name: control_of(field) for field in part.fields})
    same = {"same_address": not values["actual_address"]} if base is AddressForm else {}
    form: FileForm = kind(data={**_begun(part, values), **same, "version": seal})
    return form


def _begun(part: Part, values: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the controls at first: codes and phones as people write them."""
    written = {Kind.CODE, Kind.PHONE}
    return {
        field.name: shown(field, values[field.name], "lv") if field.kind in written else values[field.name]
        for field in part.fields
    }


CONTACT_CONTROLS = {field.name: control_of(field) for field in CONTACT.fields}
CONTACT_FORM = type("ContactForm", (FileForm,), CONTACT_CONTROLS)


def contact_form(values: Mapping[str, Any], seal: str) -> FileForm:
    """The form of a contact there is."""
    form: FileForm = CONTACT_FORM(data={**_begun(CONTACT, values), "version": seal})
    return form


class NewContactForm(CONTACT_FORM):  # type: ignore[misc, valid-type]
    """A contact that is added."""

    known = RadioField(_l("Who is meant"), coerce=str, choices=[], validate_choice=False)

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        """Let it be chosen among the people who are alike, or somebody else."""
        self.known.choices = [
            *(SelectChoice(str(number), name) for number, name in people),
            SelectChoice("0", _("None of them: this is somebody else")),
        ]

    @property
    def chosen(self) -> int | None:
        """The number of the person meant, 0 for somebody else, None when nothing was chosen."""
        text = self.known.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
