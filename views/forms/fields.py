"""What fields of hand-made forms check: texts cleaned and read by a rule of the school, days one can mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken
from models.text import clean_line

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class Parsed:
    """One line of text as people meant it, then as the rule keeps it.

    What was typed stays in the field when it is refused.
    """

    def __init__(self, parse: Callable[[str], str] | None = None, limit: int = 200) -> None:
        self.parse = parse
        self.limit = limit

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what the rule refuses, in its own words."""
        try:
            line = clean_line(field.data or "", self.limit)
            field.data = self.parse(line) if line and self.parse else line
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken
        if field.flags.required and not field.data:
            raise StopValidation(field.gettext("This field is required."))


class Day:
    """A day of a time one can speak of in a school."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse the year 0001 and the like."""
        if field.data and not FIRST_DAY <= field.data <= LAST_DAY:
            raise StopValidation(_("Enter a day between the years 1900 and 2100."))


class MultiCheckboxField(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class MemberField(SelectField):
    """One of a closed list; nothing is chosen beforehand."""

    def __init__(self, *args: Any, members: type[LabelledEnum], **kwargs: Any) -> None:
        self.members = members
        named = (SelectChoice(member.value, member.label) for member in members)
        super().__init__(*args, choices=[SelectChoice("", "–"), *named], **kwargs)
        self.coerce = self._member

    def _member(self, value: Any) -> Any:
        return self.members(value) if value else ""

    def process_data(self, value: Any) -> None:
        """Begin with the member kept."""
        self.data = value or ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the member chosen."""
        if not valuelist:
            self.data = ""
            return
        try:
            self.data = self._member(valuelist[0])
        except ValueError:
            self.data = valuelist[0]  # refused as no choice when the form is validated
