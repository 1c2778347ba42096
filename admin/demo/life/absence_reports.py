"""Absences parents of the invented school reported: this morning's wait, earlier ones are decided (8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from admin.demo.chance import stream
from admin.demo.life.reports_of_today import reports_of_today
from config.duties import Role
from models.absence_reports import AbsenceReport
from models.absences import Excuse, ExcuseOrigin
from models.accounts import Account
from models.audit import Trail, TrailAct
from models.operations.trail import Author
from models.people import Guardian, Guardianship
from models.rules.absence_reports import ReportStatus
from models.school import AbsenceReason

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 41
ACCEPTED, REFUSED = 60, 2
LATELY = timedelta(days=45)
ILL, OTHER, UNEXCUSED = "s", "c", "n"
WORDS = {
    ILL: ("Saaukstējies, paliek mājās.", "Paaugstināta temperatūra.", "Sāp kakls, dosimies pie ārsta.", ""),
    OTHER: ("Vizīte pie zobārsta.", "Ģimenes apstākļi.", ""),
}
ANSWER = "Skolotājas šajā dienā bērnu redzēja skolā. Lūdzu, precizējiet datumu un piesakiet vēlreiz."


class AbsenceReports:
    """Writes the reports of the last weeks beside the grounds that stand already, and those of today."""

    def __init__(self, held: HeldLessons) -> None:
        self.held, self.builder = held, held.builder
        self.session, self.today = held.builder.session, held.builder.today
        self.rng = stream(SEED, "reports")

    def write(self) -> None:
        """All of them; pupils whose parents have no account report nothing."""
        reasons = dict(self.session.execute(select(AbsenceReason.suffix, AbsenceReason.id)).tuples().all())
        rows = [
            *(self._accepted(row) for row in self._decided(Excuse.origin == ExcuseOrigin.REPORT, ACCEPTED)),
            *(
                self._refused(row, reasons[ILL])
                for row in self._decided(AbsenceReason.suffix == UNEXCUSED, REFUSED)
            ),
            *(
                self._row(one.student, one.first, one.last, one.suffix) | one.said(reasons)
                for one in reports_of_today(self.builder)
            ),
        ]
        parents = self._parents({row["student_id"] for row in rows})
        rows = [
            row | {"author_id": parents[row["student_id"]]}
            for row in sorted(rows, key=lambda row: row["made_at"])
            if row["student_id"] in parents
        ]
        authors = [Author(row["made_at"], row["author_id"], Role.GUARDIAN.value) for row in rows]
        self.builder.write(AbsenceReport, rows, authors=authors)

    def _decided(self, which: Any, most: int) -> Sequence[Any]:
        """Grounds of the last weeks with who entered them and when, the latest first."""
        entry = and_(Trail.table_name == "excuse", Trail.row_id == Excuse.id, Trail.act == TrailAct.CREATED)
        rows = (
            select(Excuse, AbsenceReason.suffix, Trail.at, Trail.account_id)
            .join(AbsenceReason, AbsenceReason.id == Excuse.reason_id)
            .join(Trail, entry)
            .where(which, Excuse.starts_on >= self.today - LATELY)
            .order_by(Excuse.starts_on.desc(), Excuse.id)
        )
        return self.session.execute(rows.limit(most)).all()

    def _accepted(self, row: Any) -> dict[str, Any]:
        said = self._row(row.Excuse.student_id, row.Excuse.starts_on, row.Excuse.ends_on, row.suffix)
        return said | {
            "starts_number": row.Excuse.starts_number,
            "ends_number": row.Excuse.ends_number,
            "reason_id": row.Excuse.reason_id,
            "status": ReportStatus.ACCEPTED,
            "decided_at": row.at,
            "decided_by_id": row.account_id,
            "excuse_id": row.Excuse.id,
        }

    def _refused(self, row: Any, reason: int) -> dict[str, Any]:
        said = self._row(row.Excuse.student_id, row.Excuse.starts_on, row.Excuse.starts_on, ILL)
        return said | {
            "reason_id": reason,
            "status": ReportStatus.REFUSED,
            "decided_at": row.at,
            "decided_by_id": row.account_id,
            "answer": ANSWER,
        }

    def _row(self, student: int, first: date, last: date, suffix: str) -> dict[str, Any]:
        return {
            "student_id": student,
            "starts_on": first,
            "starts_number": None,
            "ends_on": last,
            "ends_number": None,
            "text": self.rng.choice(WORDS.get(suffix, ("",))),
            "made_at": self._morning(min(first, self.today)),
            "status": ReportStatus.WAITING,
            "answer": "",
            "decided_at": None,
            "decided_by_id": None,
            "excuse_id": None,
        }

    def _morning(self, day: date) -> datetime:
        at = time(self.rng.choice((6, 7)), self.rng.randrange(60))
        return min(self.builder.now, self.held.moments.at(day, at))

    def _parents(self, students: set[int]) -> dict[int, int]:
        """Pupil -> the account of the parent who is called first."""
        rows = (
            select(Guardianship.student_id, Account.id)
            .join(Guardian, Guardian.id == Guardianship.guardian_id)
            .join(Account, Account.person_id == Guardian.person_id)
            .where(Guardianship.student_id.in_(students), Guardianship.may_receive_information)
            .order_by(Guardianship.position.desc())
        )
        return dict(self.session.execute(rows).tuples().all())
