"""Cells of the journal: what is typed into one column for some pupils (clauses 11-13)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from models.audit import TrailAct
from models.operations.desk import Desk
from models.operations.trail import TRAILED
from models.queries.arrangements import AS_THE_CLASS
from models.queries.journal import locked_periods
from models.rules.broken import RuleBroken
from models.rules.cells import NONE_SUPERSEDED, CellEntry, departure_text, display
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class CellWish:
    """What somebody typed into a cell, and the version of it that he or she saw."""

    column: str
    """Key of the column: l17, a5, t-semester_1, x-2026-11-23-3."""
    student_id: int
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class CellState:
    """What a cell holds: the parsed entry, former marks, and its version (0 when empty)."""

    entry: CellEntry = field(default_factory=CellEntry)
    formers: tuple[str, ...] = ()
    """One for each mark: the value it had before, or an empty text."""
    version: int = 0


EMPTY = CellState()


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """What became of a wish."""

    wish: CellWish
    column: str
    """The column's key now: an expected lesson is born under a new one."""
    state: CellState | None = None
    """What the cell holds afterwards; None when the wish was refused."""
    refusal: str = ""
    conflict: bool = False


class Cells(ABC):
    """The cells of one column while somebody writes in them."""

    desk: Desk
    key: str
    scale: ScaleKind

    @property
    @abstractmethod
    def day(self) -> date:
        """The day on which a pupil must be in the group to have a cell here."""

    @property
    def number(self) -> int | None:
        """The number of the lesson, by which a substitute is known; None for columns that are none."""
        return None

    @abstractmethod
    def states(self, student_ids: Iterable[int]) -> Mapping[int, CellState]:
        """What the cells hold now; empty ones may be left out."""

    @abstractmethod
    def parse(self, text: str, student_id: int) -> CellEntry:
        """Understand what was typed for a pupil.

        Raises:
            RuleBroken: it does not fit the column.
        """

    @abstractmethod
    def store(self, fresh: Mapping[int, CellState], before: Mapping[int, CellState]) -> Mapping[int, int]:
        """Write the changed cells with their trail; give their new versions."""

    def write(self, wishes: Sequence[CellWish]) -> list[CellOutcome]:
        """Write what fits. The caller holds the column's lock: nobody writes between look and write.

        Raises:
            RuleBroken: the person does not keep the journal on the column's day.
        """
        done, before = self.judged(wishes)
        fresh = changed(done, before)
        versions = self.store(fresh, before) if fresh else {}
        return [self.stamped(outcome, versions) for outcome in done]

    def judged(self, wishes: Sequence[CellWish]) -> tuple[list[CellOutcome], Mapping[int, CellState]]:
        """What would become of the wishes, and what the cells hold now; nothing is written.

        Raises:
            RuleBroken: the person does not keep the journal on the column's day.
        """
        students = {wish.student_id for wish in wishes}
        before = self.states(students)
        return self.decided(wishes, Membership(self.desk, students), before), before

    def decided(
        self, wishes: Sequence[CellWish], membership: Membership, before: Mapping[int, CellState]
    ) -> list[CellOutcome]:
        """What would become of the wishes where the cells hold `before`.

        Raises:
            RuleBroken: the person does not keep the journal on the column's day.
        """
        self.desk.check_teaches(self.day, self.number)
        members = self.living(membership)
        return [self._decide(wish, members, before.get(wish.student_id, EMPTY)) for wish in wishes]

    def living(self, membership: Membership) -> frozenset[int]:
        """Those of the pupils who have a cell here."""
        return membership.on(self.day)

    def _decide(self, wish: CellWish, members: Container[int], now: CellState) -> CellOutcome:
        if wish.student_id not in members:
            return CellOutcome(wish, self.key, refusal=_("This pupil is not in the group on this day."))
        try:
            entry = self.parse(wish.text, wish.student_id)
            self._check_exempt(wish.student_id, entry, now)
        except RuleBroken as broken:
            return CellOutcome(wish, self.key, refusal=str(broken))
        if wish.version != now.version and entry != now.entry:
            return CellOutcome(wish, self.key, now, conflict=True)
        return CellOutcome(wish, self.key, changed_state(now, entry))

    def _check_exempt(self, student_id: int, entry: CellEntry, now: CellState) -> None:
        """No new mark for whom an order exempts; what was given before stays and may be taken away."""
        if not set(entry.marks) - set(now.entry.marks):
            return
        order = self.desk.otherwise.get(student_id, AS_THE_CLASS).exempt_on(self.day)
        if order is not None:
            raise RuleBroken(
                _("The pupil is exempt from the subject on this day (order %(number)s).", number=order)
            )

    def stamped(self, outcome: CellOutcome, versions: Mapping[int, int]) -> CellOutcome:
        """The outcome under the column's key and the cell's version after the write."""
        state = outcome.state
        if state is not None and not outcome.conflict:
            version = versions.get(outcome.wish.student_id, state.version)
            state = replace(state, version=0 if state.entry == CellEntry() else version)
        return replace(outcome, column=self.key, state=state)


