"""What workers do with the parts of jobs: claim one, show that they live, finish it, fail, give it back.

Every act holds the row of the job first. Whoever has lost a part to another worker changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Account
from models.jobs import Job, JobPart, JobState, PartState
from models.operations.jobs import end_job
from models.operations.messages import tell
from models.queries.jobs import job_locked, next_job, next_part
from models.rules.jobs import MOST_TRIES

NOTICE = "job"
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Held:
    """A part in a worker's hand."""

    part_id: int
    job_id: int
    worker: str


def claim_part(session: Session, worker: str, now: datetime) -> JobPart | None:
    """Take the next part into hand; None when there is nothing to do for now.

    A part over which so many workers died that it must be its own fault fails its job.
    """
    while (job := session.scalars(next_job(now)).first()) is not None:
        part = session.scalars(next_part(job.id, now)).first()
        if part is None:
            return None
        if part.tries < MOST_TRIES:
            return _begin(session, job, part, worker, now)
        _fail(session, job, part, _("it broke off %(count)s times", count=part.tries), now)
    return None


def _begin(session: Session, job: Job, part: JobPart, worker: str, now: datetime) -> JobPart:
    job.state, job.turn_at = JobState.RUNNING, now
    job.started_at = job.started_at or now
    part.state, part.worker, part.beat_at = PartState.RUNNING, worker, now
    part.tries += 1
    session.flush()
    return part


def beat(session: Session, held: Held, now: datetime) -> bool:
    """Show that the worker lives; False when the part is not its own any more."""
    mine = JobPart.id == held.part_id, JobPart.worker == held.worker, JobPart.state == PartState.RUNNING
    shown = session.execute(update(JobPart).where(*mine).values(beat_at=now))
    return bool(shown.rowcount)  # type: ignore[attr-defined]


def finish_part(
    session: Session, held: Held, file_name: str, now: datetime, kept: Mapping[str, Any] = NOTHING
) -> bool:
    """A part is made and its file kept, with what is remembered of it; False when it is another's by now."""
    found = _in_hand(session, held)
    if found is None:
        return False
    job, part = found
    part.state, part.file_name, part.beat_at = PartState.DONE, file_name[:200], now
    if kept:
        part.payload = {**part.payload, "kept": dict(kept)}
    job.done += 1
    if job.done == job.total:
        whole = update(JobPart).where(JobPart.job_id == job.id, JobPart.is_whole.is_(True))
        session.execute(whole.values(state=PartState.WAITING, worker="", tries=0))
    session.flush()
    return True


def finish_job(session: Session, held: Held, file_name: str, media_type: str, now: datetime) -> bool:
    """The whole is put together: its author is told. False when it is not the worker's any more."""
    found = _in_hand(session, held)
    if found is None or found[0].state is not JobState.RUNNING:
        return False
    job, part = found
    part.state, part.beat_at = PartState.DONE, now
    job.file_name, job.media_type = file_name[:200], media_type
    end_job(job, JobState.DONE, now)
    _tell(session, job, _("Ready to be fetched: %(title)s", title=job.title), now)
    session.flush()
    return True


def fail_part(session: Session, held: Held, sentence: str, now: datetime) -> bool:
    """A part cannot be made: its job ends with the sentence, and its author is told."""
    found = _in_hand(session, held)
    if found is None:
        return False
    _fail(session, *found, sentence, now)
    return True


def give_back(session: Session, held: Held) -> None:
    """Let somebody else take the part: this worker was asked to go and has not made it."""
    found = _in_hand(session, held)
    if found is not None:
        part = found[1]
        part.state, part.worker, part.tries = PartState.WAITING, "", part.tries - 1
        session.flush()


def let_go(session: Session, worker: str) -> int:
    """Free what a worker held that is known to be dead; how many parts. They count as begun."""
    held = update(JobPart).where(JobPart.worker == worker, JobPart.state == PartState.RUNNING)
    freed = session.execute(held.values(state=PartState.WAITING, worker=""))
    return int(freed.rowcount)  # type: ignore[attr-defined]


def put_back(session: Session, held: Held, lost: Collection[int]) -> None:
    """Parts whose files are gone, by position, are to be made again before the whole is put together."""
    found = _in_hand(session, held)
    if found is None:
        return
    job, whole = found
    whole.state, whole.worker = PartState.HELD, ""
    parts = update(JobPart).where(JobPart.job_id == job.id, JobPart.position.in_(lost))
    session.execute(parts.values(state=PartState.WAITING, worker=""))
    job.done -= len(lost)
    session.flush()


def _in_hand(session: Session, held: Held) -> tuple[Job, JobPart] | None:
    """The job, held, and the part, when it is still this worker's."""
    job = session.scalars(job_locked(held.job_id)).one_or_none()
    part = session.get(JobPart, held.part_id, populate_existing=True)
    if job is None or part is None or job.state is JobState.CANCELLED:
        return None
    return (job, part) if (part.worker, part.state) == (held.worker, PartState.RUNNING) else None


def _fail(session: Session, job: Job, part: JobPart, sentence: str, now: datetime) -> None:
    part.state = PartState.FAILED
    if job.state.is_open:
        end_job(job, JobState.FAILED, now, f"{part.title}: {sentence}")
        _tell(session, job, _("Not done: %(title)s", title=job.title), now)
    session.flush()


def notice_link(job_id: int) -> str:
    """The page of a job, to which its notice leads."""
    return f"/darbi/{job_id}"


def _tell(session: Session, job: Job, text: str, now: datetime) -> None:
    person_id = session.scalar(select(Account.person_id).where(Account.id == job.account_id))
    if person_id is not None:
        tell(session, [person_id], kind=NOTICE, text=text, link=notice_link(job.id), now=now)
