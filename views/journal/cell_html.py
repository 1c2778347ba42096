"""How one cell of the grid looks: a sign with its ground, marks, what a mark was before."""

from __future__ import annotations

from functools import lru_cache

from flask_babel import gettext as _
from markupsafe import Markup, escape

from models.rules.absences import AbsenceState, ExcuseSpan, ShownSign, shown_sign
from models.rules.cells import CellEntry, departure_text, display, shown
from models.rules.marks import NO_MARK, ScaleKind
from models.rules.sign_words import sign_words

SIGN_CLASS = {
    AbsenceState.UNKNOWN: "s-unknown",
    AbsenceState.EXCUSED: "s-excused",
    AbsenceState.UNEXCUSED: "s-unexcused",
    AbsenceState.LATE: "s-late",
}


@lru_cache(maxsize=8192)
def cell_look(
    entry: CellEntry, formers: tuple[str, ...], scale: ScaleKind, ground: ExcuseSpan | None, language: str
) -> tuple[str, Markup]:
    """What one would type to get the cell, and the inside of the cell.

    Cells that hold the same look the same, so that a page draws each kind of cell once.
    """
    del language  # the words of a sign's title depend on it: it is part of the cache's key
    parts = []
    if entry.absence is not None:
        parts.append(_sign(shown_sign(entry.absence, entry.late_minutes, ground), ground))
    parts += [
        _improved(_mark(value, former, scale)) if place in entry.superseded else _mark(value, former, scale)
        for place, (value, former) in enumerate(zip(entry.marks, formers, strict=True))
    ]
    if entry.left_at is not None:
        parts.append(_left(departure_text(entry.left_at)))
    return display(entry, scale if entry.marks else ScaleKind.NONE), Markup(" ").join(parts)


def _left(at: str) -> Markup:
    """When the pupil left."""
    return Markup('<span class="left" title="{}">{}</span>').format(_("left at %(time)s", time=at), at)


def _improved(mark: Markup) -> Markup:
    """A mark that the next one stands for: struck, an arrow behind it."""
    return Markup('<s class="improved" title="{}">{}</s> →').format(_("improved, does not count"), mark)


def _mark(value: str, former: str, scale: ScaleKind) -> Markup:
    was = Markup('<span class="was">{}</span>').format(shown(former, scale)) if former else Markup()
    if value == NO_MARK:
        return was + Markup('<b class="nv">nv</b>')
    return was + escape(shown(value, scale))


def _sign(sign: ShownSign, ground: ExcuseSpan | None) -> Markup:
    title = sign_words(sign, ground, tells_report=False)  # teachers of journals do not read reports
    told = ground is not None and ground.waits and sign.letter == "n"
    suffix = Markup("<sup>{}</sup>").format("p" if told else sign.suffix) if told or sign.suffix else Markup()
    minutes = Markup("<sub>{}</sub>").format(sign.minutes) if sign.minutes else Markup()
    return Markup('<span class="sign {}" title="{}">{}{}{}</span>').format(
        SIGN_CLASS[sign.state] + " s-told" * told, title, sign.letter, suffix, minutes
    )
