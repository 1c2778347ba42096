"""A look over the journals of the cast, and what it finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from config.settings import RIGA
from models.journal import JournalGroup
from models.queries.findings import BY_KEY, Narrowing, Watch, findings_of
from models.queries.frame import load_frame
from tests.journal_book import Book
from tests.people import YEAR_BEGAN


class Inspector:
    """Whoever reaches every journal, looking from one day to another."""

    def __init__(self, session, cast, clock) -> None:
        self.session, self.cast, self.clock = session, cast, clock
        self.book = Book(session, cast)

    def watch(self, first=YEAR_BEGAN, last=None, group=None, **settings) -> Watch:
        now = self.clock.now()
        today = now.astimezone(RIGA).date()
        frame = load_frame(self.session, self.cast.year)
        frame = replace(frame, settings=replace(frame.settings, **settings))
        due = tuple(number for number in frame.bells if frame.due_at(today, number, RIGA) < now)
        narrowing = Narrowing(group_id=self.cast.group[group] if group else None)
        return Watch(frame, select(JournalGroup.id), first, last or today, now, today, due, narrowing)

    def rows(self, kind: str, *args, **kwargs):
        return self.session.execute(findings_of(self.watch(*args, **kwargs), [BY_KEY[kind]])).all()

    def found(self, kind: str, *args, **kwargs) -> set[tuple[str, str]]:
        """Group of the cast and place of each finding."""
        names = {number: name for name, number in self.cast.group.items()}
        return {(names[row.group_id], row.place) for row in self.rows(kind, *args, **kwargs)}


@pytest.fixture
def inspector(records, cast, clock):
    with records() as session:
        yield Inspector(session, cast, clock)
