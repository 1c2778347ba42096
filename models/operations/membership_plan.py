"""A move between groups is planned and shown before it is carried out (Klašu piepildījums, clause 9b)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.journal import JournalKind
from models.operations.memberships import check_open, shown
from models.queries.acts import absences_by_group, marks_by_group, names_of
from models.queries.memberships import groups_of, journal_with_year, runs_of, stays_for
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.memberships import Edit, Run, check_day, days_to_belong, place


@dataclass(frozen=True, slots=True)
class MoveWish:
    """From a day on a pupil is to be in this group of the journal alone; None: in none."""

    student_id: int
    group_id: int | None
    day: date


@dataclass(frozen=True, slots=True)
class DividedGroup:
    """A group of the journal."""

    id: int
    name: str
    whole_class: bool
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Division:
    """A journal whose pupils are named in groups."""

    id: int
    title: str
    kind: JournalKind
    year_id: int
    year: Interval
    groups: Mapping[int, DividedGroup]

    @property
    def named(self) -> list[DividedGroup]:
        """The groups whose pupils are named, in their order."""
        return [group for group in self.groups.values() if not group.whole_class]

    @property
    def is_for_everybody(self) -> bool:
        """Whether each pupil of the classes belongs in one of the groups, as where subjects are taught."""
        return self.kind is JournalKind.SUBJECT


@dataclass(frozen=True, slots=True)
class PupilMove:
    """What the move does to one pupil, or the sentence that refuses it."""

    wish: MoveWish
    name: str
    birth_date: date | None
    left: tuple[str, ...]
    """Groups that end for the pupil."""
    joined: str
    """The group that begins; empty: none."""
    edits: tuple[Edit, ...] = ()
    marks_kept: int = 0
    dead_marks: int = 0
    dead_absences: int = 0
    refusal: RuleBroken | None = None

    @property
    def dead(self) -> int:
        """Entries from the day on in groups that are left: their cells go dead."""
        return self.dead_marks + self.dead_absences

    @property
    def digest(self) -> str:
        """What was shown, as a short text: it differs when anything of it differs."""
        seen = repr((self.wish, self.edits, self.dead_marks, self.dead_absences, str(self.refusal or "")))
        return sha256(seen.encode()).hexdigest()[:16]

    @property
    def group_ids(self) -> frozenset[int]:
        """The groups concerned."""
        return frozenset(edit.group_id for edit in self.edits)


@dataclass(frozen=True, slots=True)
class MovePlan:
    """Moves between the groups of one journal before they are carried out."""

    division: Division
    moves: tuple[PupilMove, ...]
    """Of those for whom something changes, in Latvian order of names."""

    @property
    def accepted(self) -> tuple[PupilMove, ...]:
        """What can be done."""
        return tuple(move for move in self.moves if move.refusal is None)

    @property
    def refused(self) -> tuple[PupilMove, ...]:
        """What cannot, each with a sentence."""
        return tuple(move for move in self.moves if move.refusal is not None)


def division_of(session: Session, journal_id: int) -> Division | None:
    """A journal with its groups; None when there is no such journal."""
    row = session.execute(journal_with_year(journal_id)).one_or_none()
    if row is None:
        return None
    groups = {each.id: DividedGroup(*each) for each in session.execute(groups_of(journal_id))}
    year = Interval(row.starts_on, row.ends_on)
    return Division(row.id, row.title, row.kind, row.school_year_id, year, groups)


def runs_by_pupil(
    session: Session, journal_id: int, student_ids: Collection[int] | None = None
) -> dict[int, list[Run]]:
    """The pupils' times in the groups of the journal."""
    found: dict[int, list[Run]] = defaultdict(list)
    for number, student, group, starts_on, ends_on in session.execute(
        runs_of(journal_id, student_ids)
    ).tuples():
        found[student].append(Run(number, student, group, Interval(starts_on, ends_on)))
    return found


