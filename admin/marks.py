"""Marks on generated screens: read here, written in the journal (law 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, EnumFilter, WordsFilter, year_filter
from admin.journal import OfGroup, journal_filter, of_class
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.journal import JournalGroup
from models.marks import Assessment, Mark, TermMark
from models.people import Person, Student
from models.queries.records import assessments_for, marks_for, term_marks_for
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind

PUPIL = _l("Pupil")


class AssessmentView(OfGroup):
    """Columns of marks."""

    table, noun, address = Assessment, "assessment", "vertejumu-ailes"
    title = _l("Columns of marks")
    read = Duty.CHECKS_READ
    simple_list_pager = True
    column_list = ("group", "held_on", "column_kind", "assessment_kind", "scale", "weight", "title")
    column_details_list = (*column_list, "max_points")
    numeric = frozenset({"weight", "max_points"})
    order = (Assessment.held_on.desc(),)
    filters = (
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        EnumFilter("veids", COLUMNS["column_kind"], Assessment.column_kind, ColumnKind),
        EnumFilter("merkis", COLUMNS["assessment_kind"], Assessment.assessment_kind, AssessmentKind),
        EnumFilter("skala", COLUMNS["scale"], Assessment.scale, ScaleKind),
        DayFilter("no", _l("From"), Assessment.held_on),
        DayFilter("lidz", _l("To"), Assessment.held_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach."""
        return assessments_for(asks, duty)


class MarkView(DutyView):
    """Marks of pupils, the latest first."""

    table, noun, address = Mark, "mark", "vertejumi"
    title = _l("Marks")
    read = Duty.CHECKS_READ
    simple_list_pager = True
    column_list = ("student", "value", "former", "assessment.group", "assessment")
    order = (Mark.id.desc(),)
    filters = (
        class_filter(of_class),
        student_filter(Mark.student_id),
        WordsFilter("vards", PUPIL, Person.search_key),
        DayFilter("no", _l("From"), Assessment.held_on),
        DayFilter("lidz", _l("To"), Assessment.held_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return marks_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the column."""
        column = contains_eager(Mark.assessment)
        return (
            query.join(Mark.student)
            .join(Student.person)
            .join(Mark.assessment)
            .join(Assessment.group)
            .join(JournalGroup.journal)
            .options(
                contains_eager(Mark.student).contains_eager(Student.person),
                column.contains_eager(Assessment.group).contains_eager(JournalGroup.journal),
            )
        )

    def called(self, record: Any) -> str:
        """The pupil and the mark."""
        return f"{record.student}: {record.value}"


class TermMarkView(DutyView):
    """Semester, year and final marks."""

    table, noun, address = TermMark, "term_mark", "termina-vertejumi"
    title = _l("Term marks")
    awaits = _l("Teachers enter semester and year marks in the term columns of their journals.")
    read = Duty.CHECKS_READ
    column_list = ("student", "subject", "kind", "value", "former", "school_year")
    column_details_list = (*column_list, "scale")
    order = (Person.sort_key, TermMark.subject_id, TermMark.kind)
    sorts = {"student": (Person.sort_key,)}
    loads = (joinedload(TermMark.subject),)
    filters = (
        year_filter(YEAR, TermMark.school_year_id),
        pupil_class_filter(TermMark.student_id),
        student_filter(TermMark.student_id),
        WordsFilter("vards", PUPIL, Person.search_key),
        EnumFilter("veids", COLUMNS["kind"], TermMark.kind, TermKind),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return term_marks_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the year."""
        return (
            query.join(TermMark.student)
            .join(Student.person)
            .join(TermMark.school_year)
            .options(
                contains_eager(TermMark.student).contains_eager(Student.person),
                contains_eager(TermMark.school_year),
            )
        )

    def called(self, record: Any) -> str:
        """The pupil and the subject."""
        return f"{record.student}: {record.subject}"
