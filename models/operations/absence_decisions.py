"""The class teacher decides on reports of absences and may take a decision back (clause 8)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from models.absence_reports import AbsenceReport
from models.absences import ExcuseOrigin
from models.operations.absence_reports import NOTICE, Reporting, ReportWish, check_waits
from models.operations.excuses import ExcuseWish, enter_excuses, void_excuse
from models.operations.messages import tell
from models.queries.file_control import account_person
from models.rules.absence_reports import ReportStatus
from models.rules.broken import RuleBroken, Stale

WANTED = "jāiesniedz attaisnojošs dokuments"
"""What a ground says of its paper while parents explained more by themselves than they may alone."""


def accept_report(
    desk: Reporting, report: AbsenceReport, version: int, wish: ReportWish | None = None
) -> bool:
    """Let a report become a ground, as reported or as the class teacher wishes; the parent is told.

    Gives whether a document is wanted because it is longer than parents explain alone.

    Raises:
        Stale: it was decided on, withdrawn or changed meanwhile.
        RuleBroken: the ground cannot be entered so.
    """
    check_waits(report, version)
    said = wish or ReportWish(report.span, report.reason_id)
    wanted = desk.rules().wants_document(said.span)
    ground = ExcuseWish(said.span, said.reason_id, ExcuseOrigin.REPORT, WANTED if wanted else "")
    (excuse,) = enter_excuses(desk.session, [report.student_id], ground, desk.actor.today)
    report.excuse_id, report.answer = excuse.id, said.text
    _decide(desk, report, ReportStatus.ACCEPTED)
    words = (
        _("The absence of %(name)s was accepted; a document is wanted.", name=report.student)
        if wanted
        else _("The absence of %(name)s was accepted.", name=report.student)
    )
    _tell_parent(desk, report, words)
    return wanted


def refuse_report(desk: Reporting, report: AbsenceReport, version: int, answer: str) -> None:
    """Accept no ground; the parent reads why.

    Raises:
        Stale: it was decided on, withdrawn or changed meanwhile.
        RuleBroken: nothing is said to the parent.
    """
    check_waits(report, version)
    if not answer:
        raise RuleBroken(_("Say why: the parent reads it."), "answer")
    report.answer = answer
    _decide(desk, report, ReportStatus.REFUSED)
    words = _("The absence of %(name)s was not accepted: %(why)s", name=report.student, why=answer)
    _tell_parent(desk, report, words)


def undo_decision(desk: Reporting, report: AbsenceReport, version: int) -> None:
    """Take a decision back: the report waits again, its ground explains nothing any more.

    Raises:
        Stale: it is another version by now, or was not decided on.
    """
    decided = report.status in {ReportStatus.ACCEPTED, ReportStatus.REFUSED}
    if report.version != version or not decided:
        raise Stale(
            _("The report about %(name)s was changed meanwhile. Look at it once more.", name=report.student)
        )
    excuse = report.excuse
    report.status, report.excuse_id, report.answer = ReportStatus.WAITING, None, ""
    report.decided_at = report.decided_by_id = None
    desk.session.flush()
    if excuse is not None and excuse.voided_at is None and not _stands_for_another(desk, excuse.id):
        void_excuse(desk.session, excuse, excuse.version, desk.now)
    _tell_parent(desk, report, _("The decision about %(name)s was taken back.", name=report.student))


def _stands_for_another(desk: Reporting, excuse_id: int) -> bool:
    others = select(AbsenceReport.id).where(AbsenceReport.excuse_id == excuse_id).limit(1)
    return desk.session.scalar(others) is not None


def _decide(desk: Reporting, report: AbsenceReport, status: ReportStatus) -> None:
    report.status, report.decided_by_id, report.decided_at = status, desk.actor.account_id, desk.now
    desk.session.flush()


def _tell_parent(desk: Reporting, report: AbsenceReport, words: str) -> None:
    told = desk.session.scalars(account_person(report.author_id)).all()
    tell(desk.session, told, kind=NOTICE, text=words, now=desk.now, link=desk.link)
