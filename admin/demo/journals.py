"""Journals of the demo school with their groups, teachers and lessons of the week (clauses 3.1, 3.1.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from admin.demo import subjects as s
from admin.demo.circles import Circle
from admin.demo.plan import GroupPlan, JournalPlan, MemberPlan, SlotPlan
from admin.demo.posts import OWN_ROOMS
from admin.demo.rosters import Rosters
from admin.demo.teaching import WHOLE, ClassName, Piece, Unit
from admin.demo.timetable import NUMBERS
from models.journal import JournalKind

WHOLE_NAME, HALF_NAME, CIRCLE_NAME = "visa klase", "{}. grupa", "grupa"
LANGUAGES = {s.GERMAN, s.FRENCH}


class Journals:
    """Makes journals as the lessons of the week ask for them; `staff` and `rooms` number posts and rooms.

    Rooms of the classes come first, so that a class's own room has the class's number.
    """

    def __init__(
        self, names: Sequence[ClassName], staff: Mapping[str, int], rooms: Mapping[str, int], rosters: Rosters
    ) -> None:
        self.names, self.staff, self.rooms, self.rosters = names, staff, rooms, rosters
        self.journals: list[JournalPlan] = []
        self.groups: list[GroupPlan] = []
        self.members: list[MemberPlan] = []
        self.slots: list[SlotPlan] = []
        self.halves: list[tuple[int, int]] = []
        """Both groups of each journal that has two."""
        self._journal_of: dict[tuple[int, str], int] = {}
        self._group_of: dict[tuple[int, str, int], int] = {}

    def add_week(self, school_class: int, units: Sequence[Unit], times: Sequence[int]) -> None:
        """The journals of a class and its week; `times` are those of the units."""
        for subject, _hours in s.taught(self.names[school_class].grade):
            for piece in sorted(_pieces(units, subject.name), key=lambda piece: piece.group):
                self._group(school_class, piece)
        for unit, time in sorted(zip(units, times, strict=True), key=lambda pair: pair[1]):
            for piece in unit.pieces:
                group, room = self._group(school_class, piece), self._room(school_class, piece)
                self.slots.append(SlotPlan(group, time // NUMBERS, time % NUMBERS, room))

    def add_circle(self, circle: Circle) -> None:
        """The journal of a circle with its pupils by name."""
        classes = circle.classes(self.names)
        named = ", ".join(str(self.names[index]) for index in classes)
        title = f"{circle.title}, {named}" if len(classes) <= 2 else circle.title
        self.journals.append(JournalPlan(circle.kind, s.INDEX.get(circle.title), title, classes))
        group = self._add_group(len(self.journals) - 1, CIRCLE_NAME, circle.post, whole=False)
        self.members += self.rosters.share(group, classes, circle.share)
        room = self.rooms[circle.room()[0]]
        self.slots += [SlotPlan(group, weekday, number, room) for weekday, number in circle.times]

    def _room(self, school_class: int, piece: Piece) -> int:
        """The first English group stays in the class's room; other teachers have rooms of their own."""
        at_home = piece.subject == s.ENGLISH and piece.group != 2
        own = None if at_home else OWN_ROOMS.get(piece.post)
        return self.rooms[own[0]] if own else school_class

    def _group(self, school_class: int, piece: Piece) -> int:
        """The group a piece is taught to, made with its journal when it is met first."""
        key = (school_class, piece.subject, piece.group)
        if key not in self._group_of:
            self._group_of[key] = self._new_group(school_class, piece)
        return self._group_of[key]

    def _new_group(self, school_class: int, piece: Piece) -> int:
        journal = self._journal(school_class, piece.subject)
        if piece.group == WHOLE:
            return self._add_group(journal, WHOLE_NAME, piece.post, whole=True)
        if piece.subject in LANGUAGES:
            group = self._add_group(journal, CIRCLE_NAME, piece.post, whole=False)
            self.members += self.rosters.language(group, school_class, piece.group)
            return group
        group = self._add_group(journal, HALF_NAME.format(piece.group), piece.post, whole=False)
        self.members += self.rosters.half(group, school_class, piece.group)
        if piece.group == 2:
            self.halves.append((self._group_of[school_class, piece.subject, 1], group))
        return group

    def _journal(self, school_class: int, subject: str) -> int:
        key = (school_class, subject)
        if key not in self._journal_of:
            kind = JournalKind.CLASS_TEACHER if subject == s.CLASS_LESSON else JournalKind.SUBJECT
            title = f"{subject}, {self.names[school_class]}"
            self.journals.append(JournalPlan(kind, s.INDEX[subject], title, (school_class,)))
            self._journal_of[key] = len(self.journals) - 1
        return self._journal_of[key]

    def _add_group(self, journal: int, name: str, post: str, *, whole: bool) -> int:
        self.groups.append(GroupPlan(journal, name, whole, (self.staff[post],)))
        return len(self.groups) - 1


def _pieces(units: Sequence[Unit], subject: str) -> set[Piece]:
    return {piece for unit in units for piece in unit.pieces if piece.subject == subject}
