"""A semester whose marks are due, with the summative marks behind them (clause 13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import CTE, Float, and_, case, cast, func, select

from models.journal import Journal, JournalGroup
from models.marks import Assessment, Mark
from models.rules.marks import NO_MARK, AssessmentKind, ScaleKind, TermKind

SEMESTERS: Mapping[int, TermKind] = {1: TermKind.SEMESTER_1, 2: TermKind.SEMESTER_2}


@dataclass(frozen=True)
class Half:
    """A semester looked at."""

    kind: TermKind
    first: date
    day: date
    """Its last day, or the last one looked at while it lasts."""
    year_id: int
    groups: CTE
    """The groups looked at; of other subjects no mark is read."""
    members: CTE | None
    """When only some groups are looked at: whose marks are read."""

    @cached_property
    def weighed(self) -> CTE:
        """Summative marks by pupil and subject, whatever class or group they were given in."""
        in_points = and_(Assessment.scale == ScaleKind.POINTS, Mark.value != NO_MARK)
        weight = cast(Assessment.weight, Float)
        points = case((in_points, cast(Mark.value, Float) * weight), else_=0.0)
        rows = (
            select(
                Mark.student_id,
                Journal.subject_id,
                func.count().label("marks"),
                func.sum(points).label("points"),
                func.sum(case((in_points, weight), else_=0.0)).label("weight"),
            )
            .select_from(Journal)
            .join(JournalGroup, JournalGroup.journal_id == Journal.id)
            .join(Assessment, Assessment.journal_group_id == JournalGroup.id)
            .join(Mark, Mark.assessment_id == Assessment.id)
            .where(
                Journal.school_year_id == self.year_id,
                Journal.subject_id.in_(select(self.groups.c.subject_id)),
                Assessment.held_on.between(self.first, self.day),
                Assessment.assessment_kind == AssessmentKind.SUMMATIVE,
                Mark.superseded_by.is_(None),
                Mark.value != NO_MARK,
            )
            .group_by(Mark.student_id, Journal.subject_id)
        )
        if self.members is not None:
            rows = rows.where(Mark.student_id.in_(select(self.members.c.student_id)))
        return rows.cte(f"weighed_{self.kind.value}")
