"""Decisions of the year's end as a table, only shown: they are made in the summary journals (clause 19)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import EnumFilter, TruthFilter, WordsFilter, year_filter
from admin.labels import COLUMNS
from admin.marks import PUPIL
from admin.school import YEAR
from config.duties import Duty
from models.decisions import YearDecision
from models.people import Person, Student
from models.queries.records import of_students
from models.rules.promotion import Outcome
from models.school import SchoolYear


class YearDecisionView(DutyView):
    """Who was promoted, who repeats, who leaves, by which order; replaced decisions too."""

    table, noun, address = YearDecision, "year_decision", "gada-lemumi"
    title = _l("Decisions of the year's end")
    read = Duty.SUMMARY_READ
    awaits = _l("A decision appears here when it is entered in the summary journal of the class.")
    column_list = ("student", "school_year", "school_class", "outcome", "order", "made_at", "voided_at")
    column_details_list = (
        *column_list,
        "measures",
        "measures_from",
        "measures_to",
        "reason",
        "account",
        "void_reason",
    )
    people = {"account": "account_id"}
    order = (SchoolYear.starts_on.desc(), Person.sort_key, YearDecision.id.desc())
    loads = (joinedload(YearDecision.school_class), joinedload(YearDecision.order))
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, YearDecision.school_year_id),
        class_filter(lambda number: YearDecision.school_class_id == number),
        EnumFilter("lemums", _l("Decision"), YearDecision.outcome, Outcome),
        WordsFilter("vards", PUPIL, Person.search_key),
        TruthFilter("anuleti", COLUMNS["voided_at"], YearDecision.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """About pupils within reach."""
        return of_students(YearDecision, asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the year."""
        return (
            query.join(YearDecision.student)
            .join(Student.person)
            .join(YearDecision.school_year)
            .options(
                contains_eager(YearDecision.student).contains_eager(Student.person),
                contains_eager(YearDecision.school_year),
            )
        )
