"""What the families of the invented school have read: introductions, weeks of the diary (clauses 1, 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, select, union_all

from admin.demo.chance import stream
from admin.demo.tables import table
from config.duties import Role
from models.accounts import Account
from models.diary_reads import DiaryRead
from models.enrolment import Enrolment
from models.introduction import Introduction, IntroductionRead
from models.operations.trail import Author
from models.people import Guardian, Guardianship, Student
from models.queries.reach import in_force
from models.rules.diary_reads import school_weeks
from models.rules.introduction import SAMPLE, filled

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 53
READ_IT, SIGNED_IT = 0.82, 0.3
"""How many of those who sign in have read the introduction; how many of the others signed the sheet."""
HABITS = (0.97, 0.9, 0.75, 0.4, 0.0)
"""How often a parent confirms the week."""
A_YEAR = 60
"""More weeks than a school year has."""
EVENING, AFTERNOON = time(19), time(15)
DAY = timedelta(days=1)


class FamilyReadings:
    """Writes the introductions of all classes, who has read them, and which weeks parents have read."""

    def __init__(self, held: HeldLessons) -> None:
        self.builder, self.plan = held.builder, held.builder.plan
        self.rng = stream(SEED, "readings")

    def write(self) -> None:
        """All of it, in two thousand rows with their trail and some thousands without one."""
        self._introductions()
        self._weeks()

    def _introductions(self) -> None:
        rows = [self._introduction(place) for place in range(len(self.plan.classes))]
        rows = [row for row in rows if row["published_at"] <= self.builder.now]
        authors = [self._teacher(row) for row in rows]
        numbers = self.builder.write(Introduction, rows, authors=authors)
        told = {row["school_class_id"]: (number, row) for number, row in zip(numbers, rows, strict=True)}
        reads = [
            read
            for one in self._readers
            if one.class_id in told
            for read in self._read(*told[one.class_id], one)
        ]
        unique = {(row["introduction_id"], row["person_id"]): row for row in reads}
        read = list(unique.values())
        signers = [Author(row["read_at"], row["noted_by_id"], "") for row in read]
        self.builder.write(IntroductionRead, read, authors=signers)

    def _introduction(self, place: int) -> dict[str, Any]:
        one, details = self.plan.classes[place], self.plan.details
        teacher = self.plan.staff[one.teacher]
        known = {
            "klase": f"{one.grade}.{one.letter}",
            "audzinātājs": f"{teacher.first_name} {teacher.surname}",
            "skola": details.name,
            "gads": self.builder.year.name,
        }
        return {
            "school_class_id": self.builder.numbers.classes[place],
            "text": filled(SAMPLE, known).strip(),
            "account_id": self.builder.account_of_staff(one.teacher),
            "published_at": self._moment(self.plan.starts_on + (1 + 5 * place % 11) * DAY, AFTERNOON),
        }

    def _teacher(self, row: dict[str, Any]) -> Author:
        return Author(row["published_at"], row["account_id"], Role.CLASS_TEACHER.value)

    def _moment(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.builder.zone).astimezone(UTC)

    @cached_property
    def _readers(self) -> Sequence[Any]:
        """Rows (class_id, student_id, person_id, account_id, comes_in, is_parent, since) of today."""
        today = in_force(Enrolment, self.builder.today)
        pupils = (
            select(
                Enrolment.school_class_id.label("class_id"),
                Enrolment.student_id,
                Student.person_id,
                literal(value=False).label("is_parent"),
                Enrolment.starts_on.label("since"),
            )
            .join(Student, Student.id == Enrolment.student_id)
            .where(today)
        )
        parents = (
            select(
                Enrolment.school_class_id,
                Enrolment.student_id,
                Guardian.person_id,
                literal(value=True),
                Enrolment.starts_on,
            )
            .join(Guardianship, Guardianship.student_id == Enrolment.student_id)
            .join(Guardian, Guardian.id == Guardianship.guardian_id)
            .where(today, Guardianship.may_receive_information)
        )
        people = union_all(pupils, parents).subquery()
        rows = (
            select(
                people, Account.id.label("account_id"), Account.password_hash.is_not(None).label("comes_in")
            )
            .join(Account, Account.person_id == people.c.person_id)
            .order_by(people.c.student_id, people.c.person_id)
        )
        return self.builder.session.execute(rows).all()

    def _read(self, number: int, row: dict[str, Any], one: Any) -> Iterator[dict[str, Any]]:
        """Whether a person has read the notice, and when."""
        if self.rng.random() < (READ_IT if one.comes_in else SIGNED_IT):
            at = (
                max(row["published_at"], self._moment(one.since, AFTERNOON))
                + self.rng.randint(1, 190) * DAY / 24
            )
            yield {
                "introduction_id": number,
                "person_id": one.person_id,
                "read_at": min(at, self.builder.now),
                "noted_by_id": None if one.comes_in else row["account_id"],
            }

    def _weeks(self) -> None:
        weeks = school_weeks(self.builder.calendar, self.builder.today, A_YEAR)[1:]
        rows = [
            row
            for one in self._readers
            if one.is_parent and one.comes_in
            for row in self._of_parent(one, weeks)
        ]
        numbers = self.builder.writer.reserve(table(DiaryRead), len(rows))
        self.builder.writer.put(
            table(DiaryRead), [{"id": number, **row} for number, row in zip(numbers, rows, strict=True)]
        )

    def _of_parent(self, one: Any, weeks: Sequence[date]) -> Iterator[dict[str, Any]]:
        habit = self.rng.choice(HABITS)
        for monday in weeks:
            if one.since < monday + 5 * DAY and self.rng.random() < habit:
                at = self._moment(monday + self.rng.randint(4, 6) * DAY, EVENING)
                yield {
                    "account_id": one.account_id,
                    "student_id": one.student_id,
                    "week_on": monday,
                    "read_at": min(at + timedelta(minutes=self.rng.randint(0, 170)), self.builder.now),
                }
