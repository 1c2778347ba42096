"""What the board shows of a day: pupils, whom to ask about them, what was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.absence_contacts import AbsenceContact, AbsenceMessage, ContactResult
from models.accounts import Actor
from models.classes import SchoolClass
from models.queries.absence_contacts import made_on, people_to_tell
from models.queries.absent_pupils import AbsentPupil, absent_pupils, enrolled_on, unexplained_since
from models.queries.first_lessons import DayBegun, day_begun
from models.queries.frame import SchoolFrame
from models.queries.reach import classes_for
from models.rules.absence_contacts import Contact

READ = Duty.ABSENCE_BOARD_READ
STANDING = {
    ContactResult.GROUND_TOLD: "good",
    ContactResult.GROUND_UNKNOWN: "late",
    ContactResult.NOT_REACHED: "late",
}
"""How a result looks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil of the board."""

    pupil: AbsentPupil
    since: date
    """The school day since which nothing is known, day after day."""
    people: Sequence[Contact]
    """Whom the school may ask."""
    contacts: Sequence[AbsenceContact]
    messages: int
    """How many people the house told by itself today."""

    @property
    def result(self) -> ContactResult | None:
        """The best of what came of asking; None when nobody asked."""
        results = {row.result for row in self.contacts}
        return next((one for one in ContactResult if one in results), None)

    @property
    def state(self) -> str:
        """How it looks: good, late or bad."""
        return STANDING[self.result] if self.result else "bad"


@dataclass(frozen=True, slots=True)
class BoardOfDay:
    """A day's board of those within reach."""

    lines: Sequence[Line]
    begun: DayBegun

    @property
    def by_class(self) -> list[tuple[str, list[Line]]]:
        """The lines under their classes; who was not asked about stands first."""
        groups = groupby(self.lines, key=lambda line: line.pupil.class_name)
        return [(name, sorted(lines, key=lambda line: line.result is not None)) for name, lines in groups]

    @property
    def waiting(self) -> int:
        """Pupils nobody asked about yet."""
        return sum(line.result is None for line in self.lines)


def board_of(
    session: Session, actor: Actor, frame: SchoolFrame, day: date, class_id: int | None
) -> BoardOfDay:
    """The board of a day; of one class when it is named."""
    pupils = enrolled_on(actor, READ, day)
    classes = classes_for(actor, READ).where(SchoolClass.school_year_id == frame.year_id)
    if class_id is not None:
        pupils = pupils.where(SchoolClass.id == class_id)
        classes = classes.where(SchoolClass.id == class_id)
    missing = [one for one in absent_pupils(session, pupils, day) if one.unknown]
    begun = day_begun(session, frame, classes.with_only_columns(SchoolClass.id).order_by(None), day)
    return BoardOfDay(_lines(session, actor, frame, missing, day) if missing else [], begun)


def _lines(
    session: Session, actor: Actor, frame: SchoolFrame, missing: Sequence[AbsentPupil], day: date
) -> list[Line]:
    ids = [one.student_id for one in missing]
    since = unexplained_since(session, ids, frame.calendar, day)
    people = people_to_tell(session, ids)
    made: dict[int, list[AbsenceContact]] = defaultdict(list)
    for row in session.scalars(made_on(actor, READ, ids, day)):
        made[row.student_id].append(row)
    told = _told(session, ids, day)
    return [
        Line(
            one,
            since[one.student_id],
            people[one.student_id],
            made[one.student_id],
            told.get(one.student_id, 0),
        )
        for one in missing
    ]


def _told(session: Session, student_ids: Sequence[int], day: date) -> Mapping[int, int]:
    rows: Any = select(AbsenceMessage.student_id).where(
        AbsenceMessage.student_id.in_(student_ids), AbsenceMessage.sent_on == day
    )
    counted: dict[int, int] = defaultdict(int)
    for number in session.scalars(rows):
        counted[number] += 1
    return counted
