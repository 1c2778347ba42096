"""A cell of the journal as it is typed: an absence sign and up to eight marks of the column's scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.marks import NO_MARK, AttendanceSign, ScaleKind
from models.text import clean_text

MOST_MARKS = 8
MOST_MINUTES = 60
LONGEST_TEXT = 2000
LONGEST_CELL = 100

ATTENDANCE = re.compile(r"(?P<sign>n|k)(?P<minutes>[0-9]{0,3})", re.IGNORECASE)
DEPARTURE = re.compile(r"(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})")
"""When a pupil left the extended-day group, as people write it: 15.30."""
PERCENT = re.compile(r"(?P<whole>[0-9]{1,3})(?:[.,](?P<part>[0-9]{1,2}))?%?")
WRITTEN_SO: Mapping[ScaleKind, re.Pattern[str]] = {
    ScaleKind.POINTS: re.compile("10|[1-9]"),
    ScaleKind.LEVELS: re.compile("[STAP]", re.IGNORECASE),
    ScaleKind.SIGNS: re.compile(r"[+/\-]"),
    ScaleKind.PASS: re.compile("n?i", re.IGNORECASE),
    ScaleKind.PERCENT: PERCENT,
}
SIGNS_TYPED = str.maketrans({"–": "-", "−": "-", "⁄": "/"})
IMPROVED = "→"
"""Between a mark and the better one that stands for it: 4 → 7."""
ARROW = re.compile(r"(?<=\S)\s*(?:->|=>|>|→)\s*")
"""As people type it: `4 -> 7`, `4>7`, `4→7`; "->+" in signs is - and then +."""

NONE_SUPERSEDED: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What one cell says; marks are written as their scale stores them ("7", "A", "+", "96,97")."""

    absence: AttendanceSign | None = None
    late_minutes: int | None = None
    marks: tuple[str, ...] = ()
    superseded: frozenset[int] = NONE_SUPERSEDED
    """Places of marks that the next one improved: they stay in sight and do not count."""
    left_at: time | None = None
    """When the pupil left, where that is noted (school-local)."""

    @property
    def current(self) -> tuple[str, ...]:
        """The marks that count."""
        return tuple(mark for place, mark in enumerate(self.marks) if place not in self.superseded)

    def with_more(self, other: CellEntry) -> CellEntry:
        """The marks of another entry behind one's own; its sign where there is none."""
        moved = {len(self.marks) + place for place in other.superseded}
        return CellEntry(
            self.absence or other.absence,
            self.late_minutes or other.late_minutes,
            self.marks + other.marks,
            self.superseded | moved,
            self.left_at or other.left_at,
        )


def parse_entry(
    text: str,
    scale: ScaleKind,
    *,
    attendance_allowed: bool = True,
    marks_allowed: bool = True,
    most_marks: int = MOST_MARKS,
    departures_allowed: bool = False,
) -> CellEntry:
    """Understand what a teacher typed into a cell of a column in `scale`; nothing typed is an empty cell.

    In words (`ScaleKind.TEXT`) the whole cell is one text of up to 2000 characters; a sign of attendance
    or nv stands alone there, or a sign in a line of its own above the text.

    Raises:
        RuleBroken: it does not fit; the sentence names what does.
    """
    allowed = Allowed(
        scale if marks_allowed else ScaleKind.NONE, attendance_allowed, most_marks, departures_allowed
    )
    if allowed.scale is ScaleKind.TEXT:
        return _parse_words(text, allowed)
    if len(text) > LONGEST_CELL:
        raise allowed.refusal()
    typed = ARROW.sub(f" {IMPROVED} ", re.sub(r"\s+%", "%", text.translate(SIGNS_TYPED)))
    return _parse_tokens(typed.split(), allowed)


