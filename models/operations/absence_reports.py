"""A parent reports, changes and withdraws the absence of a child until it is decided on (clause 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.absence_reports import AbsenceReport
from models.accounts import Actor
from models.operations.excuses import hold_pupils
from models.operations.messages import tell
from models.queries.absence_reports import open_reports_of, stays_of
from models.queries.file_control import keepers_of
from models.queries.frame import frame_of_day
from models.rules.absence_reports import ReportRules, ReportStatus
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken, Stale
from models.rules.intervals import Interval
from models.school import AbsenceReason

NOTICE = "absence_report"
"""The kind of the notices about reports."""


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What a parent reports."""

    span: LessonSpan
    reason_id: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reporting:
    """The desk at which reports are made and decided on."""

    session: Session
    actor: Actor
    now: datetime
    """Aware."""
    zone: ZoneInfo
    link: str = ""
    """Where the one who is told of it reads it."""

    def rules(self) -> ReportRules:
        """What may be reported now.

        Raises:
            RuleBroken: the school has no year yet.
        """
        frame = frame_of_day(self.session, self.actor.today)
        if frame is None:
            raise RuleBroken(_("The school year has not been entered yet."))
        return ReportRules(frame.calendar, frame.settings.report_limits, self.now, self.zone)

    def tell_teachers(self, report: AbsenceReport, words: str) -> None:
        """Tell the class teachers of the pupil."""
        told = self.session.scalars(keepers_of(report.student_id, self.actor.today)).all()
        tell(self.session, told, kind=NOTICE, text=words, now=self.now, link=self.link)


def report_absence(desk: Reporting, student_id: int, wish: ReportWish) -> AbsenceReport:
    """Report that a child is or will be absent; the class teachers are told.

    Raises:
        RuleBroken: it may not be reported, another report is about these lessons already, the ground is
            none of those offered, or the pupil is in no class then.
    """
    hold_pupils(desk.session, [student_id])
    _check(desk, student_id, wish)
    report = AbsenceReport(
        student_id=student_id,
        author_id=desk.actor.account_id,
        made_at=desk.now,
        **_values(wish),
    )
    desk.session.add(report)
    desk.session.flush()
    desk.tell_teachers(report, _("An absence is reported: %(name)s.", name=report.student))
    return report


def change_report(desk: Reporting, report: AbsenceReport, wish: ReportWish, version: int) -> None:
    """Say it otherwise while it waits.

    Raises:
        Stale: it was decided on, withdrawn or changed meanwhile.
        RuleBroken: as `report_absence`.
    """
    check_waits(report, version)
    _check(desk, report.student_id, wish, report)
    for name, value in _values(wish).items():
        setattr(report, name, value)
    desk.session.flush()
    desk.tell_teachers(report, _("A report of an absence was changed: %(name)s.", name=report.student))


def withdraw_report(desk: Reporting, report: AbsenceReport, version: int) -> None:
    """Take a report back while it waits.

    Raises:
        Stale: it was decided on, withdrawn or changed meanwhile.
    """
    check_waits(report, version)
    report.status = ReportStatus.WITHDRAWN
    report.decided_by_id, report.decided_at = desk.actor.account_id, desk.now
    desk.session.flush()
    desk.tell_teachers(report, _("A report of an absence was withdrawn: %(name)s.", name=report.student))


def check_waits(report: AbsenceReport, version: int) -> None:
    """Let nobody act on a report that is no longer what he or she saw.

    Raises:
        Stale: it was decided on, withdrawn or changed meanwhile.
    """
    if report.status is not ReportStatus.WAITING:
        raise Stale(
            _(
                "The report about %(name)s has been handled meanwhile: %(state)s.",
                name=report.student,
                state=report.status.label,
            )
        )
    if report.version != version:
        raise Stale(
            _("The report about %(name)s was changed meanwhile. Look at it once more.", name=report.student)
        )


def _check(desk: Reporting, student_id: int, wish: ReportWish, report: AbsenceReport | None = None) -> None:
    desk.rules().check(wish.span, report.span if report else None)
    reason = desk.session.get(AbsenceReason, wish.reason_id)
    if reason is None or not reason.excused:
        raise RuleBroken(_("Choose one of the grounds offered."), "reason")
    _check_enrolled(desk, student_id, wish.span)
    _check_not_said(desk, student_id, wish.span, report)


def _check_enrolled(desk: Reporting, student_id: int, span: LessonSpan) -> None:
    wanted = Interval(span.from_day, span.to_day)
    stays = stays_of(desk.session, student_id)
    if not any(stay.starts_on <= wanted.starts_on and wanted.last <= stay.last for stay in stays):
        raise RuleBroken(_("The child is in no class of this school on these days."), "starts_on")


def _check_not_said(desk: Reporting, student_id: int, span: LessonSpan, report: AbsenceReport | None) -> None:
    for other in desk.session.scalars(open_reports_of(student_id, span.from_day, span.to_day)):
        if other is report:
            continue
        waits = other.status is ReportStatus.WAITING
        if waits and other.span.overlaps(span):
            raise RuleBroken(
                _(
                    "A report about these lessons waits already, made by %(name)s: it stands below.",
                    name=other.author.person.full_name,
                )
            )
        if not waits and other.span.begins <= span.begins and span.ends <= other.span.ends:
            raise RuleBroken(_("This absence was reported and accepted already: it stands below."))


def _values(wish: ReportWish) -> dict[str, object]:
    return {**wish.span.columns, "reason_id": wish.reason_id, "text": wish.text}
