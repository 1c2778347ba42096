"""The journals another system's rosters speak of: subject, classes, groups, teachers, members (3.1, 9b)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.classes import ClassSubject, SchoolClass, Subject
from models.journal import JournalKind
from models.operations.imports import Pending
from models.operations.people import Right
from models.operations.roster_known import KnownGroup, KnownJournal, journals_of
from models.operations.roster_rows import GroupPlan, GroupWish, JournalWish, RosterPlan
from models.operations.staff_rows import ClassKey, Employee
from models.operations.student_plan import StudentPlanner
from models.operations.student_rows import Pupil
from models.rules.marks import ScaleKind
from models.text import fold

CLASS_LESSON = "klases stunda"
"""The subject of the journals that class teachers keep, folded."""
JournalKey = tuple[str, frozenset[ClassKey]]


class RosterJournals:
    """Finds the journals of the wished groups among the school's, and plans the ones that lack."""

    def __init__(
        self,
        session: Session,
        planner: StudentPlanner,
        employees: Sequence[Employee],
        pupils: Sequence[Pupil],
        plan: RosterPlan,
    ) -> None:
        self.plan, self.found, self.year = plan, plan.findings, planner.year
        self.teachers = {each.row.number: each for each in employees}
        self.pupils = {each.row.number: each for each in pupils}
        self.since = _first_days(planner, pupils)
        self.known = journals_of(session, planner.year.id)
        self.marked = _marked(session, planner.year.id)
        self.made: dict[JournalKey | int, JournalWish] = {}
        self.roles: Mapping[int, frozenset[Role]] = {}
        """Those each person was ever given, by the number of the person."""
        self._interested: set[int] = set()

    def plan_groups(self, wishes: Iterable[GroupWish]) -> None:
        """Plan the groups in the order of the files."""
        for wish in wishes:
            subject = self.plan.staff.subjects.setdefault(fold(wish.subject), Pending(wish.subject))
            key = (fold(wish.subject), frozenset(wish.classes))
            known = self.known.of(wish.subject, wish.title, wish.classes)
            journal = self.made.setdefault(known.id if known else key, self._journal(known, subject, wish))
            group, before = self._group(journal, known, wish)
            if group is not None:
                self._give_teachers(group, before, wish)
                if journal.kind is JournalKind.INTEREST:
                    self._give_rights(group)
                self._give_members(group, known, before, wish)
        self.plan.journals = [journal for journal in self.made.values() if journal.groups]

    def _journal(self, known: KnownJournal | None, subject: Pending, wish: GroupWish) -> JournalWish:
        if known is not None:
            return JournalWish(known.kind, subject, wish.classes, known.id)
        return JournalWish(self._kind(wish), subject, wish.classes)

    def _kind(self, wish: GroupWish) -> JournalKind:
        """What the files do not say: pupils of several classes in a subject nobody is marked in."""
        if fold(wish.subject) == CLASS_LESSON and len(wish.classes) == 1:
            return JournalKind.CLASS_TEACHER
        if len(wish.classes) == 1:
            return JournalKind.SUBJECT
        return JournalKind.COMBINED if fold(wish.subject) in self.marked else JournalKind.INTEREST

    def _group(
        self, journal: JournalWish, known: KnownJournal | None, wish: GroupWish
    ) -> tuple[GroupPlan | None, KnownGroup | None]:
        """The group of the journal, and how it stands in the records; None where it is not safe to tell."""
        before = known.group_like(wish.whole, name_of(wish), self._numbers(wish)) if known else None
        there = next((group for group in journal.groups if _same(group, before, wish)), None)
        if there is not None:
            return there, before
        mixed = any(group.whole != wish.whole for group in (known.groups if known else journal.groups))
        if before is None and mixed:
            sentence = _(
                "%(title)s: its journal is divided into groups otherwise; nothing was changed.",
                title=wish.title,
            )
            self.found.warn(0, "", sentence)
            return None, None
        if not journal.id and not journal.groups and journal.kind is JournalKind.INTEREST:
            sentence = _(
                "%(title)s: pupils of several classes; the journal will be one of interest education.",
                title=wish.title,
            )
            self.found.warn(0, "", sentence)
        taken = {each.name for each in (*journal.groups, *(known.groups if known else ()))}
        group = GroupPlan(_free_name(name_of(wish), taken), wish.whole, before.id if before else 0)
        journal.groups.append(group)
        return group, before

    def _numbers(self, wish: GroupWish) -> set[int]:
        pupils = (self.pupils[row] for row in wish.pupils if row in self.pupils)
        return {pupil.entry.student_id for pupil in pupils} - {0}

    def _give_teachers(self, group: GroupPlan, before: KnownGroup | None, wish: GroupWish) -> None:
        keepers = before.keepers(self.plan.today) if before else {}
        employees = [self.teachers[row] for row in wish.teachers if row in self.teachers]
        for employee in employees:
            entry = employee.entry
            if entry.staff_id in keepers or any(entry is each for each, _day in group.teachers):
                continue
            starts_on = max(self.plan.today, self.year.starts_on) if keepers else self.year.starts_on
            group.teachers.append((entry, starts_on))
            self.plan.touched_rows.add(employee.row.number)
        others = [name for number, name in keepers.items() if number not in _staff(employees)]
        if others and employees:
            sentence = _(
                "%(title)s: the records name another teacher too: %(names)s. Nothing was taken away.",
                title=wish.title,
                names=", ".join(others),
            )
            self.found.warn(0, "", sentence)

    def _give_rights(self, group: GroupPlan) -> None:
        """Whoever is to keep a journal of interest education may: teaching follows by itself."""
        for entry, starts_on in group.teachers:
            held = self.roles.get(entry.person_id, frozenset()) if entry.person_id else frozenset()
            if Role.INTEREST_TEACHER not in held and id(entry) not in self._interested:
                self._interested.add(id(entry))
                begins = max(self.plan.today, starts_on)
                self.plan.staff.rights.append(Right(entry, Role.INTEREST_TEACHER, begins))

    def _give_members(
        self, group: GroupPlan, known: KnownJournal | None, before: KnownGroup | None, wish: GroupWish
    ) -> None:
        if wish.whole:
            return
        elsewhere = 0
        fresh = before is None or not before.members
        for row in wish.pupils:
            pupil = self.pupils.get(row)
            since = self.since.get(row)
            if pupil is None or since is None:
                continue
            place = known.group_of(pupil.entry.student_id) if known else None
            if place is not None:
                elsewhere += before is None or place != before.id
                continue
            group.members.append((pupil.entry, since if fresh else max(since, self.plan.today)))
            self.plan.touched_rows.add(row)
        if elsewhere:
            sentence = _(
                "%(title)s: %(count)s pupils are in another group of the journal; groups are changed there.",
                title=wish.title,
                count=elsewhere,
            )
            self.found.warn(0, "", sentence)


