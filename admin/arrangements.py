"""Exemptions and individual plans on generated screens (clauses 3.1.4, 13)."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.filters import RowFilter, TruthFilter, year_filter
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.base import db
from models.people import Person, Student
from models.queries.arrangements import exemptions_for, plan_subjects_for, plans_for
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.school import SchoolYear


class ExemptionView(DutyView):
    """Which pupils are exempt from which subject, by which order."""

    table, noun, address = Exemption, "exemption", "atbrivojumi"
    title, new_title = _l("Exemptions"), _l("New exemption")
    awaits = _l("No pupil is exempt from a subject.")
    lead = _l("From the first day to the last the journal takes no marks of the subject from the pupil.")
    read, write = Duty.ENROLMENT_READ, Duty.ENROLMENT_ENTER
    deletable = True
    fixed = frozenset({"student", "subject"})
    column_list = ("student", "subject", "starts_on", "ends_on", "order")
    form_columns = column_list
    order = (Person.sort_key, Exemption.starts_on)
    sorts = {"student": (Person.sort_key,), "starts_on": (Exemption.starts_on,)}
    searches = (Person.search_key,)
    loads = (joinedload(Exemption.subject), joinedload(Exemption.order))
    filters = (
        pupil_class_filter(Exemption.student_id),
        student_filter(Exemption.student_id),
        TruthFilter("beidzies", _l("Ended"), Exemption.ends_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return exemptions_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.join(Exemption.student)
            .join(Student.person)
            .options(contains_eager(Exemption.student).contains_eager(Student.person))
        )

    def checked(self, form: Any, record: Any) -> None:
        """Nobody is exempt from a subject twice at once."""
        period = Interval(form.starts_on.data, form.ends_on.data)
        student = form.student.data if "student" in form else record.student
        subject = form.subject.data if "subject" in form else record.subject
        others = select(Exemption).where(
            Exemption.student_id == student.id,
            Exemption.subject_id == subject.id,
            Exemption.id != (record.id or 0),
        )
        for other in db.session.scalars(others):
            if period.overlaps(Interval(other.starts_on, other.ends_on)):
                raise RuleBroken(_("The pupil is exempt from this subject in some of these days already."))


class IndividualPlanView(DutyView):
    """Pupils who follow a plan of their own this year."""

    table, noun, address = IndividualPlan, "individual_plan", "individualie-plani"
    title, new_title = _l("Individual plans"), _l("New individual plan")
    awaits = _l("No pupil follows a plan of his or her own this year.")
    lead = _l("Subjects of a plan are entered in the list beside it. Nothing of health is kept here.")
    read, write = Duty.ENROLMENT_READ, Duty.ENROLMENT_ENTER
    deletable = True
    fixed = frozenset({"student", "school_year"})
    column_list = ("student", "school_year", "order", "note")
    form_columns = column_list
    order = (SchoolYear.starts_on.desc(), Person.sort_key)
    sorts = {"student": (Person.sort_key,)}
    searches = (Person.search_key,)
    loads = (joinedload(IndividualPlan.order),)
    filters = (
        year_filter(YEAR, IndividualPlan.school_year_id),
        pupil_class_filter(IndividualPlan.student_id),
        student_filter(IndividualPlan.student_id),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return plans_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the year."""
        return (
            query.join(IndividualPlan.student)
            .join(Student.person)
            .join(IndividualPlan.school_year)
            .options(
                contains_eager(IndividualPlan.student).contains_eager(Student.person),
                contains_eager(IndividualPlan.school_year),
            )
        )

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The subjects of the plan."""
        return [(_l("Subjects of the plan"), self.list_link("plan_subject", plans=record.id))]


class PlanSubjectView(DutyView):
    """Subjects that a pupil takes otherwise than the class, beside it, or not at all."""

    table, noun, address = PlanSubject, "plan_subject", "plana-prieksmeti"
    title, new_title = _l("Subjects of individual plans"), _l("New subject of a plan")
    lead = _l("The scale is that of the pupil's term marks; a column of the journal keeps its own.")
    read, write = Duty.ENROLMENT_READ, Duty.ENROLMENT_ENTER
    deletable = True
    fixed = frozenset({"plan", "subject"})
    column_list = ("plan", "subject", "is_taken", "scale", "lessons_a_year")
    form_columns = column_list
    numeric = frozenset({"lessons_a_year"})
    bounds = {"lessons_a_year": (0, 1000)}
    order = (SchoolYear.starts_on.desc(), Person.sort_key, PlanSubject.id)
    searches = (Person.search_key,)
    loads = (joinedload(PlanSubject.subject),)
    filters = (
        year_filter(YEAR, IndividualPlan.school_year_id),
        RowFilter(
            "plans",
            COLUMNS["plan"],
            lambda number: PlanSubject.individual_plan_id == number,
            lambda: select(IndividualPlan),
            many=True,
        ),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of plans within reach."""
        return plan_subjects_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the plan, its pupil and year."""
        plan = contains_eager(PlanSubject.plan)
        return (
            query.join(PlanSubject.plan)
            .join(IndividualPlan.student)
            .join(Student.person)
            .join(IndividualPlan.school_year)
            .options(
                plan.contains_eager(IndividualPlan.student).contains_eager(Student.person),
                plan.contains_eager(IndividualPlan.school_year),
            )
        )
