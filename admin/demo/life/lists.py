"""Lists that were handed in at the invented school: accepted, waiting, returned (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from admin.demo.chance import stream
from config.duties import Role
from models.journal import JournalKind
from models.member_lists import MemberList, MemberListRow, MemberListStep, MemberListTeacher
from models.rules.member_lists import ListState

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 41
NOON = time(12)
DAY = timedelta(days=1)
SOME = 11
"""Pupils on a list that still waits."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A list with the states it came through."""

    kind: JournalKind
    title: str
    subject: int | None
    author: int
    """Account; teachers are by place in the plan."""
    teachers: tuple[int, ...]
    students: Sequence[int]
    starts_on: date
    steps: Sequence[tuple[ListState, datetime, int, str]]
    journal: int | None = None
    note: str = field(default="")


def write_lists(held: HeldLessons) -> None:
    """Those behind the journals there are, one that waits for the superuser and one sent back."""
    desk = Desk(held)
    handed = [*desk.accepted(), *desk.open()]
    write = held.builder.write
    numbers = write(MemberList, [desk.row(one) for one in handed])
    pairs = list(zip(numbers, handed, strict=True))
    write(
        MemberListRow,
        [
            {"list_id": number, "student_id": student, "is_leaving": False}
            for number, one in pairs
            for student in one.students
        ],
    )
    staff = held.builder.numbers.staff
    write(
        MemberListTeacher,
        [{"list_id": number, "staff_id": staff[place]} for number, one in pairs for place in one.teachers],
    )
    write(
        MemberListStep,
        [
            {"list_id": number, "state": state, "at": at, "account_id": account, "reason": reason}
            for number, one in pairs
            for state, at, account, reason in one.steps
        ],
    )


class Desk:
    """Who hands lists in, and when."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.plan = held.plan
        self.superuser = self._holder(Role.SUPERUSER)
        self.deputy = self._holder(Role.DEPUTY_UPBRINGING)

    def _holder(self, role: Role) -> int:
        place = next(place for place, one in enumerate(self.plan.staff) if role in one.roles)
        return self.builder.account_of_staff(place)

    def row(self, one: Handed) -> dict[str, Any]:
        """A list as the table keeps it."""
        return {
            "kind": one.kind,
            "school_year_id": self.builder.numbers.year,
            "title": one.title,
            "subject_id": one.subject,
            "starts_on": one.starts_on,
            "note": one.note,
            "author_id": one.author,
            "state": one.steps[-1][0],
            "journal_id": one.journal,
        }

    def _moment(self, day: date) -> datetime:
        return min(datetime.combine(day, NOON, self.builder.zone).astimezone(UTC), self.builder.now)

    def accepted(self) -> list[Handed]:
        """Each interest and combined journal came from a list of the last days of August."""
        first, numbers = self.plan.starts_on, self.builder.numbers
        found = []
        for place, group in enumerate(self.plan.groups):
            journal = self.plan.journals[group.journal]
            if journal.kind not in {JournalKind.INTEREST, JournalKind.COMBINED}:
                continue
            by_deputy = journal.kind is JournalKind.INTEREST
            author = self.deputy if by_deputy else self.builder.account_of_staff(group.teachers[0])
            found.append(
                Handed(
                    journal.kind,
                    journal.title,
                    None if journal.subject is None else numbers.subjects[journal.subject],
                    author,
                    group.teachers,
                    self._students(self.held.members_on(place, first)),
                    first,
                    [
                        (ListState.SUBMITTED, self._moment(first - 4 * DAY), author, ""),
                        (ListState.ACCEPTED, self._moment(first - 3 * DAY), self.superuser, ""),
                    ],
                    numbers.journals[group.journal],
                )
            )
        return found

    def _students(self, pupils: Sequence[int]) -> list[int]:
        return [self.builder.numbers.students[pupil] for pupil in pupils]

    def open(self) -> list[Handed]:
        """A chess circle that waits to be accepted, and a list that lacked its teacher's hours."""
        today, rng = self.builder.today, stream(SEED, "open lists")
        interest = [
            group.teachers
            for group in self.plan.groups
            if self.plan.journals[group.journal].kind is JournalKind.INTEREST
        ]
        if not interest:
            return []
        submitted = (ListState.SUBMITTED, self._moment(today - 2 * DAY), self.deputy, "")
        returned = (
            ListState.RETURNED,
            self._moment(today - DAY),
            self.superuser,
            "Sarakstā nav norādīts, no kuras dienas pulciņš darbosies. Lūdzu, precizējiet.",
        )
        return [
            self._circle("Šahs", interest[0], self._some(rng), [submitted]),
            self._circle("Keramika", interest[-1], self._some(rng), [submitted, returned]),
        ]

    def _some(self, rng: Random) -> list[int]:
        """Pupils of all classes, as they are today."""
        today = self.builder.today
        here = [one for one in self.plan.enrolments if one.ends_on is None or one.ends_on >= today]
        pupils = self._students(sorted({one.pupil for one in here}))
        return rng.sample(pupils, min(SOME, len(pupils)))

    def _circle(self, title: str, teachers: tuple[int, ...], students: Sequence[int], steps: Any) -> Handed:
        starts_on = self.builder.today + DAY
        return Handed(
            JournalKind.INTEREST, title, None, self.deputy, teachers, sorted(students), starts_on, steps
        )
