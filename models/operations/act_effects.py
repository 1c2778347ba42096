"""What hangs on a pupil's class and follows an act: groups, marks, cells, lessons (clauses 3.3, 9b).

Nothing of it is lost: marks belong to the pupil and go along; what was typed on days that no longer count
stays in the records, in cells that are dead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.journal import JournalKind
from models.queries.acts import (
    absences_by_group,
    groups_concerned,
    lessons_a_week,
    marks_by_group,
    memberships_of,
    term_marks_by_pupil,
)
from models.rules.intervals import Interval
from models.rules.memberships import Edit, Run, cut


@dataclass(frozen=True, slots=True)
class Move:
    """A pupil is in one class before the day and in another from it on; None is in none."""

    student_id: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A pupil named in a group, which the act ends."""

    id: int
    group_id: int
    starts_on: date
    ends_on: date | None

    def ended_on(self, student_id: int, day: date) -> Edit:
        """The end of it, the day before the act."""
        return cut(Run(self.id, student_id, self.group_id, Interval(self.starts_on, self.ends_on)), day)


@dataclass(frozen=True, slots=True)
class Effects:
    """What an act does around one pupil. Journals and groups by their titles."""

    ended: tuple[Membership, ...] = ()
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    to_choose: tuple[str, ...] = ()
    """Journals of the new class that are divided into groups: somebody must name the pupil there."""
    left_groups: frozenset[int] = frozenset()
    joined_groups: frozenset[int] = frozenset()
    marks_kept: int = 0
    """Marks before the day: the statement and report card of the new class show them."""
    term_marks_kept: int = 0
    dead_marks: int = 0
    dead_absences: int = 0
    lessons_left: int = 0
    """Lessons a week by the timetable of the day."""
    lessons_joined: int = 0

    @property
    def dead(self) -> int:
        """Cells that will hold something and be outside the pupil's days."""
        return self.dead_marks + self.dead_absences


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a journal with the classes it is for."""

    id: int
    name: str
    whole_class: bool
    title: str
    kind: JournalKind
    journal_id: int
    class_ids: frozenset[int]

    @property
    def label(self) -> str:
        """The journal and, when it is divided, the group."""
        return self.title if self.whole_class else f"{self.title}, {self.name}"

    def follows(self, class_id: int | None) -> bool:
        """Whether its pupils are those of the class."""
        return self.whole_class and class_id in self.class_ids


@dataclass
class Surroundings:
    """What the records hold around some pupils on a day; a handful of statements for any number of them."""

    day: date
    groups: Mapping[int, Group]
    memberships: Mapping[int, Sequence[Membership]]
    weekly: Mapping[int, int]
    marks: Mapping[int, Mapping[int, tuple[int, int]]] = field(default_factory=dict)
    """Pupil -> group -> marks before the day and from it on."""
    term_marks: Mapping[int, int] = field(default_factory=dict)
    absences: Mapping[int, Mapping[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session, moves: Sequence[Move], year_id: int | None, day: date) -> Surroundings:
        """Look around the pupils."""
        ids = [move.student_id for move in moves]
        class_ids = {class_id for move in moves for class_id in (move.before, move.after) if class_id}
        memberships: dict[int, list[Membership]] = defaultdict(list)
        for student_id, *row in session.execute(memberships_of(ids, day)).tuples():
            memberships[student_id].append(Membership(*row))
        named = {each.group_id for several in memberships.values() for each in several}
        groups = _groups(session, class_ids, named)
        weekly = dict(session.execute(lessons_a_week(groups, day)).tuples().all())
        around = cls(day, groups, memberships, weekly)
        if year_id is not None:
            around._count_entries(session, ids, year_id)
        return around

    def _count_entries(self, session: Session, ids: Sequence[int], year_id: int) -> None:
        marks: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        for student, group, before, later in session.execute(marks_by_group(ids, year_id, self.day)).tuples():
            marks[student][group] = (before, later)
        absences: dict[int, dict[int, int]] = defaultdict(dict)
        for student, group, count in session.execute(absences_by_group(ids, self.day)).tuples():
            absences[student][group] = count
        self.marks, self.absences = marks, absences
        self.term_marks = dict(session.execute(term_marks_by_pupil(ids, year_id)).tuples().all())

    def around(self, move: Move) -> Effects:
        """What the act does around one of the pupils."""
        named = self.memberships.get(move.student_id, ())
        ended = tuple(each for each in named if not self._stays(each, move))
        kept = {each.group_id for each in named} - {each.group_id for each in ended}
        before = self._following(move.before) | {each.group_id for each in named}
        after = self._following(move.after) | kept
        left, joined = before - after, after - before
        marks = self.marks.get(move.student_id, {})
        absences = self.absences.get(move.student_id, {})
        return Effects(
            ended=ended,
            left=self._titles(left),
            joined=self._titles(joined),
            to_choose=self._to_choose(move, kept),
            left_groups=frozenset(left),
            joined_groups=frozenset(joined),
            marks_kept=sum(earlier for earlier, _ in marks.values()),
            term_marks_kept=self.term_marks.get(move.student_id, 0),
            dead_marks=sum(later for group, (_, later) in marks.items() if group not in after),
            dead_absences=sum(count for group, count in absences.items() if group not in after),
            lessons_left=sum(self.weekly.get(group, 0) for group in left),
            lessons_joined=sum(self.weekly.get(group, 0) for group in joined),
        )

    def _following(self, class_id: int | None) -> set[int]:
        return {group.id for group in self.groups.values() if group.follows(class_id)}

    def _stays(self, membership: Membership, move: Move) -> bool:
        """Who leaves the school leaves every group; who changes class those that are not for the new one."""
        if move.after is None:
            return False
        class_ids = self.groups[membership.group_id].class_ids
        return not class_ids or move.after in class_ids

    def _to_choose(self, move: Move, kept: set[int]) -> tuple[str, ...]:
        known = {self.groups[group].journal_id for group in kept}
        titles = {
            group.title
            for group in self.groups.values()
            if not group.whole_class
            and group.kind.has_marks
            and move.after in group.class_ids
            and group.journal_id not in known
        }
        return tuple(sorted(titles))

    def _titles(self, group_ids: Iterable[int]) -> tuple[str, ...]:
        return tuple(group.label for group in self.groups.values() if group.id in group_ids)


def _groups(session: Session, class_ids: set[int], group_ids: set[int]) -> dict[int, Group]:
    classes: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(groups_concerned(class_ids, group_ids)).all()
    for row in rows:
        if row.school_class_id is not None:
            classes[row.id].add(row.school_class_id)
    return {
        row.id: Group(
            row.id,
            row.name,
            row.whole_class,
            row.title,
            row.kind,
            row.journal_id,
            frozenset(classes[row.id]),
        )
        for row in rows
    }
