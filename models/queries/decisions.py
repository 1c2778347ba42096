"""Decisions of the year's end as documents and screens need them (clause 19)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from models.decisions import YearDecision
from models.enrolment import DirectorOrder


def decisions_of(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """Decisions in force about these pupils with the order that each cites.

    Rows: id, version, student_id, school_class_id, outcome, measures, measures_from, measures_to, reason,
    order_number, order_on.
    """
    return (
        select(
            YearDecision.id,
            YearDecision.version,
            YearDecision.student_id,
            YearDecision.school_class_id,
            YearDecision.outcome,
            YearDecision.measures,
            YearDecision.measures_from,
            YearDecision.measures_to,
            YearDecision.reason,
            DirectorOrder.number.label("order_number"),
            DirectorOrder.issued_on.label("order_on"),
        )
        .join(DirectorOrder, DirectorOrder.id == YearDecision.order_id)
        .where(
            YearDecision.school_year_id == year_id,
            YearDecision.student_id.in_(list(student_ids)),
            YearDecision.voided_at.is_(None),
        )
    )
