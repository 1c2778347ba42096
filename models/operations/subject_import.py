"""An import of subjects: which classes have them, how many lessons a year, in which scale (clause 3.1.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask_babel import gettext as _
from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from models.classes import ClassSubject, SchoolClass, Subject
from models.operations.enrolment import KnownClass, classes_of
from models.operations.imports import Edit, Pending, apply_edits
from models.operations.subject_rows import NewClassSubject, Share, SubjectPlan, SubjectRow
from models.operations.trail import Author, BulkWriter
from models.rules.marks import ScaleKind
from models.school import SchoolYear
from models.text import fold

SUBJECT = cast("Table", Subject.__table__)
CLASS_SUBJECT = cast("Table", ClassSubject.__table__)


def plan_subjects(session: Session, rows: Sequence[SubjectRow], year: SchoolYear, plan: SubjectPlan) -> None:
    """Compare the rows of a file with the records; nothing is written."""
    planner = SubjectPlanner(session, year, plan)
    for row in rows:
        planner.plan_row(row)
    plan.settle()


def carry_out_subjects(session: Session, plan: SubjectPlan, _year: SchoolYear, author: Author) -> None:
    """Write everything planned; nothing is committed."""
    apply_edits(session, plan.edits)
    last = session.scalar(select(func.max(Subject.position)))
    writer = BulkWriter(session, author)
    new = {key: each for key, each in plan.subjects.items() if not each.id}
    rows = [
        {"name": each.name, "short_name": plan.short_names.get(key, ""), "position": place}
        for place, (key, each) in enumerate(new.items(), 0 if last is None else last + 1)
    ]
    for number, each in zip(writer.write(SUBJECT, rows), new.values(), strict=True):
        each.id = number
    writer.write(CLASS_SUBJECT, [_class_subject(each) for each in plan.new_class_subjects])
    writer.finish()


def _class_subject(new: NewClassSubject) -> dict[str, object]:
    return {
        "school_class_id": new.school_class_id,
        "subject_id": new.subject.id,
        "position": new.position,
        "lessons_a_year": new.lessons_a_year,
        "scale": new.scale,
    }


@dataclass(frozen=True, slots=True)
class KnownSubject:
    """A subject a class has."""

    id: int
    lessons_a_year: int
    scale: ScaleKind


class SubjectPlanner:
    """Holds what the records say while a file is compared with them."""

    def __init__(self, session: Session, year: SchoolYear, plan: SubjectPlan) -> None:
        self.plan = plan
        self.found = plan.findings
        self.classes = sorted(
            classes_of(session, year.id).values(), key=lambda each: (each.grade, each.letter)
        )
        self.known, self._next = _class_subjects(session, year.id)
        rows = session.execute(
            select(Subject.id, Subject.name, Subject.short_name).order_by(Subject.position, Subject.id)
        ).tuples()
        for number, name, short_name in rows:
            plan.subjects[fold(name)] = Pending(name, number)
            plan.short_names[fold(name)] = short_name

    def plan_row(self, row: SubjectRow) -> None:
        """Plan what one row makes and changes."""
        subject = self._subject_of(row)
        for share in row.shares:
            takers = [each for each in self.classes if _takes(each, share)]
            if not takers:
                name = f"{share.grade}.{share.letter}"
                sentence = _("There is no class %(name)s in the school this year.", name=name)
                self.found.warn(row.number, row.column, sentence)
            for school_class in takers:
                self._give(row, share, school_class, subject)

    def _subject_of(self, row: SubjectRow) -> Pending:
        key = fold(row.name)
        if key not in self.plan.subjects:
            self.plan.subjects[key] = Pending(row.name)
            self.plan.short_names[key] = row.short_name
            self.plan.new_rows.add(row.number)
        subject = self.plan.subjects[key]
        old = self.plan.short_names[key]
        if row.short_name and row.short_name != old:
            self.plan.short_names[key] = row.short_name
            if subject.id:
                self.plan.propose(Edit(row.number, Subject, subject.id, "short_name", old, row.short_name))
        return subject

    def _give(self, row: SubjectRow, share: Share, school_class: KnownClass, subject: Pending) -> None:
        claim = ((school_class.grade, school_class.letter.lower()), fold(row.name))
        earlier = self.plan.claimed.setdefault(claim, row.number)
        if earlier != row.number:
            sentence = _(
                "Row %(row)s gives this subject to class %(name)s already.",
                row=earlier,
                name=school_class.name,
            )
            self.found.warn(row.number, row.column, sentence)
            return
        known = self.known.get((school_class.id, subject.id)) if subject.id else None
        if known is None:
            self._add(row, share, school_class, subject)
        else:
            self._compare(row, share, school_class, known)

    def _add(self, row: SubjectRow, share: Share, school_class: KnownClass, subject: Pending) -> None:
        position = self._next[school_class.id]
        self._next[school_class.id] += 1
        new = NewClassSubject(school_class.id, subject, position, share.lessons_a_year or 0, share.scale)
        self.plan.new_class_subjects.append(new)
        (self.plan.touched_rows if subject.id else self.plan.new_rows).add(row.number)

    def _compare(self, row: SubjectRow, share: Share, school_class: KnownClass, known: KnownSubject) -> None:
        lessons, scale = share.lessons_a_year, share.scale
        name = school_class.name
        self.plan.propose(
            Edit(
                row.number,
                ClassSubject,
                known.id,
                "lessons_a_year",
                known.lessons_a_year,
                lessons,
                whose=name,
            )
        )
        self.plan.propose(Edit(row.number, ClassSubject, known.id, "scale", known.scale, scale, whose=name))


def _takes(school_class: KnownClass, share: Share) -> bool:
    return school_class.grade == share.grade and share.letter in {"", school_class.letter.lower()}


def _class_subjects(
    session: Session, year_id: int
) -> tuple[dict[tuple[int, int], KnownSubject], Counter[int]]:
    """The subjects of each class of the year, and the place of the next one of each."""
    rows = session.execute(
        select(
            ClassSubject.school_class_id,
            ClassSubject.subject_id,
            ClassSubject.position,
            ClassSubject.id,
            ClassSubject.lessons_a_year,
            ClassSubject.scale,
        )
        .join(SchoolClass, SchoolClass.id == ClassSubject.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
    ).tuples()
    known: dict[tuple[int, int], KnownSubject] = {}
    following: Counter[int] = Counter()
    for class_id, subject_id, position, number, lessons, scale in rows:
        known[class_id, subject_id] = KnownSubject(number, lessons, scale)
        following[class_id] = max(following[class_id], position + 1)
    return known, following
