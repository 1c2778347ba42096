"""One journal under check: its findings, remarks with answers, checks signed off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, render_template, request

from config.duties import Duty, duty
from models.base import db
from models.checks import CheckRemark, JournalCheck
from models.queries.checks import checks_for, groups_checked, remarks_for, teachers_of
from models.queries.findings.lines import Line, journal_name, lines_of_journal
from views.checks import bp
from views.checks.links import place_of_line
from views.checks.looking import journal_watch
from views.checks.shown import names_of, remark_lines
from views.checks.sides import day, group_or_404, may, moment, place_of_act, reader
from views.edge import asking

MOST_REMARKS = 100
MOST_LINES = 20
"""Lines of one kind shown before the rest is only counted."""


@bp.get("/zurnali/<int:group_id>")
@duty(Duty.JOURNALS_READ)
def journal(group_id: int) -> str:
    """What was found in a journal, said about it and signed. 404 for one outside one's reach."""
    group = group_or_404(group_id)
    watch = journal_watch(group, request.args)
    if watch is None:
        abort(404)
    actor = asking()
    remarks = remarks_for(actor).where(CheckRemark.journal_group_id == group_id).limit(MOST_REMARKS)
    checks = checks_for(actor).where(JournalCheck.journal_group_id == group_id).limit(MOST_REMARKS)
    signed = db.session.scalars(checks).all()
    return render_template(
        "checks/journal.html",
        group=group,
        name=journal_name(group),
        teachers=[
            f"{row.first_name} {row.surname}"
            for row in db.session.execute(teachers_of([group_id], actor.today))
        ],
        watch=watch,
        halves=watch.frame.calendar.semesters,
        found=_by_kind(lines_of_journal(db.session(), watch, reader())),
        most=MOST_LINES,
        remarks=remark_lines(db.session.scalars(remarks).all()),
        checks=signed,
        signers=names_of(check.account_id for check in signed),
        may_enter=may(group.kind, "enter"),
        may_answer=answers(group),
        act=lambda name, **values: place_of_act(group.kind, name, **values),
        place_of_line=place_of_line,
        day=day,
        moment=moment,
    )


def answers(group: Any) -> bool:
    """Whether the person answers remarks on this very journal."""
    own = groups_checked(asking(), ("answer",)).subquery()
    return db.session.scalar(db.select(own.c.id).where(own.c.id == group.id)) is not None


def _by_kind(lines: Sequence[Line]) -> list[tuple[Any, list[Line]]]:
    """Kinds with their lines: those that count first."""
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.finding.key, []).append(line)
    return [
        (those[0].finding, sorted(those, key=lambda line: line.waiver_id is not None))
        for those in kinds.values()
    ]
