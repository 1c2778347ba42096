"""The duty board: each duty contributes its section by one function; the board only lays them out.

A new duty is one function here under `@contributes(Duty.X)`: it is asked only for those who hold X, and
answers None when it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import GRANTS, Duty, Scope, holds, scopes
from config.translations.formats import date_short
from models.accounts import Actor
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.journal import group_rows
from models.queries.structure import classes_without_teacher, files_with_gaps
from models.rules.deadline import EntryState
from views.edge import asking
from views.journal.board import LessonOwed, OwnJournals

MOST_ITEMS = 6
"""Lines of a section; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing owed, with the place where it is done."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What one duty has to say."""

    title: str
    clause: str
    state: str
    """good, late, bad or open."""
    summary: str
    percent: int | None = None
    items: Sequence[Item] = field(default_factory=list)
    more: int = 0
    empty: str = ""


@dataclass
class Board:
    """What the contributors share: who asks, when, and what several of them need to know."""

    actor: Actor
    moment: datetime
    zone: ZoneInfo

    @classmethod
    def now(cls, moment: datetime, zone: ZoneInfo) -> Board:
        """The board of the person who asks."""
        return cls(asking(), moment, zone)

    @cached_property
    def frame(self) -> SchoolFrame | None:
        """The school year of today; None before there is one."""
        return frame_of_day(db.session(), self.actor.today)

    @cached_property
    def own_journals(self) -> OwnJournals:
        """The journals the person keeps."""
        rows = db.session.execute(group_rows(self.actor, Duty.ENTRIES_ENTER)).all()
        return OwnJournals(db.session(), rows, self.frame, self.moment, self.zone)


Contributor = Callable[[Board], Section | None]
CONTRIBUTORS: list[tuple[Duty, Contributor]] = []
"""In the order of the board: the most urgent first."""


def contributes(duty: Duty) -> Callable[[Contributor], Contributor]:
    """Let a function contribute the section of a duty."""

    def register(contributor: Contributor) -> Contributor:
        CONTRIBUTORS.append((duty, contributor))
        return contributor

    return register


def sections(board: Board) -> list[Section]:
    """The board of the person who asks."""
    held = [contribute for duty, contribute in CONTRIBUTORS if holds(current_user.roles, duty)]
    return [section for section in (contribute(board) for contribute in held) if section is not None]


@contributes(Duty.ENTRIES_ENTER)
def lessons_today(board: Board) -> Section | None:
    """Lessons of today: which are entered, which wait (clause 11)."""
    today = board.own_journals.today()
    if not board.own_journals.rows:
        return None
    waiting = [lesson for lesson in today if not lesson.done]
    entered = len(today) - len(waiting)
    return Section(
        title=_("Lessons today"),
        clause=GRANTS[Duty.ENTRIES_ENTER].clause.split("-")[0],
        state="late" if waiting else "good",
        summary=_("%(entered)s of %(all)s entered", entered=entered, all=len(today))
        if today
        else _("no lessons"),
        percent=100 * entered // len(today) if today else None,
        items=[_lesson(lesson, _hours(lesson)) for lesson in waiting[:MOST_ITEMS]],
        more=max(0, len(waiting) - MOST_ITEMS),
        empty=_("All lessons of today are entered.") if today else _("You have no lessons today."),
    )


@contributes(Duty.ENTRIES_ENTER)
def lessons_overdue(board: Board) -> Section | None:
    """Lessons past their deadline that are still not entered (clause 11)."""
    overdue = board.own_journals.overdue()
    if not overdue:
        return None
    language = str(get_locale())
    return Section(
        title=_("Overdue"),
        clause="11",
        state="bad",
        summary=ngettext("%(num)s lesson", "%(num)s lessons", len(overdue)),
        items=[_lesson(lesson, date_short(lesson.day, language)) for lesson in overdue[:MOST_ITEMS]],
        more=max(0, len(overdue) - MOST_ITEMS),
    )


@contributes(Duty.FILE_ENTER)
def files_to_complete(board: Board) -> Section | None:
    """Files of one's own class that lack what the class teacher enters (clause 7)."""
    if Scope.OWN_CLASS not in scopes(board.actor.roles, Duty.FILE_ENTER):
        return None
    gaps = db.session.execute(files_with_gaps(board.actor)).all()
    url = url_for("student_file.index_view")
    return Section(
        title=_("Personal files"),
        clause=GRANTS[Duty.FILE_ENTER].clause,
        state="late" if gaps else "good",
        summary=ngettext("%(num)s file with gaps", "%(num)s files with gaps", len(gaps))
        if gaps
        else _("complete"),
        items=[Item(f"{row.surname} {row.first_name}", url) for row in gaps[:MOST_ITEMS]],
        more=max(0, len(gaps) - MOST_ITEMS),
        empty=_("The files of your class are complete."),
    )


@contributes(Duty.STRUCTURE_ENTER)
def classes_to_staff(board: Board) -> Section | None:
    """Classes of this year that nobody looks after (clause 3.1.1)."""
    if board.frame is None:
        return None
    missing = db.session.scalars(classes_without_teacher(board.frame.year_id, board.actor.today)).all()
    return Section(
        title=_("Class teachers"),
        clause="3.1.1",
        state="bad" if missing else "good",
        summary=ngettext("%(num)s class without", "%(num)s classes without", len(missing))
        if missing
        else _("all named"),
        items=[
            Item(_("Class %(name)s", name=c.name), url_for("class_teacher.index_view"))
            for c in missing[:MOST_ITEMS]
        ],
        more=max(0, len(missing) - MOST_ITEMS),
        empty=_("Every class has a class teacher."),
    )


def _lesson(lesson: LessonOwed, note: str) -> Item:
    number = f"{lesson.number}. " if lesson.number is not None else ""
    shown = f"{lesson.day:%Y-%m}"
    url = url_for("journal.grid", group_id=lesson.group_id, skats=shown, _anchor=lesson.key)
    return Item(number + lesson.title, url, note)


def _hours(lesson: LessonOwed) -> str:
    if lesson.state is EntryState.FUTURE or lesson.starts_at is None:
        return str(lesson.state.label)
    return f"{lesson.starts_at:%H.%M}"
