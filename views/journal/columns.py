"""A column of the grid as its head shows it and as its panel edits it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from config.translations.formats import date_short, day_heading, time_in_sentence, weekday_mark
from models.operations.desk import Desk
from models.queries.lesson_changes import Change
from models.rules.deadline import EntryState, entry_state, opens_at
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from models.rules.points import written
from views.journal.allowed import what_fits

PILLS = {
    EntryState.FUTURE: "open",
    EntryState.OPEN: "late",
    EntryState.DONE: "good",
    EntryState.LATE: "bad",
    EntryState.DONE_LATE: "late",
    EntryState.CANCELLED: "open",
    EntryState.MOVED: "open",
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the sheet; lesson and assessment are rows of the records, or None."""

    key: str
    day: date
    number: int | None
    lesson: Any
    assessment: Any
    live: bool
    term: TermKind | None = None
    due_at: datetime | None = None
    change: Change | None = None
    """Who holds the lesson in another's stead, or why it did not take place."""
    is_cancelled: bool = False
    moved: Change | None = None
    """Where the lesson went, or where one that is held here came from."""
    is_gone: bool = False
    """Whether it is held elsewhere."""
    room: str = ""
    """Where it is held when it is another room than the timetable's."""

    @property
    def kind(self) -> ColumnKind:
        """What was held."""
        return self.assessment.column_kind if self.assessment else ColumnKind.LESSON

    @property
    def is_test(self) -> bool:
        """Whether its marks weigh: tests stand out in the grid."""
        return self.assessment is not None and self.assessment.assessment_kind is not AssessmentKind.FORMATIVE

    def state(self, now: datetime, desk: Desk) -> EntryState | None:
        """How far the lesson is entered; None for columns of marks alone and of terms."""
        if self.is_struck:
            return EntryState.CANCELLED if self.is_cancelled else EntryState.MOVED
        if self.term is not None or self.due_at is None:
            return None
        lesson = self.lesson
        return entry_state(
            topic=lesson.topic if lesson else "",
            attendance_confirmed_at=lesson.attendance_confirmed_at if lesson else None,
            entered_at=lesson.entered_at if lesson else None,
            opens_at=opens_at(self.day, desk.zone),
            due_at=self.due_at,
            now=now,
        )

    @property
    def movable(self) -> bool:
        """Whether it can go to another day: it is held, and does not hang on a lesson."""
        alone = self.assessment is not None and self.assessment.lesson_id is None
        return self.live and (self.lesson is not None or alone)

    @property
    def is_struck(self) -> bool:
        """Whether no lesson is held here though the timetable has one."""
        return self.is_cancelled or self.is_gone

    @property
    def is_further(self) -> bool:
        """Whether it is one more column of marks of a lesson that has its own."""
        return self.lesson is None and self.assessment is not None and self.assessment.lesson_id is not None

    def scale(self, desk: Desk) -> ScaleKind:
        """What its marks are written in."""
        return self.assessment.scale if self.assessment else desk.header.scale


@dataclass(frozen=True, slots=True)
class Counts:
    """Who was there."""

    members: int
    absent: int
    late: int

    def text(self, language: str) -> str:
        """In words, as the panel says it."""
        return _attendance(self.members - self.absent - self.late, self.late, self.absent, language)


SHORT_KINDS = {
    ColumnKind.LESSON: "",
    ColumnKind.HOMEWORK: "MD",
    ColumnKind.TEST: "PD",
    ColumnKind.PASS_TEST: "I",
    ColumnKind.DIAGNOSTIC: "DD",
    ColumnKind.MONITORING: "MoD",
}
"""Short words for kinds of columns, as the school writes them on paper; the panel says them in full."""


def column_data(
    desk: Desk, column: SheetColumn, counts: Counts, author: str, language: str
) -> dict[str, Any]:
    """What the panel of the column shows and edits; names as in the JSON of the grid."""
    lesson, assessment = column.lesson, column.assessment
    state = column.state(desk.now, desk)
    return {
        "key": column.key,
        "heading": heading(column, language),
        "short": head_lines(column, language)[2],
        "test": column.is_test,
        "state": state.value if state else "",
        "pill": PILLS[state] if state else "",
        "state_text": state_text(state, column, desk, language) if state else "",
        "topic": lesson.topic if lesson else "",
        "outcome": lesson.outcome if lesson else "",
        "homework": lesson.homework if lesson else "",
        "kind": column.kind.value,
        "assessment_kind": (assessment.assessment_kind if assessment else AssessmentKind.FORMATIVE).value,
        "scale": column.scale(desk).value,
        "homework_for": _homework_for(lesson) if lesson else "",
        "homework_for_text": _homework_for_text(lesson, language) if lesson else "",
        "weight": written(assessment.weight) if assessment else "1",
        "max_points": written(assessment.max_points) if assessment and assessment.max_points else "",
        "title": assessment.title if assessment else "",
        "attendance_confirmed": bool(lesson and lesson.attendance_confirmed_at),
        "attendance_text": counts.text(language) if column.due_at else "",
        "author_text": author,
        "version": version_of(lesson, assessment),
        "allowed": what_fits(
            column.scale(desk),
            assessment.max_points if assessment else None,
            language,
            with_lesson=column.due_at is not None,
            of_term=column.term is not None,
            departures=desk.header.kind.notes_departures,
        ),
        "live": column.live,
        "has_lesson": column.due_at is not None,
        "has_marks": desk.header.scale is not ScaleKind.NONE and column.term is None and not column.is_struck,
        "has_column": assessment is not None,
        "sets_homework": desk.header.kind.sets_homework,
        "day": column.day.isoformat(),
        "number": "" if column.number is None else str(column.number),
        "moves": column.movable and not desk.header.kind.names_pupils,
        "change_text": change_text(column, language),
        "may_cancel": column.live and lesson is None and column.number is not None,
        "may_restore": column.is_cancelled and desk.may_write(column.day, column.number),
    }


