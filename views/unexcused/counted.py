"""Unexcused lessons of the semester that is counted today, with the notices made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.queries.absent_pupils import enrolled_on
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.municipality_notices import notices_of_semester
from models.queries.unexcused import Unexcused, semester_row, semester_to_count, unexcused_of
from models.rules.calendar import SemesterSpan
from models.rules.unexcused import is_for_municipality, step_reached, steps_of


@dataclass(frozen=True, slots=True)
class Counted:
    """The semester of today as it is counted for those within reach."""

    frame: SchoolFrame
    span: SemesterSpan
    pupils: Sequence[Unexcused]
    notices: Mapping[int, Any]
    """The notice in force of a pupil, by number of the pupil."""

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps of warning; at the last one the municipality is told."""
        return steps_of(self.frame.settings)

    def step(self, one: Unexcused) -> int | None:
        """The step the pupil stands at."""
        return step_reached(one.count, self.steps)

    def is_due(self, one: Unexcused) -> bool:
        """Whether the municipality is to be told and was not yet."""
        return is_for_municipality(one.count, self.frame.settings) and one.student_id not in self.notices


def counted_today(
    session: Session, actor: Actor, narrowed: Select[Any] | None = None, at_least: int | None = None
) -> Counted | None:
    """What is counted today; None before the first semester. `at_least` None: from the first step on."""
    frame = frame_of_day(session, actor.today)
    span = semester_to_count(frame, actor.today) if frame else None
    if frame is None or span is None:
        return None
    pupils = enrolled_on(actor, Duty.MUNICIPALITY_NOTICE_READ, actor.today) if narrowed is None else narrowed
    least = min(steps_of(frame.settings)) if at_least is None else at_least
    found = unexcused_of(session, pupils, frame.settings, span, actor.today, least)
    semester = session.scalars(semester_row(frame.year_id, span.number)).one()
    notices = {row.student_id: row for row in session.execute(notices_of_semester(semester.id))}
    return Counted(frame, span, found, notices)
