"""Introductions, their readings and those of diaries as tables: kept on their own pages (clauses 1, 5).

Families hold the duty of reading an introduction too, so the tables are for those who read the whole log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import aliased, contains_eager

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, TruthFilter, year_filter
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.accounts import Account
from models.classes import SchoolClass
from models.diary_reads import DiaryRead
from models.introduction import Introduction, IntroductionRead
from models.people import Person, Student

PARENT = aliased(Person)


class IntroductionView(DutyView):
    """The notice of each class."""

    table, noun, address = Introduction, "introduction_record", "iepazistinasana"
    title = _l("All introductions")
    awaits = _l("Class teachers write them under „Introduction to E-klase”.")
    read = Duty.TRAIL_READ
    column_list = ("school_class", "published_at", "author", "reminded_on")
    column_details_list = (*column_list, "text")
    people = {"author": "account_id"}
    order = (SchoolClass.school_year_id.desc(), SchoolClass.grade, SchoolClass.letter)
    filters = (
        year_filter(YEAR, SchoolClass.school_year_id),
        class_filter(lambda number: SchoolClass.id == number),
        TruthFilter("publicets", _l("Published"), Introduction.published_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the class."""
        return query.join(Introduction.school_class).options(contains_eager(Introduction.school_class))

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The page of the class."""
        return [(_l("The class's page"), url_for("introduction.show", class_id=record.school_class_id))]


class IntroductionReadView(DutyView):
    """Who has read the notice of which class."""

    table, noun, address = IntroductionRead, "introduction_read", "iepazistinasanas-lasijumi"
    title = _l("Readings of introductions")
    awaits = _l("A reading appears when a pupil or parent says that the introduction was read.")
    read = Duty.TRAIL_READ
    column_list = ("school_class", "person", "read_at", "on_paper")
    order = (IntroductionRead.read_at.desc(), IntroductionRead.id.desc())
    searches = (Person.search_key,)
    filters = (
        class_filter(lambda number: Introduction.school_class_id == number),
        TruthFilter("papirs", COLUMNS["on_paper"], IntroductionRead.noted_by_id.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the person and the class."""
        return (
            query.join(IntroductionRead.person)
            .join(IntroductionRead.introduction)
            .join(Introduction.school_class)
            .options(
                contains_eager(IntroductionRead.person),
                contains_eager(IntroductionRead.introduction).contains_eager(Introduction.school_class),
            )
        )

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """The class, and whether a signature was noted."""
        return {
            "school_class": {r.id: str(r.introduction) for r in records},
            "on_paper": {r.id: r.noted_by_id is not None for r in records},
        }

    def called(self, record: Any) -> str:
        """Who read of which class."""
        return f"{record.person}, {record.introduction}"


class DiaryReadView(DutyView):
    """Which weeks of a child's diary a parent has read."""

    table, noun, address = DiaryRead, "diary_read", "dienasgramatas-lasijumi"
    title = _l("Readings of diaries")
    awaits = _l("A reading appears when a parent says that a week of the diary was read.")
    read = Duty.TRAIL_READ
    simple_list_pager = True
    column_list = ("student", "week_on", "account", "read_at")
    order = (DiaryRead.week_on.desc(), DiaryRead.id.desc())
    searches = (Person.search_key,)
    filters = (
        pupil_class_filter(DiaryRead.student_id),
        student_filter(DiaryRead.student_id),
        DayFilter("no", _l("From"), DiaryRead.week_on),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the parent."""
        return (
            query.join(DiaryRead.student)
            .join(Student.person)
            .join(DiaryRead.account)
            .join(PARENT, Account.person)
            .options(
                contains_eager(DiaryRead.student).contains_eager(Student.person),
                contains_eager(DiaryRead.account).contains_eager(Account.person.of_type(PARENT)),
            )
        )

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """The parent's name."""
        return {"account": {record.id: str(record.account.person) for record in records}}

    def called(self, record: Any) -> str:
        """The pupil and the week."""
        return f"{record.student}, {record.week_on:%d.%m.%Y.}"
