"""A new week beside the one the school has: what stays, what begins, what ends the day before (law 9).

Nothing that was ever valid is deleted, and held lessons are not touched at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from models.journal import JournalKind, JournalTeacher
from models.operations.enrolment import DAY
from models.operations.imports import Edit
from models.operations.timetable_clashes import place_in_week
from models.operations.timetable_records import KnownJournal, KnownSlot, KnownTeacher, YearRecords
from models.operations.timetable_week import GroupWish, SlotWish, TeacherWish, TimetablePlan
from models.text import fold
from models.timetable import TimetableSlot


@dataclass(slots=True)
class Doubts:
    """What refused rows may have spoken of: it lasts until the file is understood."""

    pairs: set[tuple[str, int]] = field(default_factory=set)
    """Folded subject and class."""
    everything: bool = False
    """Some row could not even be read."""


def compare_with_records(
    plan: TimetablePlan, records: YearRecords, year_begins: date, doubts: Doubts
) -> None:
    """Plan what begins and what ends on the first day of the new week."""
    comparison = _Comparison(plan, records, year_begins, doubts)
    for journal in plan.journals:
        for group in journal.groups.values():
            comparison.compare_teachers(group)
    comparison.compare_slots()


class _Comparison:
    def __init__(self, plan: TimetablePlan, records: YearRecords, year_begins: date, doubts: Doubts) -> None:
        self.plan = plan
        self.records = records
        self.year_begins = year_begins
        self.doubts = doubts
        self.eve = plan.first_day - DAY
        self.subjects = {number: fold(name) for number, name, _short in records.subjects}
        self.staff = {each.id: each.name for each in records.staff}
        self.titles = {
            group.id: each.title if group.whole_class else f"{each.title}, {group.name}"
            for each in records.journals.values()
            for group in each.groups
        }
        self.named = {each.id for each in plan.journals if each.id}
        self.classes = frozenset(class_id for each in plan.journals for class_id in each.class_ids)
        self.wishes = {
            group.id: group for each in plan.journals for group in each.groups.values() if group.id
        }

    def compare_teachers(self, group: GroupWish) -> None:
        """Who teaches a group from now on; whoever does no longer stops the day before."""
        known = self.records.teachers.get(group.id, []) if group.id else []
        lasting = [each for each in known if _reaches(each, self.plan.first_day)]
        for staff_id, row in group.teachers.items():
            # Whoever stopped only the day before goes on as if nothing had been.
            mine = [each for each in known if each.staff_id == staff_id and _reaches(each, self.eve)]
            if mine:
                self._keep(mine[0], row, group)
            else:
                starts_on = self.plan.first_day if known else self.year_begins
                self.plan.teachers.append(TeacherWish(group, staff_id, starts_on))
                self.plan.touched_rows.add(row)
        if group.teachers and not self._is_doubtful(self.records.journals.get(group.journal.id)):
            for each in lasting:
                if each.staff_id not in group.teachers:
                    self._edit(each, group.row, group, "ends_on", max(self.eve, each.starts_on))

    def _keep(self, known: KnownTeacher, row: int, group: GroupWish) -> None:
        """Somebody who teaches on; an end or a later beginning once set gives way to the file."""
        self._edit(known, row, group, "ends_on", None)
        if known.starts_on > self.plan.first_day:
            self._edit(known, row, group, "starts_on", self.plan.first_day)

    def _edit(self, known: KnownTeacher, row: int, group: GroupWish, name: str, new: date | None) -> None:
        old = getattr(known, name)
        if old != new:
            whose = f"{group.title}, {self.staff.get(known.staff_id, '')}"
            self.plan.edits.append(Edit(0, JournalTeacher, known.id, name, old, new, whose=whose))
            self.plan.touched_rows.add(row)

    def compare_slots(self) -> None:
        """Lessons that stay, begin and end."""
        for journal in self.records.journals.values():
            may_end = self._may_end(journal)
            for group in journal.groups:
                wish = self.wishes.get(group.id)
                for known in self.records.slots.get(group.id, []):
                    slot = wish.slots.get((known.weekday, known.number)) if wish is not None else None
                    self._compare_slot(known, slot, may_end=may_end)
        for wanted in self.plan.journals:
            for group_wish in wanted.groups.values():
                for each in group_wish.slots.values():
                    self._begin(each)

    def _compare_slot(self, known: KnownSlot, wish: SlotWish | None, *, may_end: bool) -> None:
        if wish is not None and not wish.kept and _is_same_room(known, wish):
            wish.kept = True
            self._prolong(known)
        elif wish is not None or may_end:
            self._end(known)

    def _begin(self, slot: SlotWish) -> None:
        """A lesson the week lacks; in another room it is a changed one."""
        if slot.kept:
            return
        self.plan.slots.append(slot)
        known = self.records.slots.get(slot.group.id, []) if slot.group.id else []
        is_moved = any((each.weekday, each.number) == slot.time for each in known)
        rows = self.plan.touched_rows if is_moved else self.plan.new_rows
        rows.update(slot.rows)

    def _prolong(self, known: KnownSlot) -> None:
        """An end or a later beginning once set gives way to the file."""
        if known.ends_on is not None:
            self._edit_slot(known, "ends_on", None)
        if known.starts_on > self.plan.first_day:
            self._edit_slot(known, "starts_on", self.plan.first_day)

    def _end(self, known: KnownSlot) -> None:
        if known.starts_on >= self.plan.first_day:
            self.plan.withdrawn.append(known.id)
        else:
            self._edit_slot(known, "ends_on", self.eve)

    def _edit_slot(self, known: KnownSlot, name: str, new: date | None) -> None:
        place = place_in_week((known.weekday, known.number))
        whose = f"{self.titles[known.group_id]}, {place}"
        self.plan.edits.append(Edit(0, TimetableSlot, known.id, name, getattr(known, name), new, whose=whose))

    def _may_end(self, journal: KnownJournal) -> bool:
        """Only what the file speaks of ends: its classes; of interest education only its journals."""
        if self._is_doubtful(journal) or not journal.class_ids:
            return False
        if journal.id in self.named:
            return True
        return journal.kind is not JournalKind.INTEREST and journal.class_ids <= self.classes

    def _is_doubtful(self, journal: KnownJournal | None) -> bool:
        if journal is None:
            return False
        subject = self.subjects.get(journal.subject_id or 0, "")
        return self.doubts.everything or any(
            (subject, each) in self.doubts.pairs for each in journal.class_ids
        )


def _reaches(known: KnownTeacher, day: date) -> bool:
    return known.ends_on is None or known.ends_on >= day


def _is_same_room(known: KnownSlot, wish: SlotWish) -> bool:
    """A file without rooms takes none away."""
    return wish.room is None or wish.room.id == known.room_id
