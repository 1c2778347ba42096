"""A parent proposes, who keeps the file decides: nobody the own proposal (clause 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.file_control import FileProposal, ProposalState
from models.operations.file_contacts import change_contact, seal_of, values_of
from models.operations.memberships import hold_pupils
from models.operations.messages import tell
from models.operations.student_file import OpenFile, change_part
from models.operations.trail import as_text
from models.people import Guardianship
from models.queries.file_control import account_person, keepers_of
from models.queries.student_file import choices_of
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import CONTACT_FIELDS, FIELDS, PARTS, Field, Kind, as_kept, sealed


@dataclass(frozen=True, slots=True)
class Meant:
    """The field a proposal is about: of the pupil, or of the contact `link`."""

    field: Field
    link: Guardianship | None = None

    def value(self, opened: OpenFile) -> Any:
        """What the file says now."""
        return values_of(self.link)[self.field.name] if self.link else opened.value(self.field)


def propose(
    session: Session, opened: OpenFile, meant: Meant, value: Any, now: datetime, link: str
) -> FileProposal:
    """Propose another value; whoever keeps the file is told.

    Raises:
        RuleBroken: the file says so already, or one's proposal for the field waits.
    """
    hold_pupils(session, [opened.student.id])
    old, new = as_text(meant.value(opened)) or "", as_text(value) or ""
    if old == new:
        raise RuleBroken(_("The file says so already."), meant.field.name)
    guardian_id = meant.link.guardian_id if meant.link else None
    waiting = select(FileProposal.id).where(
        FileProposal.student_id == opened.student.id,
        FileProposal.field == meant.field.name,
        FileProposal.guardian_id.is_not_distinct_from(guardian_id),
        FileProposal.state == ProposalState.WAITING,
        FileProposal.author_id == opened.actor.account_id,
    )
    if session.scalar(waiting) is not None:
        raise RuleBroken(
            _("Your proposal for this field waits already; withdraw it first."), meant.field.name
        )
    proposal = FileProposal(
        student_id=opened.student.id,
        guardian_id=guardian_id,
        field=meant.field.name,
        old=old,
        new=new,
        author_id=opened.actor.account_id,
        made_at=now,
    )
    session.add(proposal)
    session.flush()
    told = session.scalars(keepers_of(opened.student.id, opened.actor.today)).all()
    words = _("A parent proposes a change in a personal file: %(name)s.", name=opened.person.name)
    tell(session, told, kind="file_proposal", text=words, now=now, link=link)
    return proposal


def meant_by(session: Session, proposal: FileProposal) -> Meant:
    """The field of a proposal with the contact it speaks of.

    Raises:
        RuleBroken: the person is no contact of the pupil any more.
    """
    if proposal.guardian_id is None:
        return Meant(FIELDS[proposal.field])
    link = session.scalar(
        select(Guardianship).where(
            Guardianship.student_id == proposal.student_id, Guardianship.guardian_id == proposal.guardian_id
        )
    )
    if link is None:
        raise RuleBroken(_("The person is no contact of the pupil any more: refuse the proposal."))
    return Meant(CONTACT_FIELDS[proposal.field], link)


def kept_value(field: Field, text: str) -> Any:
    """A proposed text as the column holds it."""
    value = as_kept(field, text)
    if field.kind is Kind.CHOICE and value:
        return choices_of(field)(value)
    return value if value is not None else (None if field.kind in {Kind.DAY, Kind.CODE} else "")


def check_decides(proposal: FileProposal, actor: Actor) -> None:
    """A proposal is decided once, and by somebody else than who made it.

    Raises:
        RuleBroken: it was decided or withdrawn, or it is one's own.
    """
    if proposal.state is not ProposalState.WAITING:
        raise RuleBroken(_("This proposal was decided already."))
    if proposal.author_id == actor.account_id:
        raise RuleBroken(_("Nobody decides on the own proposal; the superuser decides on it."))


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal as it lay before the person who decides."""

    proposal: FileProposal
    seen: str
    """The seal of the value the page showed; empty: of the one it was proposed against."""

    def check_seen(self, present: str) -> None:
        """Let nobody replace a value that he or she has not seen.

        Raises:
            Stale: the file says something else by now.
        """
        if sealed([present]) != (self.seen or sealed([self.proposal.old])):
            raise Stale(_("The file was changed since this page was opened. Look at it once more."))


def present_value(session: Session, opened: OpenFile, proposal: FileProposal) -> str:
    """What the file says now of what a proposal is about.

    Raises:
        RuleBroken: the person is no contact of the pupil any more.
    """
    return as_text(meant_by(session, proposal).value(opened)) or ""


def accept(session: Session, opened: OpenFile, decision: Decision, now: datetime, link: str) -> list[str]:
    """Enter what was proposed; give what looks odd though it was kept.

    Raises:
        Stale: the file says something else than what was seen.
        RuleBroken: it cannot be decided by this person, or the file cannot hold the value.
    """
    proposal = decision.proposal
    check_decides(proposal, opened.actor)
    decision.check_seen(present_value(session, opened, proposal))
    meant = meant_by(session, proposal)
    value = kept_value(meant.field, proposal.new)
    if meant.link is not None:
        values = {**values_of(meant.link), meant.field.name: value}
        warnings = change_contact(session, meant.link, values, seal_of(meant.link))
    else:
        part = next(part for part in PARTS if meant.field in part.fields)
        values = {**opened.values(part), meant.field.name: value}
        warnings = change_part(session, opened, part, values, opened.seal(part))
    _decide(session, proposal, ProposalState.ACCEPTED, opened.actor, now, link)
    return warnings


def refuse(
    session: Session, opened: OpenFile, proposal: FileProposal, reason: str, now: datetime, link: str
) -> None:
    """Leave the file as it is, with a reason the parent reads.

    Raises:
        RuleBroken: it cannot be decided by this person, or no reason is given.
    """
    check_decides(proposal, opened.actor)
    if not reason:
        raise RuleBroken(_("Say why the proposal is refused: the parent reads it."), "reason")
    proposal.reason = reason
    _decide(session, proposal, ProposalState.REFUSED, opened.actor, now, link)


def withdraw(session: Session, proposal: FileProposal, actor: Actor, now: datetime) -> None:
    """Take an own proposal back while it waits; one decided meanwhile stays as it is."""
    if proposal.state is ProposalState.WAITING:
        proposal.state = ProposalState.WITHDRAWN
        proposal.decided_by_id, proposal.decided_at = actor.account_id, now
        session.flush()


def _decide(
    session: Session, proposal: FileProposal, state: ProposalState, actor: Actor, now: datetime, link: str
) -> None:
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, actor.account_id, now
    session.flush()
    told = session.scalars(account_person(proposal.author_id)).all()
    words = _("Your proposal for the file of %(name)s: %(state)s.", name=proposal.student, state=state.label)
    tell(session, told, kind="file_proposal", text=words, now=now, link=link)
