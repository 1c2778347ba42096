"""The legend (apzīmējumi): every sign of the diary in plain words, from the rules that give the signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from models.rules.absences import AbsenceState
from models.rules.marks import NO_MARK
from models.rules.sign_words import LEVELS, OWED, PASS, SIGNS


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign and what it means."""

    sign: str
    words: str
    suffix: str = ""
    """The small letter above it."""
    look: str = ""
    """How an absence stands: excused, unexcused, late or unknown."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Signs of one kind."""

    title: str
    signs: Sequence[Sign]


def legend(reasons: Iterable[Any]) -> list[Chapter]:
    """All signs; `reasons` are the school's grounds of absence (suffix, name, excused)."""
    return [
        Chapter(_("Marks"), [*_numbers(), *(Sign(sign, str(words)) for sign, words in _named())]),
        Chapter(_("Corrected and improved marks"), _corrected()),
        Chapter(_("Absences"), _absences(reasons)),
        Chapter(_("Lessons of the diary"), _lessons()),
    ]


def _numbers() -> list[Sign]:
    return [
        Sign("1–10", _("points: 10 is the highest mark")),
        Sign("96,97%", _("percent: shows how much of a diagnostic or monitoring test was right")),
    ]


def _named() -> Iterable[tuple[str, str]]:
    return [*LEVELS.items(), *SIGNS.items(), *PASS.items(), (NO_MARK, OWED)]


def _corrected() -> list[Sign]:
    return [
        Sign("4 → 7", _("improved: the mark behind the arrow counts, the one before it stays in sight")),
        Sign(_("corrected"), _("what stood there before is named beside it")),
    ]


def _absences(reasons: Iterable[Any]) -> list[Sign]:
    return [
        Sign("n", _("absent, the ground is not known yet"), look=AbsenceState.UNKNOWN.value),
        *(
            Sign(
                "n",
                f"{_('absent')}, {row.name}",
                row.suffix,
                (AbsenceState.EXCUSED if row.excused else AbsenceState.UNEXCUSED).value,
            )
            for row in reasons
        ),
        Sign("k", _("late for the lesson; the small number says by how many minutes"), look="late"),
    ]


def _lessons() -> list[Sign]:
    return [
        Sign("1.", _("the lesson's number in the timetable")),
        Sign("·", _("outside the timetable: interest education, extended-day group, individual work")),
    ]
