"""From a check signed off to its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import force_locale
from sqlalchemy.orm import Session

from config.duties import GRANTS
from config.translations.formats import date_long, date_short, time_in_table
from models.checks import CheckRemark, JournalCheck, JournalCheckFinding
from models.queries.accounts import people_behind
from models.queries.checks import remarks_looked_at, side_of, teachers_of
from models.queries.findings import BY_KEY
from models.queries.findings.lines import where_it_stands
from models.rules.checks import Place
from reports.journal_check import Data, Found, FoundKind, Remark, Said
from reports.letterhead import letterhead
from reports.paragraphs import paragraphs


def collect(session: Session, check: JournalCheck, zone: ZoneInfo) -> Data:
    """The check of a journal within reach, in Latvian whatever the language of the screen."""
    with force_locale("lv"):
        return _data(session, check, zone)


def _data(session: Session, check: JournalCheck, zone: ZoneInfo) -> Data:
    journal = check.group.journal
    clause = GRANTS[side_of(journal.kind).enter].clause
    remarks = session.scalars(
        remarks_looked_at(check.journal_group_id, check.starts_on, check.checked_at)
    ).all()
    names = _names(session, check, remarks)
    keepers = session.execute(teachers_of([check.journal_group_id], check.checked_at.date())).all()
    return Data(
        letterhead=letterhead(session),
        journal=str(check.group),
        kind=str(journal.kind.label),
        teachers=", ".join(f"{row.first_name} {row.surname}" for row in keepers),
        year=journal.school_year.name,
        period=f"{date_short(check.starts_on)}–{date_short(check.ends_on)}",
        clause=clause,
        checked_at=date_long(check.checked_at.astimezone(zone).date()),
        checker=names.get(check.account_id, ""),
        counted=check.findings,
        waived=check.waived,
        remarks_made=check.remarks,
        remarks_open=check.open_remarks,
        kinds=_kinds(check.lines),
        remarks=tuple(_remark(one, names, zone) for one in remarks),
        conclusion=paragraphs(check.conclusion),
    )


def _names(session: Session, check: JournalCheck, remarks: Sequence[CheckRemark]) -> Mapping[int, str]:
    steps = {step.account_id for one in remarks for step in one.steps}
    accounts = {check.account_id} | {one.author_id for one in remarks} | steps
    return {row.id: f"{row.first_name} {row.surname}" for row in session.execute(people_behind(accounts))}


def _kinds(lines: Sequence[JournalCheckFinding]) -> tuple[FoundKind, ...]:
    by_kind: dict[str, list[JournalCheckFinding]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    return tuple(
        FoundKind(
            str(BY_KEY[key].title) if key in BY_KEY else key,
            sum(not line.waived_for for line in those),
            sum(bool(line.waived_for) for line in those),
            tuple(Found(paragraphs(line.words), paragraphs(line.waived_for)) for line in those),
        )
        for key, those in by_kind.items()
    )


def _remark(remark: CheckRemark, names: Mapping[int, str], zone: ZoneInfo) -> Remark:
    pupil: Any = remark.student
    place = Place(remark.column_key, remark.student_id)
    where = where_it_stands(
        place, remark.held_on, remark.number, str(pupil) if pupil is not None else "", "lv"
    )
    return Remark(
        place=where or "viss žurnāls",
        head=f"{names.get(remark.author_id, '')}, {_when(remark.made_at, zone)}",
        text=paragraphs(remark.text),
        state=str(remark.state.label),
        said=tuple(
            Said(
                f"{step.act.label}: {names.get(step.account_id, '')}, {_when(step.at, zone)}",
                paragraphs(step.text),
            )
            for step in remark.steps
        ),
    )


def _when(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{date_short(local.date())} {time_in_table(local.time())}"
