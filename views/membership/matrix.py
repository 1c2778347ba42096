"""The matrix pupils x groups of one journal on one day (Klašu piepildījums, clause 9b)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from models.base import db
from models.operations.membership_plan import DividedGroup, Division, runs_by_pupil
from models.operations.memberships import shown
from models.queries.memberships import pupils_of_journal, teachers_of
from models.rules.memberships import Run
from views.membership.reach import Reached


@dataclass(frozen=True, slots=True)
class Column:
    """A group as the head of a column."""

    id: int
    name: str
    teachers: str
    count: int
    own: bool
    """Whether the person who asks moves its pupils."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil as a row."""

    student_id: int
    name: str
    born: str
    """The birth date where two share the name, else empty."""
    class_name: str
    since: dict[int, str]
    """Group -> since when, of the groups the pupil is in on the day."""
    ahead: str
    """What is planned for later, in words."""
    locked: str
    """Why the row cannot be changed, in words; empty: it can."""
    warning: str

    @property
    def group_id(self) -> int:
        """The one group the pupil is in; 0: none or several."""
        return next(iter(self.since)) if len(self.since) == 1 else 0

    @property
    def in_several(self) -> bool:
        """Whether no single group can be shown as chosen."""
        return len(self.since) > 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything one page shows of one journal."""

    division: Division
    day: date
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    may_move: bool

    @property
    def without(self) -> int:
        """Pupils in no group."""
        return sum(not line.since for line in self.lines)

    @property
    def twice(self) -> int:
        """Pupils in several groups at once."""
        return sum(line.in_several for line in self.lines)


def matrix_of(reached: Reached, day: date, more_classes: Collection[int] = ()) -> Matrix:
    """The matrix on a day: four statements whatever the number of pupils.

    Where not every pupil of the classes belongs in a group, those named are shown, and the pupils of
    `more_classes`.
    """
    division = reached.division
    classes = reached.class_ids if division.is_for_everybody else reached.class_ids & set(more_classes)
    rows = db.session.execute(pupils_of_journal(division.id, day, classes)).all()
    runs = runs_by_pupil(db.session(), division.id)
    groups = [group for group in reached.columns if group.ends_on is None or group.ends_on >= day]
    maker = _LineMaker(reached, day, runs, rows, classes)
    lines = tuple(maker.line(row) for row in rows if maker.is_shown(row))
    return Matrix(division, day, _columns(reached, groups, lines, day), lines, reached.may_move)


def _columns(
    reached: Reached, groups: Sequence[DividedGroup], lines: Sequence[Line], day: date
) -> tuple[Column, ...]:
    teachers: dict[int, list[str]] = defaultdict(list)
    for group_id, surname, first_name in db.session.execute(teachers_of(reached.division.id, day)).tuples():
        teachers[group_id].append(f"{first_name} {surname}")
    counts = Counter(group_id for line in lines for group_id in line.since)
    return tuple(
        Column(
            group.id, group.name, ", ".join(teachers[group.id]), counts[group.id], reached.moves_in(group.id)
        )
        for group in groups
    )


class _LineMaker:
    """Makes rows of what was read."""

    def __init__(
        self,
        reached: Reached,
        day: date,
        runs: dict[int, list[Run]],
        rows: Sequence[Any],
        classes: Collection[int],
    ) -> None:
        self.reached, self.day, self.runs, self.classes = reached, day, runs, classes
        self.names = Counter((row.surname, row.first_name) for row in rows)
        self.columns = {group.id for group in reached.columns}

    def is_shown(self, row: Any) -> bool:
        """A class teacher sees the own class; else whoever is of the classes or in a group shown."""
        here = bool(self._runs(row.id))
        if self.reached.only_classes:
            everybody = self.reached.division.is_for_everybody
            return row.school_class_id in self.reached.class_ids and (here or everybody)
        return here or row.school_class_id in self.classes

    def _runs(self, student_id: int) -> list[Run]:
        later = (run for run in self.runs.get(student_id, ()) if run.days.last >= self.day)
        return [run for run in later if run.group_id in self.columns]

    def line(self, row: Any) -> Line:
        """One pupil."""
        runs = self._runs(row.id)
        since = {run.group_id: shown(run.days.starts_on) for run in runs if self.day in run.days}
        return Line(
            student_id=row.id,
            name=f"{row.surname} {row.first_name}",
            born=shown(row.birth_date)
            if row.birth_date and self.names[row.surname, row.first_name] > 1
            else "",
            class_name=f"{row.grade}.{row.letter}" if row.grade else "",
            since=since,
            ahead=self._ahead(runs),
            locked=self._locked(since),
            warning=self._warning(since),
        )

    def _ahead(self, runs: Sequence[Run]) -> str:
        parts = [
            _("from %(day)s: %(name)s", day=shown(run.days.starts_on), name=self._name(run.group_id))
            for run in runs
            if run.days.starts_on > self.day
        ]
        parts += [
            _("until %(day)s", day=shown(run.days.ends_on))
            for run in runs
            if self.day in run.days and run.days.ends_on
        ]
        return "; ".join(parts)

    def _locked(self, since: Collection[int]) -> str:
        others = [group for group in since if not self.reached.moves_in(group)]
        if not others or not self.reached.may_move:
            return ""
        return _("in a colleague's group: “%(name)s”", name=", ".join(map(self._name, others)))  # type: ignore[no-any-return]

    def _warning(self, since: Collection[int]) -> str:
        if len(since) > 1:
            return _("in several groups: %(names)s", names=", ".join(map(self._name, since)))  # type: ignore[no-any-return]
        if not since and self.reached.division.is_for_everybody:
            return _("in no group")  # type: ignore[no-any-return]
        return ""

    def _name(self, group_id: int) -> str:
        return self.reached.division.groups[group_id].name
