"""Class-teacher journals of the invented school: briefings, parents' meetings, talks (clauses 4.2, 11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from admin.demo.chance import stream
from models.briefings import BriefedStudent, SafetyBriefing
from models.class_journal import MeetingFamily, ParentsMeeting, Talk, TalkParty, parties_kept
from models.journal import JournalKind

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 29
AFTER_LESSONS = time(14, 40)
WEEK = timedelta(days=7)
MISSED, CAME = 0.06, 0.62
"""Shares: of pupils who miss a briefing, of families who come to a meeting."""


class Occasion(NamedTuple):
    """Something that every class has on about the same day of the year."""

    month: int
    day: int
    words: str
    more: str = ""


BRIEFINGS = (
    Occasion(9, 2, "Ievadinstruktāža: iekšējās kārtības noteikumi un rīcība evakuācijas gadījumā", "1"),
    Occasion(9, 9, "Drošība uz ceļa un sabiedriskajā transportā", "4"),
    Occasion(10, 15, "Ugunsdrošība un elektrodrošība", "2"),
    Occasion(12, 14, "Drošība uz ledus un ziemas priekos", "7"),
    Occasion(3, 22, "Drošība pie ūdens un ugunskura, ērču laiks", "8"),
    Occasion(5, 24, "Droša vasara", "9"),
)
MEETINGS = (
    Occasion(
        9,
        17,
        "Mācību gada norise, vērtēšanas kārtība, E-klases lietošana",
        "Klases vecāku padomē ievēlēti trīs vecāki. Ekskursija maijā.",
    ),
    Occasion(2, 4, "1. semestra rezultāti, drošība internetā", "Vecāki seko bērnu ierīču lietošanas laikam."),
)
TALKS = (
    ("Sekmes matemātikā", "Konsultācijas otrdienās pēc 6. stundas.", (TalkParty.PUPIL, TalkParty.MOTHER)),
    ("Mājas darbu izpilde", "Vecāki katru vakaru pārskata dienasgrāmatu.", (TalkParty.MOTHER,)),
    ("Attiecības ar klasesbiedriem", "Saruna ar sociālo pedagogu.", (TalkParty.PUPIL,)),
    ("Biežā kavēšana pirmajās stundās", "Bērns iznāk no mājām 15 minūtes agrāk.", (TalkParty.FATHER,)),
    ("Panākumi olimpiādē un turpmākie mērķi", "", (TalkParty.PUPIL, TalkParty.MOTHER, TalkParty.FATHER)),
)


class ClassJournals:
    """Writes what class teachers kept beside the class lessons, up to the demo's day."""

    def __init__(self, held: HeldLessons) -> None:
        self.held = held
        self.builder = held.builder
        self.rng = stream(SEED, "class journals")

    def write(self) -> None:
        """For each class: who was briefed, whose parents came, whom the teacher talked with."""
        for kept in (self._briefings, self._meetings, self._talks):
            kept()

    @cached_property
    def _groups(self) -> list[int]:
        plan = self.builder.plan
        kinds = [plan.journals[group.journal].kind for group in plan.groups]
        return [place for place, kind in enumerate(kinds) if kind is JournalKind.CLASS_TEACHER]

    def _days(self, occasions: Sequence[Occasion]) -> Iterator[tuple[int, date, Occasion]]:
        """Group, day and occasion, of those that have been."""
        for occasion in occasions:
            day = self._school_day(occasion)
            if day is not None:
                yield from ((group, day, occasion) for group in self._groups)

    def _school_day(self, occasion: Occasion) -> date | None:
        first = self.builder.plan.starts_on
        wanted = date(first.year + (occasion.month < first.month), occasion.month, occasion.day)
        return next((day for day in self.held.days if day >= wanted), None)

    def _at(self, day: date) -> datetime:
        return min(self.held.moments.at(day, AFTER_LESSONS), self.builder.now)

    def _teacher(self, group: int) -> str:
        one = self.builder.plan.staff[self.builder.plan.groups[group].teachers[0]]
        return f"{one.first_name} {one.surname}"

    def _students(self, group: int, day: date) -> list[int]:
        students = self.builder.numbers.students
        return [students[pupil] for pupil in self.held.members_on(group, day)]

    def _rows_of(self, entity: Any, occasions: Sequence[Occasion], texts: Any) -> list[tuple[int, int, date]]:
        """Write a row for each group and occasion; give its number, group and day."""
        found = list(self._days(occasions))
        rows = [
            {"journal_group_id": self.builder.numbers.groups[group], "held_on": day, **texts(group, one)}
            for group, day, one in found
        ]
        authors = [self.held.author(group, self._at(day)) for group, day, _one in found]
        numbers = self.builder.write(entity, rows, authors=authors)
        return [(number, group, day) for number, (group, day, _one) in zip(numbers, found, strict=True)]

    def _briefings(self) -> None:
        written = self._rows_of(
            SafetyBriefing,
            BRIEFINGS,
            lambda group, one: {
                "topic": one.words,
                "instruction": one.more,
                "given_by": self._teacher(group),
                "void_reason": "",
            },
        )
        rows, authors = [], []
        for number, group, day in written:
            for student, briefed_on in self._briefed(group, day):
                rows.append({"briefing_id": number, "student_id": student, "briefed_on": briefed_on})
                authors.append(self.held.author(group, self._at(briefed_on)))
        self.builder.write(BriefedStudent, rows, authors=authors)

    def _briefed(self, group: int, day: date) -> Iterator[tuple[int, date]]:
        """Who was there, and who caught up a week later; the latest still wait."""
        for student in self._students(group, day):
            if self.rng.random() >= MISSED:
                yield student, day
            elif day + WEEK <= self.builder.today:
                yield student, day + WEEK

    def _meetings(self) -> None:
        written = self._rows_of(
            ParentsMeeting,
            MEETINGS,
            lambda _group, one: {"topics": one.words, "decisions": one.more, "void_reason": ""},
        )
        rows = [
            {"meeting_id": number, "student_id": student}
            for number, group, day in written
            for student in self._students(group, day)
            if self.rng.random() < CAME
        ]
        self.builder.write(MeetingFamily, rows)

    def _talks(self) -> None:
        found = sorted(
            (day, group, self.rng.choice(self._students(group, day)), self.rng.choice(TALKS))
            for group in self._groups
            for day in _some(self.rng, self.held.days)
        )
        rows = [self._talk(*one) for one in found]
        authors = [self.held.author(group, self._at(day)) for day, group, _student, _talk in found]
        self.builder.write(Talk, rows, authors=authors)

    def _talk(self, day: date, group: int, student: int, talk: Any) -> dict[str, Any]:
        topic, agreed, parties = talk
        later = day + 2 * WEEK if agreed else None
        teacher = self.builder.plan.groups[group].teachers[0]
        return {
            "journal_group_id": self.builder.numbers.groups[group],
            "student_id": student,
            "held_on": day,
            "parties": parties_kept(parties),
            "topic": topic,
            "agreed": agreed,
            "follow_up_on": later,
            "followed_up_at": self._at(later) if later and later < self.builder.today else None,
            "author_id": self.builder.account_of_staff(teacher),
            "void_reason": "",
        }


def _some(rng: Random, days: Sequence[date]) -> list[date]:
    """About one day a month."""
    return sorted(rng.sample(list(days), len(days) // 20))
