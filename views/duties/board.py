"""What a section of the duty board is, and what those who contribute one share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from config.duties import Duty
from models.accounts import Actor
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.journal import group_rows
from views.edge import asking
from views.journal.board import OwnJournals

T = TypeVar("T")
MOST_ITEMS = 6
"""Lines of a section; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing owed, with the place where it is done."""

    label: str
    url: str
    note: str = ""
    others: Sequence[tuple[str, str]] = ()
    """Other ways to settle it: what each is called and its place."""


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
    _known: dict[Any, Any] = field(default_factory=dict)

    def once(self, ask: Callable[[Board], T]) -> T:
        """What `ask` finds: asked once, however many parts of the board tell of it."""
        if ask not in self._known:
            self._known[ask] = ask(self)
        found: T = self._known[ask]
        return found

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
        return OwnJournals(db.session(), self.actor, rows, self.frame, self.moment, self.zone)


Contributor = Callable[[Board], Section | None]


@dataclass(frozen=True, slots=True)
class Contribution:
    """The section of a duty: asked only for those who hold it; None when it has nothing to say."""

    duty: Duty
    section: Contributor


def contributes(duty: Duty) -> Callable[[Contributor], Contribution]:
    """Let a function contribute the section of a duty."""
    return lambda section: Contribution(duty, section)
