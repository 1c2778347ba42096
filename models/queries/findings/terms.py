"""Findings about term marks: too few marks behind them, far from their mean (clause 13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, String, and_, case, cast, exists, func, literal, or_
from sqlalchemy.orm import aliased

from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.marks import TermMark
from models.queries.findings.base import Watch, belongs, found, text_of
from models.queries.findings.halves import Half
from models.queries.reach import in_force
from models.rules.marks import NO_MARK, ScaleKind, TermKind


def too_few_marks(watch: Watch) -> Iterable[Select[Any]]:
    """Fewer summative marks in a semester than the school's setting asks for."""
    least = watch.frame.settings.least_summative_marks
    return [_too_few(watch, half, least) for half in watch.halves] if least else []


def _too_few(watch: Watch, half: Half, least: int) -> Select[Any]:
    groups, members, weighed = watch.groups, watch.members, half.weighed
    behind = and_(weighed.c.student_id == members.c.student_id, weighed.c.subject_id == groups.c.subject_id)
    marks = func.coalesce(weighed.c.marks, 0)
    return (
        _of_member(watch, half.kind, amount=marks, against=literal(least))
        .outerjoin(weighed, behind)
        .where(
            watch.is_marked,
            belongs(members, half.day),
            marks < least,
            ~_is_otherwise(watch, half),
        )
    )


def _of_member(watch: Watch, kind: TermKind, **columns: Any) -> Select[Any]:
    """The pupil's cell in a term's column of each group he or she is in."""
    groups, members = watch.groups, watch.members
    place = literal(f"t-{kind.value}/", String) + text_of(members.c.student_id)
    rows = found(groups.c.group_id, place, student_id=members.c.student_id, **columns)
    return rows.select_from(members).join(groups, groups.c.group_id == members.c.group_id)


def _is_otherwise(watch: Watch, half: Half) -> ColumnElement[bool]:
    """The pupil is exempt from the subject, or the own plan has no marks of it."""
    student, subject = watch.members.c.student_id, watch.groups.c.subject_id
    is_exempt = exists(Exemption.id).where(
        Exemption.student_id == student, Exemption.subject_id == subject, in_force(Exemption, half.day)
    )
    has_plan = exists(PlanSubject.id).where(
        IndividualPlan.id == PlanSubject.individual_plan_id,
        IndividualPlan.student_id == student,
        IndividualPlan.school_year_id == watch.frame.year_id,
        PlanSubject.subject_id == subject,
        or_(~PlanSubject.is_taken, PlanSubject.scale == ScaleKind.NONE),
    )
    return or_(is_exempt, has_plan)


def far_from_mean(watch: Watch) -> Iterable[Select[Any]]:
    """A semester's mark far from the mean of its marks, a year's from that of its semesters (setting)."""
    distance = float(watch.frame.settings.check_mean_distance)
    if not distance:
        return []
    halves = [_far_half(watch, half, distance) for half in watch.halves]
    return [*halves, _far_year(watch, distance)]


def _far_half(watch: Watch, half: Half, distance: float) -> Select[Any]:
    groups, members, weighed = watch.groups, watch.members, half.weighed
    mean = weighed.c.points / func.nullif(weighed.c.weight, 0)
    value = _points_of(TermMark)
    behind = and_(weighed.c.student_id == members.c.student_id, weighed.c.subject_id == groups.c.subject_id)
    return (
        _of_member(watch, half.kind, value=TermMark.value, against=mean)
        .join(TermMark, _mark_of(TermMark, watch, half.kind))
        .join(weighed, behind)
        .where(belongs(members, half.day), func.abs(value - mean) >= distance)
    )


def _far_year(watch: Watch, distance: float) -> Select[Any]:
    first, second = aliased(TermMark), aliased(TermMark)
    mean = (_points_of(first) + _points_of(second)) / 2.0
    return (
        _of_member(watch, TermKind.YEAR, value=TermMark.value, against=mean)
        .join(TermMark, _mark_of(TermMark, watch, TermKind.YEAR))
        .join(first, _mark_of(first, watch, TermKind.SEMESTER_1))
        .join(second, _mark_of(second, watch, TermKind.SEMESTER_2))
        .where(belongs(watch.members, watch.last), func.abs(_points_of(TermMark) - mean) >= distance)
    )


def _mark_of(table: Any, watch: Watch, kind: TermKind) -> ColumnElement[bool]:
    return and_(
        table.student_id == watch.members.c.student_id,
        table.subject_id == watch.groups.c.subject_id,
        table.school_year_id == watch.frame.year_id,
        table.kind == kind,
    )


def _points_of(table: Any) -> Any:
    """The mark as a number; NULL for any other scale and for nv."""
    counts = and_(table.scale == ScaleKind.POINTS, table.value != NO_MARK)
    return case((counts, cast(table.value, Float)))
