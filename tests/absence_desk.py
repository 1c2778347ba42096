"""Absences reported and decided on, as browsers send them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select

from models.absence_reports import AbsenceReport
from models.messages import Notice
from models.school import AbsenceReason
from tests.people import TODAY

MORNING = datetime(2026, 11, 23, 5, 50, tzinfo=UTC)
"""Monday, 7.50 in Riga."""
PARENTS, TEACHER = "/pieteikt-kavejumu/", "/pieteikumi/"


def reported(session, cast, child: str, last: date, **more) -> None:
    """A report of the child's mother from today on, for illness, as it stands in the records."""
    reason = session.scalars(select(AbsenceReason.id).where(AbsenceReason.suffix == "s")).one()
    row = AbsenceReport(
        student_id=cast.student[child],
        author_id=cast.account["guardian"],
        starts_on=TODAY,
        ends_on=last,
        reason_id=reason,
        made_at=MORNING,
        **more,
    )
    session.add(row)


class AbsenceDesk:
    """One who sends the forms of reported absences; `records` shows what came of it."""

    def __init__(self, sign_in, cast, records) -> None:
        self.sign_in, self.cast, self.records = sign_in, cast, records
        self.keys = 0
        self.browsers = {}

    def browser(self, who: str):
        if who not in self.browsers:
            self.browsers[who] = self.sign_in(who)
        return self.browsers[who]

    def new_key(self) -> str:
        self.keys += 1
        return f"form-{self.keys:08}"

    def reason(self, suffix: str = "s") -> int:
        with self.records() as session:
            return session.scalars(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix)).one()

    def report(self, who: str = "guardian", child: str = "roberts", place: str | None = None, **typed):
        """A parent sends the form; the whole day of today for illness unless told otherwise."""
        number = self.cast.student[child]
        form = {
            "student": number,
            "when": "2026-11-23",
            "reason": self.reason(),
            "key": self.new_key(),
            **typed,
        }
        return self.browser(who).post(place or f"{PARENTS}?berns={number}", data=form)

    def from_to(self, first: str, last: str, **typed):
        return self.report(**{"when": "no-lidz", "starts_on": first, "ends_on": last, **typed})

    def rows(self):
        """Every report: pupil, days, state, answer, version, whether it has a ground in force."""
        with self.records() as session:
            return [
                {
                    "id": row.id,
                    "student": row.student_id,
                    "span": (row.starts_on.isoformat(), row.ends_on.isoformat()),
                    "numbers": (row.starts_number, row.ends_number),
                    "state": row.status.value,
                    "text": row.text,
                    "answer": row.answer,
                    "version": row.version,
                    "ground": row.excuse is not None and row.excuse.voided_at is None,
                    "document": row.excuse.document if row.excuse else "",
                }
                for row in session.scalars(select(AbsenceReport).order_by(AbsenceReport.id))
            ]

    def one(self):
        (row,) = self.rows()
        return row

    def accept(self, *chosen: str, who: str = "class_teacher", door: str = "pienemt", **more):
        """The class teacher presses a button; of one report unless several are named."""
        chosen = chosen or (f"{self.one()['id']}-{self.one()['version']}",)
        form = {"chosen": list(chosen), "key": self.new_key(), **more}
        return self.browser(who).post(f"{TEACHER}{door}", data=form)

    def decide(self, who: str = "class_teacher", **typed):
        row = self.one()
        form = {
            "starts_on": row["span"][0],
            "ends_on": row["span"][1],
            "reason": self.reason(),
            "version": row["version"],
            "key": self.new_key(),
            **typed,
        }
        return self.browser(who).post(f"{TEACHER}{row['id']}", data=form)

    def told(self, who: str) -> list[str]:
        """What a person was told of reports."""
        mine = select(Notice.text).where(
            Notice.person_id == self.cast.person[who], Notice.kind == "absence_report"
        )
        with self.records() as session:
            return list(session.scalars(mine.order_by(Notice.id)))
