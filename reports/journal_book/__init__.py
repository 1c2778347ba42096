"""Printed journal (žurnāla izdruka): the whole book of a group over a year or a part of it (3.4, 18).

Talks with pupils and parents are no part of it, whoever prints.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from config.duties import Duty
from reports.base import Report
from reports.individual_record import Session
from reports.letterhead import Letterhead

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line of the list of pupils."""

    name: str
    class_name: str
    days: str
    """In the group: „no 01.10.2026.”; empty when throughout."""
    note: str
    """Exemptions, another scale."""


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the grid: a lesson, or a column of marks."""

    day: str
    number: str
    """„3. st.”; empty outside the timetable."""
    mark: str
    """What was assessed, in the letters of the key; empty for what is marked in lessons."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil's line in a grid."""

    number: int
    name: str
    cells: tuple[str | None, ...]
    """What stands in each column; None where the pupil is not in the group that day."""


@dataclass(frozen=True, slots=True)
class Grid:
    """As many columns as a page holds."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the list of lessons."""

    number: str
    """Its place in the book, from 1; empty for what is no lesson or did not take place."""
    day: str
    hour: str
    topic: Markup
    works: tuple[str, ...] = ()
    """What was assessed in it."""
    outcome: Markup = NOTHING
    homework: Markup = NOTHING
    entered: tuple[str, ...] = ()
    """Who entered it, when, and who held it in another's stead."""
    late: str = ""
    """„vēlu”, with the reason when there is one; „nav pabeigts”."""


@dataclass(frozen=True, slots=True)
class Words:
    """An assessment in words, which no cell holds."""

    day: str
    name: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the book."""

    title: str
    grids: tuple[Grid, ...]
    lessons: tuple[Held, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the period comes to for a pupil."""

    number: int
    name: str
    terms: tuple[str, ...]
    absences: tuple[int, ...]
    """Excused, unexcused, of unknown ground, all; then how often late."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of parents."""

    day: str
    topics: Markup
    decisions: Markup
    families: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """A safety briefing."""

    day: str
    topic: str
    instruction: str
    given_by: str
    briefed: int


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the journal, signed off."""

    day: str
    period: str
    checker: str
    counted: int
    conclusion: Markup


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with what was answered."""

    day: str
    place: str
    text: Markup
    author: str
    state: str
    said: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a journal holds beside its lessons."""

    meetings: tuple[Meeting, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    checks: tuple[Check, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tells_checks: bool = True
    """Whether whoever prints reads checks of this journal; else nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Data:
    """The book."""

    letterhead: Letterhead
    journal: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    """The cover: year, period, classes, teachers with their days, numbers of pupils and lessons."""
    key: tuple[str, ...]
    """What signs and letters mean."""
    pupils: tuple[Pupil, ...]
    has_homework: bool
    """Whether lessons of this kind have an outcome and homework."""
    months: tuple[Month, ...]
    sessions: tuple[Session, ...]
    """Of individual work, which has no grid."""
    terms: tuple[str, ...]
    """Heads of the term marks; none where the journal has no marks."""
    totals: tuple[Total, ...]
    words: tuple[Words, ...]
    """Marks of terms that are words."""
    beside: Beside
    signs: tuple[tuple[str, str], ...]
    """Post and name of the teachers of the period's last day: the signature lines."""
    printed_on: str


REPORT: Report[Data] = Report("journal_book", "Žurnāla izdruka", Duty.PRINTOUTS_PRINT, "3.4, 18")
