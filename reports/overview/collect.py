"""From the records to an overview, in a constant number of statements.

Whoever asks has been let in: reach is the screen's question (`models.queries.overviews`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.enrolment import Enrolment
from models.journal import JournalGroup
from models.marks import Mark
from models.queries.group_pupils import pupils_of_groups
from models.queries.overviews import (
    MissedOnce,
    enrolments_of,
    marks_counted,
    missed_lessons,
    subjects_in_order,
)
from models.rules.intervals import Interval
from reports.letterhead import letterhead
from reports.overview import Data, Section, absences, marks
from reports.overview.tally import tallies


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days of which year, read on which day, in which language."""

    year_id: int
    days: Interval
    today: date
    language: str

    @property
    def months(self) -> list[date]:
        """The first days of the months begun."""
        last = min(self.days.last, self.today)
        first = self.days.starts_on
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        numbers = range(first.month - 1, first.month - 1 + max(0, count))
        return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]


class Stays:
    """Who was in which class of the year and when, in Latvian order of names."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.by_pupil: dict[int, list[tuple[Interval, int]]] = defaultdict(list)
        for row in rows:
            stay = Interval(row.starts_on, row.ends_on)
            self.by_pupil[row.student_id].append((stay, row.school_class_id))

    @property
    def pupils(self) -> list[tuple[int, str]]:
        """Each pupil once; those of one name with their birth dates."""
        found = {row.student_id: (f"{row.surname} {row.first_name}", row.birth_date) for row in self.rows}
        shared = Counter(name for name, _born in found.values())
        return [
            (number, f"{name}, {date_short(born)}" if shared[name] > 1 and born else name)
            for number, (name, born) in found.items()
        ]

    @property
    def classes(self) -> list[tuple[int, str]]:
        """1.a, 1.b, ..."""
        found = {row.school_class_id: (row.grade, row.letter) for row in self.rows}
        return [
            (number, f"{g}.{letter}") for number, (g, letter) in sorted(found.items(), key=lambda i: i[1])
        ]

    def class_on(self, pupil: int, day: date) -> int | None:
        """The class of a pupil on a day, of those asked for."""
        return next((number for stay, number in self.by_pupil.get(pupil, ()) if day in stay), None)

    def on(self, day: date) -> Mapping[int, int]:
        """How many pupils each class has on a day."""
        return Counter(number for stays in self.by_pupil.values() for stay, number in stays if day in stay)


class Reader:
    """What overviews read, once each."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self.session, self.asked = session, asked

    def marks(self, *conditions: ColumnElement[bool], by: Collection[str]) -> Sequence[Any]:
        """Marks counted."""
        asked = self.asked
        return self.session.execute(marks_counted(asked.year_id, asked.days, *conditions, by=by)).all()

    def stays(self, *conditions: ColumnElement[bool]) -> Stays:
        """Who was in which class."""
        return Stays(self.session.execute(enrolments_of(self.asked.year_id, *conditions)).all())

    def missed(self, pupils: Collection[int]) -> list[MissedOnce]:
        """Lessons the pupils missed."""
        return list(missed_lessons(self.session, pupils, self.asked.days))

    @cached_property
    def subjects(self) -> list[tuple[int, str]]:
        """All subjects in the school's order."""
        return [(row.id, row.name) for row in self.session.execute(subjects_in_order())]

    def by_subject(self, rows: Sequence[Any]) -> Section:
        """Marks of each subject."""
        counted = tallies(rows, lambda row: row.subject_id)
        return marks.counted_by(
            "marks-by-subject", _("Marks by subject"), _("Subject"), self.subjects, counted
        )

    def over_time(self, rows: Sequence[Any]) -> Section:
        """Marks from month to month."""
        return marks.by_month(rows, self.asked.months, self.asked.language)

    def missed_over_time(self, missed: Sequence[MissedOnce]) -> Section:
        """Missed lessons from month to month."""
        return absences.by_month(missed, self.asked.months, self.asked.language)

    def overview(self, heading: str, *sections: Section) -> Data:
        """The sections under the school's name."""
        asked = self.asked
        first, last, made_on = asked.days.starts_on, asked.days.last, date_long(asked.today, asked.language)
        days = f"{date_short(first, asked.language)}–{date_short(last, asked.language)}"
        return Data(letterhead(self.session), heading, days, made_on, sections)


def of_class(session: Session, asked: Asked, class_id: int, name: str) -> Data:
    """A class: its marks by subject and over time, absences, pupil by pupil."""
    reader, here = Reader(session, asked), Enrolment.school_class_id == class_id
    rows = reader.marks(here, by=("student_id", "subject_id"))
    stays = reader.stays(here)
    missed = [one for one in reader.missed(stays.by_pupil) if stays.class_on(one.student_id, one.day)]
    return reader.overview(
        _("Overview of class %(name)s", name=name),
        reader.by_subject(rows),
        reader.over_time(rows),
        reader.missed_over_time(missed),
        marks.of_pupils(rows, stays.pupils, reader.subjects),
        absences.of_pupils(missed, stays.pupils),
    )


def of_school(session: Session, asked: Asked) -> Data:
    """The school: its classes beside each other, subjects, months; no pupil is named."""
    reader = Reader(session, asked)
    rows = reader.marks(by=("class_id", "subject_id"))
    stays = reader.stays()
    missed = reader.missed(stays.by_pupil)
    of_classes = absences.counted(missed, lambda one: stays.class_on(one.student_id, one.day) or 0)
    last = min(asked.today, asked.days.last)
    return reader.overview(
        _("Overview of the school"),
        marks.counted_by(
            "marks-by-class",
            _("Marks by class"),
            _("Class"),
            stays.classes,
            tallies(rows, lambda row: row.class_id),
            "class",
        ),
        reader.by_subject(rows),
        reader.over_time(rows),
        reader.missed_over_time(missed),
        absences.by_class(of_classes, stays.classes, stays.on(last)),
    )


def of_group(session: Session, asked: Asked, group_id: int, name: str) -> Data:
    """A journal's group: how its marks are spread and go on, pupil by pupil, and its missed lessons."""
    reader = Reader(session, asked)
    rows = reader.marks(JournalGroup.id == group_id, by=("student_id", "subject_id"))
    now = session.execute(*pupils_of_groups([group_id], min(asked.today, asked.days.last)))
    ids = {row.student_id for row in rows} | {row.student_id for row in now}
    stays = reader.stays(Enrolment.student_id.in_(ids))
    missed = [one for one in reader.missed(ids) if one.group_id == group_id]
    return reader.overview(
        name,
        reader.by_subject(rows),
        reader.over_time(rows),
        reader.missed_over_time(missed),
        marks.of_pupils(rows, stays.pupils, reader.subjects),
        absences.of_pupils(missed, stays.pupils),
    )


def of_pupil(session: Session, asked: Asked, student_id: int, name: str) -> Data:
    """One pupil: marks by subject and over time, missed lessons; beside nobody else."""
    reader = Reader(session, asked)
    rows = reader.marks(Mark.student_id == student_id, by=("subject_id",))
    missed = reader.missed([student_id])
    return reader.overview(
        name, reader.by_subject(rows), reader.over_time(rows), reader.missed_over_time(missed)
    )
