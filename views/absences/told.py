"""What a ground does to signs, told pupil by pupil before anything is saved (clause 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from models.absences import Excuse
from models.queries.excuses import Effect
from models.rules.absences import AbsenceState, ShownSign
from views.absences.words import STATE_CLASS, excuse_words, sign_inside


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The lessons of one day whose sign becomes the same other one."""

    day: date
    lessons: Sequence[Effect]
    before: Markup
    after: Markup
    changes: bool


@dataclass(frozen=True, slots=True)
class ToldPupil:
    """One pupil's days."""

    name: str
    days: Sequence[ToldDay]


@dataclass(frozen=True, slots=True)
class Told:
    """What a ground does, as one reads it."""

    summary: str
    pupils: Sequence[ToldPupil]
    standing: Sequence[tuple[str, str]]
    """Grounds over some of the same lessons: whose, and in words."""


def told_effects(effects: Iterable[Effect], standing: Iterable[Excuse], names: Mapping[int, str]) -> Told:
    """The effects by pupil in the order of `names`, day by day, and what stands there already."""
    by_pupil: dict[int, list[Effect]] = defaultdict(list)
    for effect in effects:
        by_pupil[effect.student_id].append(effect)
    pupils = [
        ToldPupil(name, _days(by_pupil[number])) for number, name in names.items() if number in by_pupil
    ]
    return Told(
        _summary([one for found in by_pupil.values() for one in found]),
        pupils,
        [(names[row.student_id], excuse_words(row)) for row in standing],
    )


def _days(effects: Sequence[Effect]) -> list[ToldDay]:
    alike = groupby(effects, key=lambda one: (one.day, one.before, one.after))
    return [
        ToldDay(day, list(found), sign_markup(before), sign_markup(after), before != after)
        for (day, before, after), found in alike
    ]


def sign_markup(sign: ShownSign) -> Markup:
    """A sign with its colour."""
    return Markup('<span class="x-{}" title="{}">{}</span>').format(
        STATE_CLASS[sign.state], sign.state.label, sign_inside(sign)
    )


def _summary(effects: Sequence[Effect]) -> str:
    changed = [one for one in effects if one.changes]
    if not effects:
        return _("No absence is entered there yet; those typed later fall under the ground.")  # type: ignore[no-any-return]
    if not changed:
        return _("No sign changes: the ground standing there wins.")  # type: ignore[no-any-return]
    words = {
        AbsenceState.EXCUSED: lambda n: ngettext("excuses %(num)s lesson", "excuses %(num)s lessons", n),
        AbsenceState.UNEXCUSED: lambda n: ngettext(
            "makes %(num)s lesson unexcused", "makes %(num)s lessons unexcused", n
        ),
        AbsenceState.UNKNOWN: lambda n: ngettext(
            "leaves %(num)s lesson without a ground", "leaves %(num)s lessons without a ground", n
        ),
        AbsenceState.LATE: lambda n: ngettext(
            "excuses %(num)s late coming no more", "excuses %(num)s late comings no more", n
        ),
    }
    counts = [(state, sum(one.after.state is state for one in changed)) for state in words]
    return ", ".join(words[state](count) for state, count in counts if count)
