"""How the register says what it shows: a sign in plain words, a ground in one line, counts with marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from markupsafe import Markup, escape

from config.translations.formats import weekday_mark
from models.absences import Excuse
from models.queries.absence_register import Absence, Counts, Ground
from models.rules.absences import AbsenceState, LessonSpan, ShownSign

STATE_CLASS: Mapping[AbsenceState, str] = {
    AbsenceState.EXCUSED: "excused",
    AbsenceState.UNEXCUSED: "unexcused",
    AbsenceState.UNKNOWN: "unknown",
    AbsenceState.LATE: "late",
}
"""In the order of every line of counts."""
STATE_MARK: Mapping[AbsenceState, str] = {
    AbsenceState.EXCUSED: "✓",
    AbsenceState.UNEXCUSED: "✕",
    AbsenceState.UNKNOWN: "?",
    AbsenceState.LATE: "k",
}
"""What tells the states apart without colour."""


def lesson_word(number: int | None) -> str:
    """A lesson as a sentence names it."""
    if number is None:
        return _("outside the timetable")  # type: ignore[no-any-return]
    return _("lesson %(number)s", number=number)  # type: ignore[no-any-return]


def span_words(span: LessonSpan) -> str:
    """An interval: `16.11. – 20.11., 5. stunda`."""
    first, last = _end(span.from_day, span.from_number), _end(span.to_day, span.to_number)
    if first == last:
        return first
    return f"{first} – {last}"


def _end(day: date, number: int | None) -> str:
    return f"{day:%d.%m.}" if number is None else f"{day:%d.%m.}, {lesson_word(number)}"


def ground_words(ground: Ground, zone: ZoneInfo) -> str:
    """Why, known from what, over which days, who entered it."""
    if ground.waits:
        told = _("reported, not decided on")
        return f"{told}: {ground.reason}, {span_words(ground)}"
    words = f"{ground.reason} ({ground.origin.label}), {span_words(ground)}"
    return f"{words}; {entered_words(ground.who, ground.at, zone)}" if ground.who and ground.at else words


def entered_words(who: str, at: datetime, zone: ZoneInfo) -> str:
    """Who entered something and when, school-local."""
    local = at.astimezone(zone)
    return _("entered by %(who)s, %(when)s", who=who, when=f"{local:%d.%m. %H.%M}")  # type: ignore[no-any-return]


def excuse_words(row: Excuse) -> str:
    """The same of a row."""
    return f"{row.reason} ({row.origin.label}), {span_words(LessonSpan.of(row))}"


def sign_words(absence: Absence, subject: str, entered: str, zone: ZoneInfo) -> str:
    """One n or k in plain words; `entered` says who typed it and when."""
    sign = absence.sign
    words = [f"{subject}, {absence.day:%d.%m.}, {lesson_word(absence.number)}"]
    if sign.letter == "k":
        words.append(
            _("late, %(minutes)s min", minutes=sign.minutes) if sign.minutes else _("late for the lesson")
        )
    else:
        words.append(_("absent"))
    if entered:
        words.append(entered)
    if absence.ground is not None:
        words.append(ground_words(absence.ground, zone))
    elif sign.letter != "k":
        words.append(str(sign.state.label))
    return "; ".join(words)


@lru_cache(maxsize=256)
def sign_inside(sign: ShownSign, *, told: bool = False) -> Markup:
    """The sign itself: n with the ground's letter, n? while it is not known, k with its minutes.

    What parents reported and nobody decided on has the letter of the journal for it.
    """
    if sign.letter == "k":
        minutes = Markup("<sub>{}</sub>").format(sign.minutes) if sign.minutes else Markup()
        excused = Markup("<sup>✓</sup>") if sign.state is AbsenceState.EXCUSED else Markup()
        return escape("k") + excused + minutes
    return Markup("n<sup>{}</sup>").format(sign.suffix or ("p" if told else "?"))


@lru_cache(maxsize=4096)
def counts_inside(counts: tuple[int, ...]) -> Markup:
    """Counts of a day or a term with their marks: 5✓ 1?"""
    return Markup(" ").join(
        Markup('<span class="x-{}">{}{}</span>').format(STATE_CLASS[state], count, STATE_MARK[state])
        for state, count in zip(STATE_CLASS, counts, strict=True)
        if count
    )


def counts_of(counts: Counts | None) -> tuple[int, ...]:
    """The counts in the order of the line."""
    return tuple(counts[state] if counts else 0 for state in STATE_CLASS)


def counts_words(counts: tuple[int, ...]) -> str:
    """The same in plain words."""
    return ", ".join(
        f"{state.label}: {count}" for state, count in zip(STATE_CLASS, counts, strict=True) if count
    )


def day_mark(day: date, language: str) -> str:
    """A day as it heads its lessons: P 16."""
    return f"{weekday_mark(day, language)} {day.day}."
