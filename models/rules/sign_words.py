"""What the signs of a journal mean in plain words: one source for the grid, the diary and its legend."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.rules.absences import ExcuseSpan, ShownSign
from models.rules.marks import NO_MARK, ScaleKind

OWED = _l("no mark: the work is owed")
LEVELS: Mapping[str, str] = {
    "S": _l("has started to acquire"),
    "T": _l("continues to acquire"),
    "A": _l("has acquired"),
    "P": _l("has acquired in depth"),
}
SIGNS: Mapping[str, str] = {
    "+": _l("acquired"),
    "/": _l("partly acquired"),
    "-": _l("still to be learned"),
}
PASS: Mapping[str, str] = {"i": _l("has passed"), "ni": _l("has not passed")}
MARKS: Mapping[ScaleKind, Mapping[str, str]] = {
    ScaleKind.LEVELS: LEVELS,
    ScaleKind.SIGNS: SIGNS,
    ScaleKind.PASS: PASS,
}
"""Marks that are not plain by themselves, by their scale."""


def mark_words(value: str, scale: ScaleKind) -> str:
    """What a mark means; empty for a number and for words, which say it themselves."""
    return str(OWED if value == NO_MARK else MARKS.get(scale, {}).get(value, ""))


def sign_words(sign: ShownSign, ground: ExcuseSpan | None, *, tells_report: bool) -> str:
    """What a sign of absence means, with its ground.

    `tells_report` is whether the reader may know why parents reported an absence nobody has decided on.
    """
    why = _ground_words(ground, tells_report=tells_report) if ground else ""
    if sign.letter == "k":
        late = _("late, %(minutes)s min", minutes=sign.minutes) if sign.minutes else _("late for the lesson")
        return f"{late}, {why}" if why else late
    return f"{_('absent')}, {why or sign.state.label}"


def _ground_words(ground: ExcuseSpan, *, tells_report: bool) -> str:
    """Why, and that nobody has decided on it yet where parents only reported it."""
    if not ground.waits:
        return ground.reason
    if not tells_report:
        return str(_("the parents reported the absence"))
    return str(_("reported, waits for the class teacher: %(reason)s", reason=ground.reason))