def change_text(column: SheetColumn, language: str) -> str:
    """What is unusual: not held, moved, entered late, another teacher or room; mostly empty."""
    change, cause = column.change, getattr(column.lesson, "late_cause", "")
    told = [str(_("Entered late: %(cause)s", cause=cause))] if cause else []
    if change is not None and column.is_cancelled:
        told.append(str(_("Did not take place: %(reason)s (%(who)s)", reason=change.reason, who=change.name)))
    elif change is not None:
        told.append(str(_("Substitution: %(who)s", who=change.name)))
    if column.moved is not None:
        told.append(_moved_text(column.moved, language, is_gone=column.is_gone))
    if column.room:
        told.append(str(_("Room: %(room)s", room=column.room)))
    return " · ".join(told)


def _moved_text(moved: Change, language: str, *, is_gone: bool) -> str:
    """Where the lesson went, or where it came from."""
    other = moved.other
    place = _heading(other.day, other.number, ColumnKind.LESSON, language) if other else ""
    if is_gone:
        return str(_("Moved to: %(place)s (%(who)s)", place=place, who=moved.name))
    return str(_("Moved here from: %(place)s", place=place))


def _homework_for(lesson: Any) -> str:
    """The lesson its homework is for, as the panel names it; empty for the next one."""
    return f"{lesson.homework_on.isoformat()}/{lesson.homework_number}" if lesson.homework_on else ""


def _homework_for_text(lesson: Any, language: str) -> str:
    """The same in words, where the lessons to come are not at hand."""
    if lesson.homework_on is None:
        return ""
    return _heading(lesson.homework_on, lesson.homework_number, ColumnKind.LESSON, language)


def expected_key(day: date, number: int | None) -> str:
    """What a lesson of the timetable is called before it is born; empty outside the timetable."""
    return f"x-{day.isoformat()}-{number}" if number is not None else ""


def version_of(lesson: Any, assessment: Any) -> int:
    """The trail entry of the column's last change; 0 for an expected lesson."""
    return max((row.entry_id or 0 for row in (lesson, assessment) if row is not None), default=0)


# The sentences below are many a page and few in kind: each is made once for each language, which is why
# the language stands among their arguments.


@lru_cache(maxsize=2048)
def _attendance(present: int, late: int, absent: int, language: str) -> str:
    del language
    sentence: str = _(
        "%(present)s present · %(late)s late · %(absent)s absent", present=present, late=late, absent=absent
    )
    return sentence


def heading(column: SheetColumn, language: str) -> str:
    """The column in words: day, weekday, lesson."""
    if column.term is not None:
        return str(column.term.label)
    words = _heading(column.day, column.number, column.kind, language)
    return f"{words}: {column.kind.label}" if column.is_further else words


@lru_cache(maxsize=4096)
def _heading(held_on: date, number: int | None, kind: ColumnKind, language: str) -> str:
    day = day_heading(held_on, language)
    if number is not None:
        return str(_("%(day)s, lesson %(number)s", day=day, number=number))
    return f"{day}, {kind.label}" if kind is not ColumnKind.LESSON else day


def state_text(state: EntryState, column: SheetColumn, desk: Desk, language: str) -> str:
    """How far the lesson is entered, with the deadline while there is one."""
    until = column.due_at if state is EntryState.OPEN else None
    return _state_text(state, until.astimezone(desk.zone).time() if until else None, language)


@lru_cache(maxsize=512)
def _state_text(state: EntryState, until: time | None, language: str) -> str:
    if until is None:
        return str(state.label)
    clock = time_in_sentence(until, language).removeprefix("plkst. ")
    return str(_("to be entered until %(time)s", time=clock))


def head_lines(column: SheetColumn, language: str) -> tuple[str, str, str]:
    """The three lines of a column's head: weekday, day, number or kind."""
    weekday, day, place = _head_lines(column.day, column.number, column.kind, column.term, language)
    return weekday, day, place if not column.is_further or SHORT_KINDS[column.kind] else f"{place} +"


@lru_cache(maxsize=4096)
def _head_lines(
    held_on: date, number: int | None, kind: ColumnKind, term: TermKind | None, language: str
) -> tuple[str, str, str]:
    if term is not None:
        return "", _short_term(term), ""
    place = "·" if number is None else f"{number}. st." if language == "lv" else str(number)
    return weekday_mark(held_on, language), f"{held_on.day}.", SHORT_KINDS[kind] or place


def author_line(name: str, at: datetime | None, desk: Desk, language: str) -> str:
    """Who changed the column last, and when (school-local)."""
    return _author(name, at, desk.zone, language) if at is not None else ""


@lru_cache(maxsize=4096)
def _author(name: str, at: datetime, zone: ZoneInfo, language: str) -> str:
    local = at.astimezone(zone)
    when = f"{date_short(local.date(), language)} {local:%H.%M}"
    return str(_("Last change: %(who)s, %(when)s", who=name or _("the system"), when=when))


def _short_term(kind: TermKind) -> str:
    """What a term is called where there is little room."""
    short = {TermKind.SEMESTER_1: _("sem. 1"), TermKind.SEMESTER_2: _("sem. 2")}
    return str(short.get(kind, kind.label))