def name_of(wish: GroupWish) -> str:
    """What distinguishes the group: its title without subject and classes."""
    rest = wish.title
    for part in (wish.subject, *(f"{grade}.{letter}" for grade, letter in wish.classes)):
        rest = re.sub(re.escape(part), " ", rest, count=1, flags=re.IGNORECASE)
    words = " ".join(rest.split()).strip(" ,;:+-–/")
    return words[:60] or _("group")


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number behind it when another group of the journal has it."""
    count = 1
    free = name
    while free in taken:
        count += 1
        free = f"{name[:56]} {count}"
    return free


def _same(group: GroupPlan, before: KnownGroup | None, wish: GroupWish) -> bool:
    if wish.whole or group.whole:
        return wish.whole and group.whole
    return before is not None and group.id == before.id


def _staff(employees: Sequence[Employee]) -> set[int]:
    return {each.entry.staff_id for each in employees}


def _first_days(planner: StudentPlanner, pupils: Sequence[Pupil]) -> Mapping[int, date]:
    """Since when each pupil is in the class the files name; those who are elsewhere are left out."""
    arriving = {id(each.pupil): each.starts_on for each in planner.plan.arrivals}
    found = {}
    for pupil in pupils:
        standing = planner.standings.get(pupil.entry.student_id)
        present = standing.in_year(planner.year.id) if standing and not standing.withdrawn_on else None
        if id(pupil) in arriving:
            found[pupil.row.number] = arriving[id(pupil)]
        elif present is not None and present.school_class_id == pupil.school_class.id:
            found[pupil.row.number] = present.starts_on
    return found


def _marked(session: Session, year_id: int) -> frozenset[str]:
    """The subjects some class of the year is marked in, folded."""
    names = session.scalars(
        select(Subject.name)
        .join(ClassSubject, ClassSubject.subject_id == Subject.id)
        .join(SchoolClass, SchoolClass.id == ClassSubject.school_class_id)
        .where(SchoolClass.school_year_id == year_id, ClassSubject.scale != ScaleKind.NONE)
    )
    return frozenset(map(fold, names))
