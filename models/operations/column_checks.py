"""What a change of a column must leave true: marks already given, homework for a lesson there is (11, 12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from models.journal import Lesson
from models.marks import Assessment, Mark
from models.operations.desk import Desk
from models.queries.entries import slots_from, slots_of
from models.queries.homework import changes_around
from models.rules.broken import RuleBroken
from models.rules.homework import next_places
from models.rules.marks import NO_MARK, ScaleKind


def check_marks_stay_true(desk: Desk, row: Assessment, wanted: Mapping[str, Any]) -> None:
    """What marks were reckoned in stays while there are marks: 7 is not 7 %, 18 of 20 not 18 of 25.

    Raises:
        RuleBroken: there are marks which the new scale or other points would make into other ones.
    """
    scale = wanted.get("scale", row.scale)
    most = wanted.get("max_points", row.max_points)
    reckoned_anew = row.max_points not in {None, most} and row.scale is ScaleKind.PERCENT
    if scale is row.scale and not reckoned_anew:
        return
    count = desk.session.scalar(
        select(func.count(Mark.id)).where(Mark.assessment_id == row.id, Mark.value != NO_MARK)
    )
    if not count:
        return
    if scale is not row.scale:
        raise RuleBroken(
            _(
                "The column holds marks (%(count)s): another scale would make others of them. "
                "Add a further column of marks instead.",
                count=count,
            ),
            "scale",
        )
    raise RuleBroken(
        _("The column holds marks (%(count)s) reckoned from these points.", count=count), "max_points"
    )


def check_homework_day(desk: Desk, lesson: Lesson, values: Mapping[str, Any]) -> None:
    """Homework is set for a lesson that comes; which one, the timetable says.

    Raises:
        RuleBroken: it is none of the group's next lessons.
    """
    if values.get("homework_on") is None:
        return
    place = (values["homework_on"], values.get("homework_number"))
    slots = slots_from(desk.session.execute(*slots_of([desk.header.id])))
    changes = changes_around(desk.session, desk.header.id, lesson.held_on)
    offered = next_places(
        lesson.held_on, lesson.number, slots, desk.frame.calendar, changes.struck, changes.added
    )
    if place not in offered:
        raise RuleBroken(
            _("The timetable has no such lesson within reach. Choose one of those offered."), "homework_for"
        )