def plan_moves(
    session: Session, division: Division, wishes: Sequence[MoveWish], own_groups: Collection[int] | None
) -> MovePlan:
    """What the moves would do; nothing is written, and the number of statements does not grow.

    `own_groups` are those whose members the person may change; None: all.
    """
    planner = _Planner(session, division, wishes, own_groups)
    names = session.execute(names_of([wish.student_id for wish in wishes])).all()
    by_pupil = {wish.student_id: wish for wish in wishes}
    moves = (planner.move(by_pupil[row.id], row) for row in names)
    return MovePlan(division, tuple(move for move in moves if move.edits or move.refusal))


class _Planner:
    """Plans the moves of pupils whose records it has read."""

    def __init__(
        self,
        session: Session,
        division: Division,
        wishes: Sequence[MoveWish],
        own_groups: Collection[int] | None,
    ) -> None:
        self.division, self.own_groups = division, own_groups
        ids = [wish.student_id for wish in wishes]
        self.runs = runs_by_pupil(session, division.id, ids)
        self.stays: dict[int, list[Interval]] = defaultdict(list)
        for student, starts_on, ends_on in session.execute(
            stays_for(division.id, division.year_id, ids)
        ).tuples():
            self.stays[student].append(Interval(starts_on, ends_on))
        self.marks: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        self.absences: dict[int, dict[int, int]] = defaultdict(dict)
        if wishes:
            self._count(session, ids, min(wish.day for wish in wishes))

    def _count(self, session: Session, ids: Sequence[int], day: date) -> None:
        marks = session.execute(marks_by_group(ids, self.division.year_id, day))
        for student, group, before, later in marks.tuples():
            self.marks[student][group] = (before, later)
        for student, group, count in session.execute(absences_by_group(ids, day)).tuples():
            self.absences[student][group] = count

    def move(self, wish: MoveWish, person: Any) -> PupilMove:
        """What becomes of one pupil."""
        name = f"{person.surname} {person.first_name}"
        runs = self.runs.get(wish.student_id, [])
        here = [run.group_id for run in runs if wish.day in run.days]
        joined = "" if wish.group_id is None else self._name(wish.group_id)
        try:
            edits = self._edits(wish, runs)
        except RuleBroken as broken:
            left = tuple(self._name(group) for group in here)
            return PupilMove(wish, name, person.birth_date, left, joined, refusal=broken)
        gone = {edit.group_id for edit in edits if edit.before and edit.group_id != wish.group_id}
        marks, absences = self.marks[wish.student_id], self.absences[wish.student_id]
        return PupilMove(
            wish,
            name,
            person.birth_date,
            left=tuple(self._name(group) for group in here if group != wish.group_id),
            joined=joined,
            edits=tuple(edits),
            marks_kept=sum(marks.get(group, (0, 0))[0] for group in gone),
            dead_marks=sum(marks.get(group, (0, 0))[1] for group in gone),
            dead_absences=sum(absences.get(group, 0) for group in gone),
        )

    def _edits(self, wish: MoveWish, runs: Sequence[Run]) -> list[Edit]:
        check_day(wish.day, self.division.year, shown)
        days = Interval(wish.day)
        if wish.group_id is not None:
            group = self.division.groups.get(wish.group_id)
            if group is None or group.whole_class:
                raise RuleBroken(_("Choose a group of this journal."), "group")
            check_open(group.ends_on, wish.day)
            days = days_to_belong(self.stays[wish.student_id], wish.day, None, shown)
            days = days.common(Interval(wish.day, group.ends_on)) or days
        edits = place(runs, wish.student_id, wish.group_id, days)
        self._check_own(edits)
        return edits

    def _check_own(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            if self.own_groups is not None and edit.group_id not in self.own_groups:
                raise RuleBroken(
                    _(
                        "Only who teaches the group “%(name)s”, or the superuser, changes its pupils.",
                        name=self._name(edit.group_id),
                    ),
                    "group",
                )

    def _name(self, group_id: int) -> str:
        group = self.division.groups.get(group_id)
        return group.name if group else ""
