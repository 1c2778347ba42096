"""A journal group opened for writing: what a teacher may write in, and when (clauses 11-13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.journal import JournalKind
from models.queries.arrangements import Arrangement, arrangements_of_subject
from models.queries.frame import SchoolFrame, load_frame
from models.queries.journal import group_header
from models.queries.reach import taught_kinds
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class Header:
    """The cover of a journal group, as the person who asks may see it."""

    id: int
    group_name: str
    whole_class: bool
    journal_id: int
    kind: JournalKind
    title: str
    subject_id: int | None
    year_id: int
    subject: str
    scale: ScaleKind
    """What the subject is marked in for this class; NONE where the journal has no marks."""
    lessons_a_year: int
    teachers: str
    teaches: tuple[Interval, ...]
    """When the person who asks is a teacher of the group."""
    substitutes: frozenset[int] = frozenset()
    """Numbers of today's lessons that the person holds here in another's stead."""

    @property
    def name(self) -> str:
        """The journal and, when it is split, the group."""
        return self.title if self.whole_class else f"{self.title}, {self.group_name}"


def load_header(session: Session, actor: Actor, duty: Duty, group_id: int) -> Header | None:
    """The cover of a group within reach; None for any other."""
    rows = session.execute(*group_header(actor, duty, group_id)).all()
    if not rows:
        return None
    first = rows[0]
    marked = first.kind.has_marks and first.subject_id is not None
    return Header(
        id=first.id,
        group_name=first.group_name,
        whole_class=first.whole_class,
        journal_id=first.journal_id,
        kind=first.kind,
        title=first.title,
        subject_id=first.subject_id,
        year_id=first.school_year_id,
        subject=first.subject or "",
        scale=(first.scale or ScaleKind.POINTS) if marked else ScaleKind.NONE,
        lessons_a_year=first.lessons_a_year or 0,
        teachers=first.teachers or "",
        teaches=tuple(
            dict.fromkeys(Interval(row.teaches_from, row.teaches_to) for row in rows if row.teaches_from)
        ),
        substitutes=frozenset(row.substitutes for row in rows if row.substitutes is not None),
    )


@dataclass
class Desk:
    """One person at one group's journal at one moment."""

    session: Session
    actor: Actor
    header: Header
    now: datetime
    """Aware."""
    zone: ZoneInfo
    known_frame: SchoolFrame | None = field(default=None, repr=False)

    @cached_property
    def frame(self) -> SchoolFrame:
        """The journal's school year."""
        frame = self.known_frame or load_frame(self.session, self.header.year_id)
        if frame is None:
            raise LookupError(self.header.year_id)
        return frame

    @cached_property
    def writes_kind(self) -> bool:
        """Whether a role of the person keeps journals of this kind at all; who only looks keeps none."""
        return self.actor.viewer is None and self.header.kind in taught_kinds(self.actor, Duty.ENTRIES_ENTER)

    def may_write(self, day: date, number: int | None = None) -> bool:
        """Whether the person keeps this journal on `day` (W follows being its teacher).

        A substitute writes the lesson substituted, named by its `number`, and nothing else; the next day
        nothing. Who kept the journal once and does so no more writes in none of its days.
        """
        today, teaches = self.actor.today, self.header.teaches
        if not self.writes_kind:
            return False
        if day == today and number in self.header.substitutes:
            return True
        return any(today in period for period in teaches) and any(day in period for period in teaches)

    @cached_property
    def otherwise(self) -> Mapping[int, Arrangement]:
        """What is otherwise in the journal's subject, by pupil."""
        subject_id = self.header.subject_id
        if subject_id is None:
            return {}
        return arrangements_of_subject(self.session, self.header.year_id, subject_id)

    def check_day(self, day: date, number: int | None = None) -> None:
        """Refuse a day on which this person cannot enter anything.

        Raises:
            RuleBroken: the day is ahead, outside the school year, or not one on which the person teaches.
        """
        if day > self.actor.today:
            raise RuleBroken(_("This lesson has not taken place yet."), "held_on")
        calendar = self.frame.calendar
        if not calendar.starts_on <= day <= calendar.ends_on:
            raise RuleBroken(_("This day is outside the school year of the journal."), "held_on")
        self.check_teaches(day, number)

    def check_teaches(self, day: date, number: int | None = None) -> None:
        """Refuse a day on which the person does not keep this journal; `number` names a lesson of it.

        Raises:
            RuleBroken: somebody else keeps the journal on that day.
        """
        if self.may_write(day, number):
            return
        if self.writes_kind and self.header.substitutes:
            raise RuleBroken(_("Who substitutes enters only the lesson substituted, on its own day."))
        raise RuleBroken(_("On this day somebody else keeps the journal of this group."))

    def check_for_all(self) -> None:
        """Refuse a column for the whole group where each lesson names its own pupils (clause 14).

        Raises:
            RuleBroken: sessions of individual work are recorded with their pupils, elsewhere.
        """
        if self.header.kind.names_pupils:
            raise RuleBroken(_("Sessions are recorded on the screen of individual work."))
