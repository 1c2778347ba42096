"""An import of another system's entries is planned: which cell, whose, what the grid says (11-13)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.operations.cells import EMPTY, Cells, CellState, CellWish
from models.operations.transfer_desk import TransferDesk, open_desk, transfer_frame
from models.operations.transfer_places import Places
from models.operations.transfer_rows import CellPlan, EntryRow, Place, TransferPlan
from models.queries.transfer import groups_by_title, people_of_group
from models.rules.broken import RuleBroken
from models.rules.cells import CellEntry, display
from models.rules.intervals import Interval
from models.rules.marks import TermKind
from models.school import SchoolYear
from models.text import fold


@dataclass(frozen=True, slots=True)
class Placed:
    """A row whose group and pupil were found."""

    row: EntryRow
    group_id: int
    student_id: int


def plan_transfer(
    session: Session, rows: Sequence[EntryRow], year: SchoolYear, at: datetime, plan: TransferPlan
) -> None:
    """Judge the rows by the rules of the grid; nothing is written, and what a cell holds is never changed."""
    TransferPlanner(session, year, at, plan).run(rows)
    plan.settle()


class TransferPlanner:
    """Finds journals, pupils and columns, and asks the cells what they would take."""

    def __init__(self, session: Session, year: SchoolYear, at: datetime, plan: TransferPlan) -> None:
        self.session, self.at, self.plan = session, at, plan
        self.frame = transfer_frame(session, year.id, at)
        self.groups = _titled(session, year.id)
        self._people: dict[int, Sequence[Any]] = {}
        self._desks: dict[int, TransferDesk] = {}

    def run(self, rows: Iterable[EntryRow]) -> None:
        """Plan all rows that can be taken in."""
        placed = [each for row in rows if (each := self._tried(row, self._placed)) is not None]
        places = Places(self.session, (each.group_id for each in placed), self.frame.calendar)
        for each in placed:
            if each.row.held_on is not None and each.row.lesson is not None:
                places.held[each.group_id, each.row.held_on].add(each.row.lesson)
        numbered = []
        for each in placed:
            try:
                numbered.append((each, places.numbered(each.row, each.group_id)))
            except RuleBroken as broken:
                self.plan.findings.refuse(each.row.number, broken.field, str(broken))
        kinds = places.kinds_of_lessons([(each.row, each.group_id, number) for each, number in numbered])
        wanted: dict[Place, dict[int, list[EntryRow]]] = defaultdict(lambda: defaultdict(list))
        for each, number in numbered:
            wanted[_place(each, number, kinds)][each.student_id].append(each.row)
        for place in sorted(wanted, key=_order):
            self._judge(place, wanted[place], places)

    def _tried(self, row: EntryRow, work: Any) -> Any:
        try:
            return work(row)
        except RuleBroken as broken:
            self.plan.findings.refuse(row.number, broken.field, str(broken))
            return None

    def _placed(self, row: EntryRow) -> Placed:
        groups = self.groups.get(called(row.journal))
        if not groups:
            raise RuleBroken(_("There is no journal of this name this year."), "journal")
        day = row.held_on or min(self.plan.today, self.frame.calendar.ends_on)
        known = [(group.id, each) for group in groups for each in self._of_group(group) if _is(each, row)]
        if not known:
            raise RuleBroken(_("No pupil of this journal is called so."), "pupil")
        present = {(g, each.student_id) for g, each in known if day in Interval(each.starts_on, each.ends_on)}
        if not present:
            raise RuleBroken(_("This pupil is not in the group on this day."), "held_on")
        if len({student for _group, student in present}) > 1:
            raise RuleBroken(
                _("Several pupils are called so: write the file number or the personal code."), "pupil"
            )
        return Placed(row, *min(present))

    def _of_group(self, group: Any) -> Sequence[Any]:
        if group.id not in self._people:
            query = people_of_group(group.id, group.journal_id, whole_class=group.whole_class)
            self._people[group.id] = self.session.execute(query).all()
        return self._people[group.id]

    def _desk(self, group_id: int) -> TransferDesk:
        if group_id not in self._desks:
            self._desks[group_id] = open_desk(self.session, group_id, self.frame, self.at, self.plan.today)
        return self._desks[group_id]

    def _judge(self, place: Place, pupils: Mapping[int, list[EntryRow]], places: Places) -> None:
        every = [row for rows in pupils.values() for row in rows]
        try:
            cells = places.cells(place, self._desk(place.group_id))
            before = cells.states(pupils)
        except LookupError:
            self._refuse(every, "kind", _("This journal has no such column."))
            return
        except RuleBroken as broken:
            self._refuse(every, broken.field or "held_on", str(broken))
            return
        wishes = {}
        for student, rows in pupils.items():
            now = before.get(student, EMPTY)
            entry = self._entry(cells, student, rows, now)
            if entry is not None and entry != now.entry:
                wishes[student] = CellWish(cells.key, student, _typed(cells, entry), now.version)
        self._keep(place, pupils, cells, wishes)

    def _said(self, cells: Cells, student: int, rows: Sequence[EntryRow]) -> CellEntry:
        """What the rows that can be understood say of one cell together."""
        entry = CellEntry()
        for row in rows:
            try:
                entry = _both(entry, cells.parse(row.text, student))
            except RuleBroken as broken:
                self._refuse([row], "text", str(broken))
        return entry

    def _entry(
        self, cells: Cells, student: int, rows: Sequence[EntryRow], now: CellState
    ) -> CellEntry | None:
        """What the cell would hold; None when it holds something else already."""
        entry = self._said(cells, student, rows)
        absence, marks = now.entry.absence, now.entry.marks
        differs = (absence and entry.absence and absence != entry.absence) or (
            marks and entry.marks and marks != entry.marks
        )
        if differs:
            held = display(now.entry, cells.scale)
            sentence = _("The cell holds „%(held)s” already: correct it in the journal.", held=held[:60])
            self._refuse(rows, "text", sentence)
            return None
        minutes = now.entry.late_minutes if absence else entry.late_minutes
        kept = now.entry if marks else entry
        return CellEntry(absence or entry.absence, minutes, kept.marks, kept.superseded)

    def _keep(
        self,
        place: Place,
        pupils: Mapping[int, list[EntryRow]],
        cells: Cells,
        wishes: Mapping[int, CellWish],
    ) -> None:
        outcomes, _before = cells.judged(list(wishes.values()))
        taken = []
        for outcome in outcomes:
            student = outcome.wish.student_id
            if outcome.refusal:
                self._refuse(pupils[student], "text", outcome.refusal)
            else:
                refused = self.plan.findings.refused
                rows = [row.number for row in pupils[student] if row.number not in refused]
                taken.append(CellPlan(student, outcome.wish.text, outcome.wish.version))
                self.plan.new_rows.update(rows)
        if taken:
            self.plan.cells[place] = taken
        if taken and place.lesson is not None and place.held_on is not None and cells.key == "l0":
            self.plan.lessons.add((place.group_id, place.held_on, place.lesson))

    def _refuse(self, rows: Iterable[EntryRow], column: str, sentence: str) -> None:
        for row in rows:
            self.plan.findings.refuse(row.number, column, sentence)


def _both(one: CellEntry, other: CellEntry) -> CellEntry:
    """Two entries of one cell together.

    Raises:
        RuleBroken: they disagree about whether the pupil was there.
    """
    if one.absence and other.absence and one.absence != other.absence:
        raise RuleBroken(_("A pupil is either absent or late: one sign is enough."))
    return one.with_more(other)


def called(title: str) -> str:
    """What two ways of writing one journal's title share."""
    return re.sub(r"[\W_]+", " ", fold(title)).strip()


