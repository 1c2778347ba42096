"""What a journal holds beside its lessons: parents' meetings, safety briefings, checks and remarks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from config.settings import RIGA
from config.translations.formats import date_short
from models.accounts import Actor
from models.checks import CheckRemark, JournalCheck
from models.journal import JournalKind
from models.operations.desk import Header
from models.queries.accounts import people_behind
from models.queries.checks import group_checked
from models.queries.findings.lines import where_it_stands
from models.queries.journal_book import (
    briefings_of_group,
    checks_of_group,
    meetings_of_group,
    remarks_of_group,
)
from models.rules.checks import Place
from reports.journal_book import Beside, Briefing, Check, Meeting, Remark
from reports.paragraphs import paragraphs
from reports.periods import in_words


def beside(
    session: Session, actor: Actor, header: Header, days: tuple[date, date], seen: Collection[int] | None
) -> Beside:
    """All of it; of remarks on single pupils those on the pupils `seen` (None: on everybody)."""
    tells = session.execute(group_checked(actor, header.id)).first() is not None
    remarks = [
        one
        for one in (session.scalars(remarks_of_group(header.id, *days, RIGA)) if tells else ())
        if seen is None or one.student_id is None or one.student_id in seen
    ]
    checks = session.scalars(checks_of_group(header.id, *days)).all() if tells else []
    names = _names(session, checks, remarks)
    return Beside(
        meetings=_meetings(session, header, days),
        briefings=tuple(
            Briefing(date_short(row.held_on), row.topic, row.instruction, row.given_by, row.briefed)
            for row in session.execute(*briefings_of_group(header.id, *days))
        ),
        checks=tuple(_check(one, names) for one in checks),
        remarks=tuple(_remark(one, names) for one in remarks),
        tells_checks=tells,
    )


def _meetings(session: Session, header: Header, days: tuple[date, date]) -> tuple[Meeting, ...]:
    if header.kind is not JournalKind.CLASS_TEACHER:
        return ()
    return tuple(
        Meeting(date_short(row.held_on), paragraphs(row.topics), paragraphs(row.decisions), row.families)
        for row in session.execute(*meetings_of_group(header.id, *days))
    )


def _names(
    session: Session, checks: Sequence[JournalCheck], remarks: Sequence[CheckRemark]
) -> Mapping[int, str]:
    accounts = {one.account_id for one in checks} | {one.author_id for one in remarks}
    accounts |= {step.account_id for one in remarks for step in one.steps}
    return {row.id: f"{row.first_name} {row.surname}" for row in session.execute(people_behind(accounts))}


def _check(check: JournalCheck, names: Mapping[int, str]) -> Check:
    return Check(
        _on(check.checked_at),
        in_words(check.starts_on, check.ends_on),
        names.get(check.account_id, ""),
        check.findings,
        paragraphs(check.conclusion),
    )


def _remark(remark: CheckRemark, names: Mapping[int, str]) -> Remark:
    pupil: Any = remark.student
    place = Place(remark.column_key, remark.student_id)
    where = where_it_stands(
        place, remark.held_on, remark.number, str(pupil) if pupil is not None else "", "lv"
    )
    return Remark(
        _on(remark.made_at),
        where or "viss žurnāls",
        paragraphs(remark.text),
        names.get(remark.author_id, ""),
        str(remark.state.label),
        tuple(
            Markup("{}, {}: {}").format(
                names.get(step.account_id, ""), _on(step.at), paragraphs(step.text) or str(step.act.label)
            )
            for step in remark.steps
        ),
    )


def _on(at: datetime) -> str:
    return date_short(at.astimezone(RIGA).date())
