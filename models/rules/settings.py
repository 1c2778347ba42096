"""What a school decides itself, with the values it begins with (clause 3.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import time
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """The school's own numbers."""

    entry_deadline: time = time(17, 0)
    """Until when the day's lessons are entered (clause 11), school-local."""
    entry_grace_minutes: int = 30
    """How long after a late lesson's end it may still be entered in time."""
    unknown_absence_days: int = 5
    """School days after which an unexplained absence is put before the class teacher."""
    uses_semester_marks: bool = True
    """Whether the school gives semester marks."""


def _clock_time(text: str) -> time:
    return time.fromisoformat(text.strip().replace(".", ":").zfill(5))


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 1000:
        raise ValueError(text)
    return number


def _yes_no(text: str) -> bool:
    return {"1": True, "true": True, "jā": True, "0": False, "false": False, "nē": False}[
        text.strip().lower()
    ]


PARSERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "entry_deadline": _clock_time,
        "entry_grace_minutes": _number,
        "unknown_absence_days": _number,
        "uses_semester_marks": _yes_no,
    }
)
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "entry_deadline": _l("Lessons are entered until (time of day)"),
        "entry_grace_minutes": _l("Minutes after a late lesson's end to enter it"),
        "unknown_absence_days": _l("School days until an unexplained absence is asked about"),
        "uses_semester_marks": _l("The school gives semester marks (1 or 0)"),
    }
)
NAMES = tuple(field.name for field in fields(SchoolSettings))


def check_setting(name: str, value: str) -> None:
    """Refuse a value that its setting cannot have.

    Raises:
        RuleBroken: the name is not known, or the value does not fit it.
    """
    if name not in PARSERS:
        raise RuleBroken(_("There is no such setting."), "name")
    try:
        PARSERS[name](value)
    except (ValueError, KeyError) as reason:
        raise RuleBroken(_("This value does not fit the setting."), "value") from reason


def read_settings(stored: Iterable[tuple[str, str]]) -> SchoolSettings:
    """The settings in force: what is stored, else what a school begins with."""
    return SchoolSettings(**{name: PARSERS[name](value) for name, value in stored if name in PARSERS})