def _titled(session: Session, year_id: int) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for group in session.execute(groups_by_title(year_id)):
        found[called(group.title)].append(group)
        if not group.whole_class:
            found[called(f"{group.title}, {group.name}")].append(group)
    return found


def _is(known: Any, row: EntryRow) -> bool:
    """Whether the file's word for a pupil means this one."""
    said = called(row.pupil)
    digits = re.sub(r"\D", "", row.pupil)
    names = {
        called(f"{known.surname} {known.first_name}"),
        called(f"{known.first_name} {known.surname}"),
    }
    by_number = known.file_number and known.file_number == row.pupil.strip()
    by_code = known.personal_code and known.personal_code in {digits, row.pupil.strip()}
    return said in names or bool(by_number) or bool(by_code)


def _place(each: Placed, number: int | None, kinds: Mapping[tuple[int, date, int], Any]) -> Place:
    row = each.row
    if isinstance(row.kind, TermKind):
        return Place(each.group_id, term=row.kind)
    own = kinds.get((each.group_id, row.held_on, number)) if row.held_on and number is not None else None
    if number is not None and (row.is_sign or own is row.kind):
        return Place(each.group_id, held_on=row.held_on, lesson=number, kind=own)
    return Place(each.group_id, held_on=row.held_on, kind=row.kind)


def _order(place: Place) -> tuple[int, date, int, str]:
    days = place.held_on or date.max
    lesson = -1 if place.lesson is None else place.lesson
    return place.group_id, days, lesson, f"{place.term or ''}{place.kind or ''}"


def _typed(cells: Cells, entry: CellEntry) -> str:
    return display(entry, cells.scale)
