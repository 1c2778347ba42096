"""A class opened for who asks, with its statements of the days chosen; outside the reach it is not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import abort, url_for

from config.duties import Duty
from models.base import db
from models.queries.frame import SchoolFrame, load_frame
from models.queries.introduction import class_to_introduce
from models.queries.sent_statements import Receiver, classes_to_inform, receivers_of
from models.rules.documents import Choice
from reports.statement import Data, Statement
from reports.statement.collect import collect
from views.edge import asking
from views.statements.period import Period, chosen_period

READ, PRINT = Duty.STATEMENTS_READ, Duty.STATEMENTS_PRINT


@dataclass(frozen=True)
class Room:
    """A class and the days asked for."""

    row: Any
    frame: SchoolFrame
    told_until: date | None
    """The last day of what was sent so far."""
    period: Period
    duty: Duty

    @property
    def name(self) -> str:
        """„4.b”."""
        return f"{self.row.grade}.{self.row.letter}"

    def place(self, **other: Any) -> str:
        """The class's page, with these days or others."""
        return url_for("statements.show", class_id=self.row.id, **(self.period.asked | other))

    @cached_property
    def data(self) -> Data:
        """What the statements say."""
        choice = Choice("statement", class_id=self.row.id, first=self.period.first, last=self.period.last)
        found = collect(db.session(), asking(), choice, self.duty)
        if found is None:
            abort(404)
        return found

    @cached_property
    def receivers(self) -> Sequence[Receiver]:
        """Those to whom they would go."""
        return receivers_of(db.session(), self.row.id, asking().today)

    def statement_of(self, student_id: int) -> Statement:
        """One pupil's; 404 for one who is not of the class."""
        found = next((one for one in self.data.statements if one.student_id == student_id), None)
        if found is None:
            abort(404)
        return found


def room_or_404(class_id: int, needed: Duty) -> Room:
    """A class within reach of the duty, with the days the address names."""
    actor, session = asking(), db.session()
    row = session.execute(class_to_introduce(actor, needed, class_id)).one_or_none()
    frame = load_frame(session, row.school_year_id) if row else None
    if row is None or frame is None:
        abort(404)
    classes = session.execute(classes_to_inform(actor, needed, frame.year_id)).all()
    told_until = next((one.ends_on for one in classes if one.id == class_id), None)
    return Room(row, frame, told_until, chosen_period(frame, actor.today, told_until), needed)
