"""The journals of a year as an import of rosters compares them: groups, who keeps them, who is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.classes import SchoolClass, Subject
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.operations.staff_rows import ClassKey
from models.people import Person, Staff
from models.text import fold


@dataclass(slots=True, eq=False)
class KnownGroup:
    """A group of a journal in the records."""

    id: int
    name: str
    whole: bool
    teachers: list[tuple[int, str, date | None]] = field(default_factory=list)
    """Number and name of each who keeps it, and until when."""
    members: dict[int, date | None] = field(default_factory=dict)
    """Pupil -> until when."""

    def keepers(self, today: date) -> dict[int, str]:
        """Who keeps it today or later: number and name."""
        return {number: name for number, name, ends_on in self.teachers if not ends_on or ends_on >= today}


@dataclass(slots=True, eq=False)
class KnownJournal:
    """A journal in the records."""

    id: int
    kind: JournalKind
    subject: str
    title: str
    classes: set[ClassKey] = field(default_factory=set)
    groups: list[KnownGroup] = field(default_factory=list)

    @property
    def titles(self) -> set[str]:
        """What its groups are called where no journal stands beside them, folded."""
        return {fold(self.title if group.whole else f"{self.title}, {group.name}") for group in self.groups}

    def group_like(self, whole: bool, name: str, students: set[int]) -> KnownGroup | None:  # noqa: FBT001
        """The group that is meant: of the whole class, else the one that shares most pupils, else by name."""
        if whole:
            return next((group for group in self.groups if group.whole), None)
        named = [group for group in self.groups if not group.whole]
        nearest = max(named, key=lambda group: len(students & group.members.keys()), default=None)
        if nearest is not None and students & nearest.members.keys():
            return nearest
        free = (group for group in named if not group.members)
        return next((group for group in free if _called(group.name) == _called(name)), None)

    def group_of(self, student_id: int) -> int | None:
        """The group the pupil is in, without end."""
        return next(
            (
                group.id
                for group in self.groups
                if student_id in group.members and group.members[student_id] is None
            ),
            None,
        )


def _called(name: str) -> str:
    """What two ways of naming one group share: „1. grupa” and „4.a 1. gr.”."""
    number = re.search(r"[0-9]+(?=\.? *(?:gr|$))", fold(name))
    return number[0] if number else fold(name)


class KnownJournals:
    """The journals of a year, found by what another system says of them."""

    def __init__(self, journals: Iterable[KnownJournal]) -> None:
        self._by_key: dict[tuple[str, frozenset[ClassKey]], KnownJournal] = {}
        self._by_title: dict[tuple[str, str], KnownJournal] = {}
        for each in journals:
            self._by_key.setdefault((each.subject, frozenset(each.classes)), each)
            for title in each.titles:
                self._by_title.setdefault((each.subject, title), each)

    def of(self, subject: str, title: str, classes: Iterable[ClassKey]) -> KnownJournal | None:
        """The journal of a group called so, else that of the subject and the classes."""
        named = self._by_title.get((fold(subject), fold(title)))
        return named or self._by_key.get((fold(subject), frozenset(classes)))


def journals_of(session: Session, year_id: int) -> KnownJournals:
    """The journals of a year; five statements, whatever their number."""
    journals = {
        row.id: KnownJournal(row.id, row.kind, fold(row.name), row.title)
        for row in session.execute(
            select(Journal.id, Journal.kind, Journal.title, Subject.name)
            .join(Subject, Subject.id == Journal.subject_id)
            .where(Journal.school_year_id == year_id, Journal.kind != JournalKind.INDIVIDUAL)
            .order_by(Journal.id)
        )
    }
    classes = (
        select(JournalClass.journal_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
    )
    for journal_id, grade, letter in session.execute(classes).tuples():
        if journal_id in journals:
            journals[journal_id].classes.add((grade, letter.lower()))
    _read_groups(session, year_id, journals)
    return KnownJournals(journals.values())


def _read_groups(session: Session, year_id: int, journals: dict[int, KnownJournal]) -> None:
    groups: dict[int, KnownGroup] = {}
    rows = (
        select(JournalGroup.journal_id, JournalGroup.id, JournalGroup.name, JournalGroup.whole_class)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
        .order_by(JournalGroup.id)
    )
    for journal_id, number, name, whole in session.execute(rows).tuples():
        if journal_id in journals:
            groups[number] = KnownGroup(number, name, whole)
            journals[journal_id].groups.append(groups[number])
    for group_id, staff_id, surname, first_name, ends_on in _teachers(session, year_id):
        if group_id in groups:
            groups[group_id].teachers.append((staff_id, f"{surname} {first_name}", ends_on))
    members = (
        select(GroupMember.journal_group_id, GroupMember.student_id, GroupMember.ends_on)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id)
        .order_by(GroupMember.starts_on)
    )
    for group_id, student_id, ends_on in session.execute(members).tuples():
        if group_id in groups:
            groups[group_id].members[student_id] = ends_on


def _teachers(session: Session, year_id: int) -> Iterable[tuple[int, int, str, str, date | None]]:
    return session.execute(
        select(
            JournalTeacher.journal_group_id,
            JournalTeacher.staff_id,
            Person.surname,
            Person.first_name,
            JournalTeacher.ends_on,
        )
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(Journal.school_year_id == year_id)
        .order_by(JournalTeacher.starts_on)
    ).tuples()
