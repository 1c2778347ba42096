"""How a value stands in a cell of a list, in a page of details and in a file for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _
from phonenumbers import NumberParseException

from config.navigation import LANGUAGES
from config.translations.formats import date_short, number, time_in_table
from models.people import Student
from models.rules.devices import device_name
from models.rules.personal_code import format_code
from models.rules.phone import format_phone


class Writer:
    """Writes values for one person: in the language of the page, moments in the school's zone."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self._yes, self._no = _("yes"), _("no")
        self._labels: dict[Any, str] = {}
        self._by_type: dict[type, Callable[[Any], str]] = {
            str: str,
            int: str,
            type(None): lambda _value: "",
            bool: lambda value: self._yes if value else self._no,
            date: lambda value: date_short(value, language),
            datetime: self.moment,
            time: time_in_table,
            Decimal: lambda value: number(value, language),
        }

    @classmethod
    def for_request(cls) -> Writer:
        """The writer for who asks now."""
        locale = get_locale()
        return cls(locale.language if locale else "lv", current_app.extensions["settings"].zone)

    def __call__(self, value: Any) -> str:
        """The value in words."""
        write = self._by_type.get(type(value))
        if write:
            return write(value)
        label = getattr(value, "label", None)
        return str(value) if label is None else self._labelled(value, label)

    def _labelled(self, member: Any, label: Any) -> str:
        """A word of a closed list, translated once a page."""
        if member not in self._labels:
            self._labels[member] = str(label)
        return self._labels[member]

    def moment(self, value: datetime) -> str:
        """A moment by the school's clock: `23.11.2026. 10:15`."""
        local = value.astimezone(self.zone)
        return f"{date_short(local.date(), self.language)} {time_in_table(local.time())}"

    def writes(self, column: str) -> Callable[[Any], str]:
        """How the values of the column named are written."""
        special = SPECIAL.get(column.rpartition(".")[2])
        return (lambda value: special(value, self.language)) if special else self


def namesakes(
    pupils: Sequence[Student], write: Writer, beside: Mapping[int, str] | None = None
) -> Mapping[int, str]:
    """The birth dates, by number, of those among `pupils` who share name and class with another.

    `beside` has the class that stands beside the name; without it the name alone decides.
    """
    classes = beside or {}
    people = {pupil.id: pupil.person for pupil in pupils}
    shown = {number: (person.name, classes.get(number)) for number, person in people.items()}
    times = Counter(shown.values())
    return {
        number: write(person.birth_date)
        for number, person in people.items()
        if times[shown[number]] > 1 and person.birth_date
    }


def phone(value: str, _language: str) -> str:
    """A number as people write it; what came in by import and is none stays as it is."""
    try:
        return format_phone(value) if value else ""
    except NumberParseException:
        return value


def personal_code(value: str | None, _language: str) -> str:
    """With the dash; a foreign code as it is."""
    return format_code(value) if value and len(value) == 11 and value.isdigit() else value or ""


def weekday(value: int | None, language: str) -> str:
    """The name of the day, 0 = Monday."""
    return "" if value is None else str(get_day_names("wide", locale=language)[value])


def language_name(code: str, _language: str) -> str:
    """A language by its own name."""
    return LANGUAGES.get(code, code)


def device(agent: str, _language: str) -> str:
    """Browser and system in words."""
    return device_name(agent)


SPECIAL: Mapping[str, Callable[[Any, str], str]] = {
    "device": device,
    "language": language_name,
    "phone": phone,
    "personal_code": personal_code,
    "weekday": weekday,
}
"""Columns whose values are kept otherwise than people write them."""


class DayName:
    """The name of a weekday in the language of whoever reads it, 0 = Monday."""

    def __init__(self, day: int) -> None:
        self.day = day

    def __str__(self) -> str:
        locale = get_locale()
        return weekday(self.day, locale.language if locale else "lv")
