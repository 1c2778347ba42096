"""What others entered into a journal since somebody last looked: asked every few seconds by open grids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, exists, false, or_, select

from models.audit import Trail
from models.journal import Lesson
from models.marks import Assessment
from models.queries.asked import asked

OF_LESSON = ("lesson", "attendance")
OF_ASSESSMENT = ("assessment", "mark")


@asked
def entries_after(group_id: int, subject_id: int | None, after: datetime) -> Select[Any]:
    """Entries of the trail younger than `after` that change something the group's sheet shows.

    One walk along the index of moments: an idle journal costs what the whole school typed since then, and
    for each of these entries one look by number. `row_id` is the lesson, the column of marks or the subject.
    """
    lesson = exists().where(Lesson.id == Trail.row_id, Lesson.journal_group_id == group_id)
    assessment = exists().where(Assessment.id == Trail.row_id, Assessment.journal_group_id == group_id)
    # A choice of cases, no alternatives and no DISTINCT: for these SQLite would walk the trail of all years.
    concerns = case(
        (Trail.table_name.in_(OF_LESSON), lesson),
        (Trail.table_name.in_(OF_ASSESSMENT), assessment),
        (Trail.table_name == "term_mark", Trail.row_id == subject_id),
        else_=false(),
    )
    return select(Trail.table_name, Trail.row_id, Trail.student_id).where(Trail.at > after, concerns)


@asked
def lessons_by_number(lesson_ids: Iterable[int]) -> Select[tuple[Lesson]]:
    """Lessons, as they stand now."""
    return select(Lesson).where(Lesson.id.in_(lesson_ids))


@asked
def columns_by_number(assessment_ids: Iterable[int], lesson_ids: Iterable[int]) -> Select[tuple[Assessment]]:
    """These columns of marks and all those of these lessons, in the order they were made."""
    return (
        select(Assessment)
        .where(or_(Assessment.id.in_(assessment_ids), Assessment.lesson_id.in_(lesson_ids)))
        .order_by(Assessment.id)
    )