class Membership:
    """Who of some pupils is in the group on which days; locked so that no act moves them meanwhile."""

    def __init__(self, desk: Desk, student_ids: Iterable[int]) -> None:
        header = desk.header
        self._periods = [
            (row.student_id, Interval(row.starts_on, row.ends_on))
            for row in desk.session.execute(
                locked_periods(whole_class=header.whole_class),
                {"group_id": header.id, "journal_id": header.journal_id, "student_ids": list(student_ids)},
            )
        ]
        self._on: dict[date, frozenset[int]] = {}

    def on(self, day: date) -> frozenset[int]:
        """Those of the pupils who are in the group on a day."""
        if day not in self._on:
            self._on[day] = frozenset(student for student, period in self._periods if day in period)
        return self._on[day]


def changed(done: Iterable[CellOutcome], before: Mapping[int, CellState]) -> dict[int, CellState]:
    """The cells that will hold something else, by pupil."""
    return {
        outcome.wish.student_id: outcome.state
        for outcome in done
        if outcome.state is not None and outcome.state != before.get(outcome.wish.student_id, EMPTY)
    }


def cell_state(sign: Any, marks: Sequence[Any], left: Any = None) -> CellState:
    """A cell from its rows: the absence, if any, the marks in their order, the departure, if any."""
    versions = [row.entry_id for row in (*marks, sign, left) if row is not None]
    return CellState(
        CellEntry(
            absence=sign.sign if sign is not None else None,
            late_minutes=sign.late_minutes if sign is not None else None,
            marks=tuple(row.value for row in marks),
            superseded=_superseded(marks) if len(marks) > 1 else NONE_SUPERSEDED,
            left_at=left.left_at if left is not None else None,
        ),
        tuple(row.former for row in marks),
        max(versions, default=0),
    )


def _superseded(marks: Sequence[Any]) -> frozenset[int]:
    return frozenset(place for place, row in enumerate(marks) if row.superseded_by is not None)


def changed_state(now: CellState, entry: CellEntry) -> CellState:
    """The cell after `entry`: a mark that changes remembers what it was („labots”)."""
    known = zip(now.entry.marks, now.formers, strict=True)
    formers = []
    for value in entry.marks:
        old, kept = next(known, ("", ""))
        formers.append(kept if old == value else old)
    return CellState(entry, tuple(formers), now.version)


def upsert(desk: Desk, table: Any, rows: list[dict[str, Any]], key: tuple[str, ...]) -> None:
    """Insert rows or change the ones already there, in one statement."""
    if rows:
        statement = _upsert(desk.session.get_bind().dialect.name, table, key, tuple(rows[0]))
        desk.session.execute(statement, rows, execution_options={TRAILED: True})


@cache
def _upsert(dialect: str, table: Any, key: tuple[str, ...], names: tuple[str, ...]) -> Any:
    statement = (postgresql_insert if dialect == "postgresql" else sqlite_insert)(table.__table__)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


def sign_text(entry: CellEntry) -> str | None:
    """The absence sign as typed; None when there is none."""
    return display(CellEntry(entry.absence, entry.late_minutes), ScaleKind.NONE) or None


def marks_text(entry: CellEntry, scale: ScaleKind) -> str | None:
    """The marks as typed; None when there are none."""
    return display(CellEntry(marks=entry.marks, superseded=entry.superseded), scale) or None


def departure_kept(entry: CellEntry) -> str | None:
    """The time of leaving as the trail keeps it; None when there is none."""
    return departure_text(entry.left_at) if entry.left_at is not None else None


def act_of(old: str | None, new: str | None) -> TrailAct:
    """What a change from `old` to `new` is called in the trail."""
    if old is None:
        return TrailAct.CREATED
    return TrailAct.CHANGED if new is not None else TrailAct.REMOVED