def display(entry: CellEntry, scale: ScaleKind) -> str:
    """The canonical way to type `entry`: `parse_entry(display(entry, scale), scale)` gives it back."""
    minutes = "" if entry.late_minutes is None else str(entry.late_minutes)
    sign = [] if entry.absence is None else [f"{entry.absence}{minutes}"]
    if scale is ScaleKind.TEXT:
        return "\n".join([*sign, *entry.marks])
    marks = (
        f"{shown(mark, scale)} {IMPROVED}" if place in entry.superseded else shown(mark, scale)
        for place, mark in enumerate(entry.marks)
    )
    left = [] if entry.left_at is None else [departure_text(entry.left_at)]
    return " ".join([*sign, *marks, *left])


def departure_text(left_at: time) -> str:
    """A time of leaving as cells hold it: 15.30."""
    return f"{left_at.hour}.{left_at.minute:02}"


def shown(mark: str, scale: ScaleKind) -> str:
    """One stored mark as people read it: percent with its sign."""
    return f"{mark}%" if scale is ScaleKind.PERCENT and mark != NO_MARK else mark


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in the cells of a column."""

    scale: ScaleKind
    attendance: bool
    most_marks: int
    departures: bool = False
    """Whether the time of leaving fits beside a sign."""

    def refusal(self) -> RuleBroken:
        """The sentence that names every value the column takes."""
        signs = ["n", "k"] if self.attendance else []
        if self.departures:
            return RuleBroken(_("n, k or the time of leaving fits here: 15.30."))
        if self.scale is ScaleKind.NONE:
            return RuleBroken(_("This column takes no marks.") if not signs else _("Only n or k fits here."))
        if self.scale is ScaleKind.TEXT:
            return RuleBroken(_("This column takes words and nv, no signs of absence."))
        *most, last = [_values(self.scale), NO_MARK, *signs]
        values = _("%(values)s or %(last)s", values=", ".join(most), last=last)
        return RuleBroken(_sentence(self.scale, values))


def _sentence(scale: ScaleKind, values: str) -> str:
    """The scale and what it takes."""
    sentences: dict[ScaleKind, Callable[[], str]] = {
        ScaleKind.POINTS: lambda: _("In points, %(values)s fits.", values=values),
        ScaleKind.LEVELS: lambda: _("In levels, %(values)s fits.", values=values),
        ScaleKind.SIGNS: lambda: _("In signs, %(values)s fits.", values=values),
        ScaleKind.PASS: lambda: _("In passed / failed, %(values)s fits.", values=values),
        ScaleKind.PERCENT: lambda: _("In percent, %(values)s fits.", values=values),
    }
    return sentences[scale]()


def _values(scale: ScaleKind) -> str:
    """The marks of a scale in words."""
    values: dict[ScaleKind, str] = {
        ScaleKind.POINTS: _("1 to 10"),
        ScaleKind.LEVELS: "S, T, A, P",
        ScaleKind.SIGNS: "+, /, -",
        ScaleKind.PASS: "i, ni",
        ScaleKind.PERCENT: _("0 to 100"),
    }
    return values[scale]


def _parse_words(text: str, allowed: Allowed) -> CellEntry:
    """A cell of a column marked in words."""
    words = clean_text(text, LONGEST_TEXT)
    first, _newline, rest = words.partition("\n")
    if not ATTENDANCE.fullmatch(first):
        mark = NO_MARK if words.casefold() == NO_MARK else words
        return CellEntry(marks=(mark,) if mark else ())
    absence, minutes = _attendance(first, allowed)
    rest = rest.strip()
    mark = NO_MARK if rest.casefold() == NO_MARK else rest
    return CellEntry(absence, minutes, (mark,) if mark else ())


def _parse_tokens(tokens: list[str], allowed: Allowed) -> CellEntry:
    """A cell of any other column: signs and marks between spaces, arrows between marks."""
    signs = [_attendance(token, allowed) for token in tokens if ATTENDANCE.fullmatch(token)]
    if len(signs) > 1:
        raise RuleBroken(_("A pupil is either absent or late: one sign is enough."))
    left_at, tokens = _departure(tokens, allowed)
    others = [token for token in tokens if not ATTENDANCE.fullmatch(token)]
    marks = tuple(_mark(token, allowed) for token in others if token != IMPROVED)
    superseded = _superseded(tokens) if len(marks) < len(others) else NONE_SUPERSEDED
    absence, minutes = signs[0] if signs else (None, None)
    entry = CellEntry(absence, minutes, marks, superseded, left_at)
    _check_marks(entry, allowed)
    if entry.left_at is not None and entry.absence is AttendanceSign.ABSENT:
        raise RuleBroken(_("Who was absent did not leave: n stands without a time."))
    return entry


def _departure(tokens: list[str], allowed: Allowed) -> tuple[time | None, list[str]]:
    """The time of leaving among what was typed, where one is noted, and what else was typed."""
    if not allowed.departures:
        return None, tokens
    found = [match for match in map(DEPARTURE.fullmatch, tokens) if match is not None]
    if len(found) > 1:
        raise RuleBroken(_("A pupil leaves once a day."))
    if not found:
        return None, tokens
    try:
        left_at = time(int(found[0]["hour"]), int(found[0]["minute"]))
    except ValueError as reason:
        raise allowed.refusal() from reason
    return left_at, [token for token in tokens if not DEPARTURE.fullmatch(token)]


def _superseded(tokens: list[str]) -> frozenset[int]:
    """Places of the marks behind which an arrow stands.

    Raises:
        RuleBroken: an arrow does not stand between two marks.
    """
    found, place, before = set(), -1, ""
    for here, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if here == IMPROVED and not (_may_be_mark(before) and _may_be_mark(after)):
            raise RuleBroken(_("The arrow stands between a mark and the improved one: 4 -> 7."))
        if here == IMPROVED:
            found.add(place)
        place += _may_be_mark(here)
        before = here
    return frozenset(found)


def _may_be_mark(token: str) -> bool:
    return token not in {"", IMPROVED} and not ATTENDANCE.fullmatch(token)


def _check_marks(entry: CellEntry, allowed: Allowed) -> None:
    if len(entry.marks) > allowed.most_marks:
        raise RuleBroken(_("Too many marks in one cell: allowed %(count)s.", count=allowed.most_marks))
    if NO_MARK not in entry.marks:
        return
    if any(mark == NO_MARK and place - 1 in entry.superseded for place, mark in enumerate(entry.marks)):
        raise RuleBroken(_("nv improves nothing: behind the arrow stands a mark."))
    if NO_MARK in entry.current and len(entry.marks) > 1:
        raise RuleBroken(_("nv means that there is no mark: it stands without others."))


def _attendance(token: str, allowed: Allowed) -> tuple[AttendanceSign, int | None]:
    """`n`, `k`, or `k5` with the minutes late."""
    match = ATTENDANCE.fullmatch(token)
    if match is None or not allowed.attendance:
        raise allowed.refusal()
    sign, minutes = AttendanceSign(match["sign"].lower()), match["minutes"]
    if not minutes:
        return sign, None
    if sign is AttendanceSign.ABSENT:
        raise allowed.refusal()
    if not 1 <= int(minutes) <= MOST_MINUTES:
        raise RuleBroken(_("Minutes late are 1 to %(most)s.", most=MOST_MINUTES))
    return sign, int(minutes)


def _mark(token: str, allowed: Allowed) -> str:
    """One mark as its scale stores it."""
    written = WRITTEN_SO.get(allowed.scale)
    if written is not None and token.casefold() == NO_MARK:
        return NO_MARK
    if written is None or not written.fullmatch(token):
        raise allowed.refusal()
    if allowed.scale is ScaleKind.PERCENT:
        return _percent(token, allowed)
    return token.upper() if allowed.scale is ScaleKind.LEVELS else token.lower()


def _percent(token: str, allowed: Allowed) -> str:
    """`96,97` of `96.97`, `96,97%` and `096,970`: a decimal comma, no needless zeros."""
    value = Decimal(token.rstrip("%").replace(",", "."))
    if value > 100:
        raise allowed.refusal()
    return f"{value.normalize():f}".replace(".", ",")
