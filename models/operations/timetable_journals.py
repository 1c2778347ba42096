"""The lessons of a file gathered into journals and groups: known ones found, others wished (3.1.6, 9b)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.journal import JournalKind
from models.operations.imports import Pending
from models.operations.journals import WHOLE_CLASS
from models.operations.timetable_kinds import Taught, kind_of
from models.operations.timetable_records import KnownGroup, KnownJournal, YearRecords
from models.operations.timetable_rows import StudentSet, TimetableLesson
from models.operations.timetable_week import GroupWish, JournalWish, SlotWish
from models.text import fold

LONGEST_GROUP = 60
"""Characters of a group's name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A lesson whose every word was understood."""

    lesson: TimetableLesson
    number: int
    subject: Pending
    room: Pending | None
    sets: tuple[tuple[int, StudentSet], ...]
    """Numbers of classes, with what the file says of each."""
    staff_ids: tuple[int, ...]

    @property
    def class_ids(self) -> frozenset[int]:
        """Whose lesson it is."""
        return frozenset(class_id for class_id, _set in self.sets)


class JournalGatherer:
    """Gathers lessons into journals; then finds which of these the school has."""

    def __init__(self, records: YearRecords) -> None:
        self.records = records
        self._wishes: dict[tuple[str, frozenset[int]], JournalWish] = {}

    @property
    def journals(self) -> list[JournalWish]:
        """All journals of the file in its order."""
        return list(self._wishes.values())

    def take(self, placed: Placed) -> None:
        """A lesson becomes a part of its journal."""
        row = placed.lesson.rows[0]
        group = self._group(self._journal(placed, row), placed, row)
        for staff_id in placed.staff_ids:
            group.teachers.setdefault(staff_id, row)
        time = (placed.lesson.weekday, placed.number)
        if time not in group.slots:
            sets = frozenset((class_id, each.group) for class_id, each in placed.sets)
            group.slots[time] = SlotWish(group, *time, placed.room, sets)
        slot = group.slots[time]
        slot.rows.extend(placed.lesson.rows)
        slot.teachers.update(placed.staff_ids)

    def _journal(self, placed: Placed, row: int) -> JournalWish:
        key = (fold(placed.subject.name), placed.class_ids)
        if key not in self._wishes:
            names = self.records.class_names(placed.class_ids)
            self._wishes[key] = JournalWish(placed.subject, placed.class_ids, names, row)
        return self._wishes[key]

    def _group(self, journal: JournalWish, placed: Placed, row: int) -> GroupWish:
        name = self._group_name(placed.sets)
        key = _group_key(name)
        if key == _group_key(WHOLE_CLASS):
            name = key = ""
        return journal.groups.setdefault(key, GroupWish(journal, name or WHOLE_CLASS, not name, row))

    def _group_name(self, sets: Sequence[tuple[int, StudentSet]]) -> str:
        """Empty for whole classes; the one name its parts share, else each with its class."""
        groups = list(dict.fromkeys(each.group for _class_id, each in sets))
        if groups == [""]:
            return ""
        one_class = len({class_id for class_id, _each in sets}) == 1
        if one_class or len(groups) == 1:
            return ", ".join(groups)[:LONGEST_GROUP].strip()
        parts = (f"{self.records.class_names([number])} {each.group}".strip() for number, each in sets)
        return ", ".join(parts)[:LONGEST_GROUP].strip()

    def settle(self) -> None:
        """Every journal and group gets its kind and, when the school has it, its number."""
        finder = _Finder(self.records.journals.values())
        for wish in self.journals:
            wish.kind = kind_of(self.taught(wish))
            known = finder.find(wish)
            if known is not None:
                wish.id, wish.kind = known.id, known.kind
                for group in wish.groups.values():
                    _recognise(group, known.groups)

    def taught(self, wish: JournalWish) -> Taught:
        """What tells the kind of a journal."""
        staff = {staff_id for group in wish.groups.values() for staff_id in group.teachers}
        lists = (self.records.class_subjects.get(class_id, ()) for class_id in wish.class_ids)
        return Taught(
            wish.subject.name,
            len(wish.class_ids),
            on_a_list=any(wish.subject.id in subjects for subjects in lists),
            by_interest_staff=bool(staff) and staff <= self.records.interest_staff,
        )


class _Finder:
    """Finds a journal by subject and classes; a class lesson by its class; else by kind and title.

    Of one kind and year no two journals have one title: a second one is never made.
    """

    def __init__(self, journals: Iterable[KnownJournal]) -> None:
        self.by_subject: dict[tuple[int, frozenset[int]], KnownJournal] = {}
        self.of_class_teacher: dict[frozenset[int], KnownJournal] = {}
        self.by_title: dict[tuple[JournalKind, str], KnownJournal] = {}
        for each in journals:
            if each.subject_id is not None and each.class_ids:
                self.by_subject.setdefault((each.subject_id, each.class_ids), each)
            elif each.kind is JournalKind.CLASS_TEACHER:
                self.of_class_teacher.setdefault(each.class_ids, each)
            self.by_title.setdefault((each.kind, fold(each.title)), each)

    def find(self, wish: JournalWish) -> KnownJournal | None:
        """The school's own journal, if it has one."""
        found = self.by_subject.get((wish.subject.id, wish.class_ids))
        if found is None and wish.kind is JournalKind.CLASS_TEACHER:
            found = self.of_class_teacher.get(wish.class_ids)
        return found or self.by_title.get((wish.kind, fold(wish.title)))


def _recognise(group: GroupWish, known: Sequence[KnownGroup]) -> None:
    """The school's own group: of the whole class, or of that name."""
    for each in known:
        if (group.whole_class and each.whole_class) or _group_key(each.name) == _group_key(group.name):
            group.id, group.name, group.whole_class = each.id, each.name, each.whole_class
            return


def _group_key(name: str) -> str:
    """What two ways of writing one group share: „1. grupa”, „1.grupa”."""
    return fold(name).replace(" ", "")
