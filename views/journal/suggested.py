"""What the grid suggests for attendance of one lesson, fetched when one comes to it; it writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.operations.desk import Desk
from models.queries.absence_reports import reports_over
from models.queries.day_presence import day_of_pupils
from models.queries.entries import excuses_of
from models.queries.events import events_over
from models.queries.journal import members
from models.rules.absences import LessonSpan
from models.rules.marks import AttendanceSign
from models.rules.suggested_absences import Attended, HintKind, hints_for, is_doubtful
from views.journal import bp
from views.journal.beside import Here, find_lesson
from views.journal.screens import desk_for

SIGN = "n"
"""What is put into the cell of whoever is probably absent."""
NOTHING: dict[str, list[Any]] = {"hints": [], "doubts": []}


@bp.get("/<int:group_id>/ieteikumi")
@duty(Duty.ENTRIES_ENTER)
def suggested(group_id: int) -> ResponseReturnValue:
    """Who is probably absent from the lesson and why; whose n is probably a slip. Empty elsewhere."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    here = find_lesson(desk, request.args.get("column", ""))
    if here is None or desk.header.kind.names_pupils or not desk.may_write(here.day, here.number):
        return NOTHING
    return DaySuggestions(desk, here).told()


@dataclass
class Known:
    """What is known of one pupil's day."""

    grounds: dict[HintKind, list[LessonSpan]] = field(default_factory=lambda: defaultdict(list))
    events: list[tuple[LessonSpan, str]] = field(default_factory=list)
    lessons: list[Attended] = field(default_factory=list)
    here: AttendanceSign | None = None
    """The sign in the lesson itself."""


class DaySuggestions:
    """The day of the pupils of one lesson, read by a handful of statements whatever their number."""

    def __init__(self, desk: Desk, here: Here) -> None:
        self.desk, self.here = desk, here
        run, day = desk.session.execute, here.day
        self.known = {row.student_id: Known() for row in run(*members(desk.header, day, day))}
        pupils = list(self.known)
        self._take(HintKind.REPORT, run(*reports_over(pupils, day, day)))
        self._take(HintKind.EXCUSE, (row for row in run(*excuses_of(pupils, day, day)) if row.excused))
        for row in run(*events_over(pupils, day)):
            self._take(HintKind.EVENT, [row])
            self.known[row.student_id].events.append((LessonSpan.of(row), row.name))
        for row in run(*day_of_pupils(pupils, day)):
            self._attended(row)

    def _take(self, kind: HintKind, rows: Iterable[Any]) -> None:
        for row in rows:
            self.known[row.student_id].grounds[kind].append(LessonSpan.of(row))

    def _attended(self, row: Any) -> None:
        one = self.known[row.student_id]
        if row.lesson_id == self.here.lesson_id:
            one.here = row.sign
        else:
            one.lessons.append(Attended(row.number, row.sign is AttendanceSign.ABSENT))

    def told(self) -> dict[str, list[dict[str, Any]]]:
        """For the page: pupils, what to put into their cells, and why."""
        number = self.here.number
        hints = [] if self.here.confirmed else [self._hint(*each) for each in self.known.items()]
        doubts = [
            {"student": student, "text": SIGN, "why": self._doubt()}
            for student, one in self.known.items()
            if one.here is AttendanceSign.ABSENT
            and not self._grounds(one)
            and is_doubtful(number, one.lessons)
        ]
        return {"hints": [one for one in hints if one is not None], "doubts": doubts}

    def _grounds(self, one: Known) -> list[HintKind]:
        return hints_for(self.here.day, self.here.number, one.grounds, ())

    def _hint(self, student: int, one: Known) -> dict[str, Any] | None:
        kinds = hints_for(self.here.day, self.here.number, one.grounds, one.lessons)
        if not kinds or one.here is not None:
            return None
        why = "; ".join(map(partial(self._why, one), kinds))
        return {"student": student, "text": SIGN, "kind": kinds[0].value, "why": why}

    def _why(self, one: Known, kind: HintKind) -> str:
        if kind is not HintKind.EVENT:
            return str(kind.label)
        place = self.here.day, self.here.number
        names = ", ".join(name for span, name in one.events if span.covers(*place))
        return str(_("event „%(name)s”", name=names))

    def _doubt(self) -> str:
        return str(_("n is entered, but in the lesson before and the one after the pupil was there"))
