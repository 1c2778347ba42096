"""Findings are waived with a reason, checks of journals are signed off (clauses 3.4, 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.checks import CheckRemark, FindingWaiver, JournalCheck, JournalCheckFinding, RemarkState
from models.operations.check_remarks import lock_group
from models.operations.idempotency import claim, keep
from models.queries.checks import remarks_looked_at
from models.queries.findings import BY_KEY, Watch, findings_of
from models.queries.findings.lines import Line, Reader, lines_of_journal
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import sealed

MOST_WORDS = 500


def waive(
    session: Session, actor: Actor, watch: Watch, kind: str, place: str, *, reason: str
) -> FindingWaiver:
    """A finding of the one journal `watch` looks at does not count any more.

    Waived once more it is a second click: the first waiver is given.

    Raises:
        RuleBroken: there is no such finding now.
    """
    group_id = watch.narrowing.group_id
    if group_id is None:
        raise LookupError(kind)
    lock_group(session, group_id)
    known = BY_KEY.get(kind)
    rows = session.execute(findings_of(watch, [known])).all() if known else []
    found = next((row for row in rows if row.place == place), None)
    if found is None:
        raise RuleBroken(_("There is no such finding any more: it was mended meanwhile."))
    if found.waiver_id is not None:
        return session.get_one(FindingWaiver, found.waiver_id)
    one = FindingWaiver(
        journal_group_id=group_id,
        kind=kind,
        place=place,
        account_id=actor.account_id,
        waived_at=watch.now,
        reason=reason,
    )
    session.add(one)
    session.flush()
    return one


def withdraw(session: Session, waiver: FindingWaiver, actor: Actor, now: datetime) -> None:
    """The finding counts again; a waiver withdrawn already stays so."""
    session.refresh(waiver, with_for_update={"of": FindingWaiver})
    if waiver.withdrawn_at is None:
        waiver.withdrawn_at, waiver.withdrawn_by_id = now, actor.account_id
        session.flush()


def state_seen(lines: Sequence[Line], remarks: int) -> str:
    """What a page showed, in one word: another one means that something was mended or found since."""
    return sealed([f"{one.finding.key} {one.key} {one.waiver_id}" for one in lines] + [str(remarks)])


@dataclass(frozen=True, slots=True)
class Signature:
    """What the checker says by signing."""

    conclusion: str
    seen: str
    """The state of findings and remarks that the page showed."""
    key: str
    """The number of the form: sent twice, the check is signed once."""


def sign_off(
    session: Session, actor: Actor, watch: Watch, signature: Signature, zone: ZoneInfo
) -> JournalCheck:
    """The journal `watch` looks at is checked: what was looked at is kept beside who, when and why.

    Raises:
        Stale: findings or remarks are others by now than the page showed.
    """
    group_id = watch.narrowing.group_id
    if group_id is None:
        raise LookupError(signature.key)
    answered = claim(session, actor.account_id, signature.key, watch.now)
    if answered is not None:
        return session.get_one(JournalCheck, answered["check"])
    with force_locale("lv"):  # the check is a document of the school
        lines = lines_of_journal(session, watch, Reader("lv", zone))
    remarks = session.scalars(remarks_looked_at(group_id, watch.first, watch.now)).all()
    if state_seen(lines, len(remarks)) != signature.seen:
        raise Stale(_("The journal was changed since this page was opened. Look at it once more."))
    check = _check(actor, watch, signature.conclusion, lines, remarks)
    session.add(check)
    session.flush()
    session.add_all(_kept(check.id, one) for one in lines)
    session.flush()
    keep(session, actor.account_id, signature.key, {"check": check.id})
    return check


def _check(
    actor: Actor, watch: Watch, conclusion: str, lines: Sequence[Line], remarks: Sequence[CheckRemark]
) -> JournalCheck:
    waived = sum(one.waiver_id is not None for one in lines)
    return JournalCheck(
        journal_group_id=watch.narrowing.group_id,
        starts_on=watch.first,
        ends_on=watch.last,
        account_id=actor.account_id,
        checked_at=watch.now,
        findings=len(lines) - waived,
        waived=waived,
        remarks=len(remarks),
        open_remarks=sum(one.state is not RemarkState.CLOSED for one in remarks),
        conclusion=conclusion,
    )


def _kept(check_id: int, line: Line) -> JournalCheckFinding:
    words = ": ".join(part for part in (line.where, line.words) if part)
    return JournalCheckFinding(
        journal_check_id=check_id,
        kind=line.finding.key,
        place=line.key,
        words=words[:MOST_WORDS],
        waived_for=line.waived_for,
    )
