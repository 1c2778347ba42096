"""Exemptions and individual plans as journals and documents need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, String, cast, literal, null, select, union_all
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.enrolment import DirectorOrder
from models.queries.asked import Asked, asked
from models.queries.records import of_students
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is otherwise for a pupil in one subject of one year."""

    exempt: tuple[tuple[Interval, str], ...] = ()
    """Days of exemption with the number of the order."""
    scale: ScaleKind | None = None
    """What term marks are written in, when it is not the class's scale."""
    lessons_a_year: int = 0
    is_taken: bool = True

    def exempt_on(self, day: date) -> str | None:
        """The number of the order by which the pupil is exempt that day; None when not exempt."""
        return next((number for period, number in self.exempt if day in period), None)


AS_THE_CLASS = Arrangement()


def arrangements(
    session: Session, year_id: int, student_ids: Iterable[int]
) -> Mapping[tuple[int, int], Arrangement]:
    """What is otherwise for these pupils, by (pupil, subject); one statement."""
    return _read(session, _of_pupils(year_id, student_ids))


def arrangements_of_subject(session: Session, year_id: int, subject_id: int) -> Mapping[int, Arrangement]:
    """What is otherwise in one subject, by pupil: few rows, which a journal asks for all day."""
    found = _read(session, _of_subject(year_id, subject_id))
    return {student: one for (student, _subject), one in found.items()}


def _read(session: Session, question: Asked) -> Mapping[tuple[int, int], Arrangement]:
    exempt: dict[tuple[int, int], list[tuple[Interval, str]]] = defaultdict(list)
    plans: dict[tuple[int, int], Any] = {}
    for row in session.execute(*question):
        key = row.student_id, row.subject_id
        if row.starts_on is not None:
            exempt[key].append((Interval(row.starts_on, row.ends_on), row.number))
        else:
            plans[key] = row
    return {key: _arrangement(exempt.get(key, ()), plans.get(key)) for key in exempt.keys() | plans.keys()}


def _arrangement(exempt: Iterable[tuple[Interval, str]], plan: Any) -> Arrangement:
    if plan is None:
        return Arrangement(tuple(exempt))
    return Arrangement(tuple(exempt), ScaleKind(plan.scale), plan.lessons_a_year, bool(plan.is_taken))


@asked
def _of_pupils(year_id: int, student_ids: Iterable[int]) -> Any:
    exempt, plans = _rows(year_id)
    return union_all(
        exempt.where(Exemption.student_id.in_(student_ids)),
        plans.where(IndividualPlan.student_id.in_(student_ids)),
    )


@asked
def _of_subject(year_id: int, subject_id: int) -> Any:
    exempt, plans = _rows(year_id)
    return union_all(
        exempt.where(Exemption.subject_id == subject_id), plans.where(PlanSubject.subject_id == subject_id)
    )


def _rows(year_id: Any) -> tuple[Select[Any], Select[Any]]:
    no_day, no_word = cast(null(), Date), cast(null(), String)
    exempt = select(
        Exemption.student_id,
        Exemption.subject_id,
        Exemption.starts_on,
        Exemption.ends_on,
        DirectorOrder.number,
        no_word.label("scale"),
        literal(0).label("lessons_a_year"),
        literal(value=True).label("is_taken"),
    ).join(DirectorOrder, DirectorOrder.id == Exemption.order_id)
    plans = (
        select(
            IndividualPlan.student_id,
            PlanSubject.subject_id,
            no_day,
            no_day,
            no_word,
            cast(PlanSubject.scale, String),
            PlanSubject.lessons_a_year,
            PlanSubject.is_taken,
        )
        .join(IndividualPlan, IndividualPlan.id == PlanSubject.individual_plan_id)
        .where(IndividualPlan.school_year_id == year_id)
    )
    return exempt, plans


def exemptions_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Exemptions of pupils within reach."""
    return of_students(Exemption, actor, duty)


def plans_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Individual plans of pupils within reach."""
    return of_students(IndividualPlan, actor, duty)


def plan_subjects_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Subjects of individual plans within reach."""
    reached = plans_for(actor, duty).with_only_columns(IndividualPlan.id)
    return select(PlanSubject).where(PlanSubject.individual_plan_id.in_(reached))
