"""Long work is asked for, cancelled, started again, and forgotten after a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Account, Actor
from models.jobs import Job, JobPart, JobState, PartState
from models.operations.job_files import wipe
from models.queries.jobs import expired_jobs, job_locked, open_jobs
from models.rules.broken import RuleBroken
from models.rules.jobs import KEPT_FOR, MOST_OPEN, MOST_PARTS, digest_of
from models.text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for."""

    kind: str
    """A key of `reports.works.WORKS`."""
    title: str
    """As the author's list calls it."""
    payload: Mapping[str, Any]
    """What all parts have in common, as JSON can hold it."""
    parts: Sequence[Mapping[str, Any]]
    """What differs; each may carry a "title", by which sentences name it."""


def queue_job(session: Session, actor: Actor, asked: Asked, now: datetime) -> Job:
    """Ask for work; the same asked twice while it is not done is one job.

    Raises:
        RuleBroken: there is nothing to do, or the person has enough unfinished jobs.
    """
    if not 0 < len(asked.parts) <= MOST_PARTS:
        raise RuleBroken(_("There is nothing to prepare."))
    digest = digest_of(asked.kind, asked.payload, asked.parts)
    waiting = _waiting(session, actor.account_id)
    known = next((job for job in waiting if job.digest == digest), None)
    if known is not None:
        return known
    _refuse_more(waiting)
    job = Job(
        account_id=actor.account_id,
        kind=asked.kind,
        title=clean_line(asked.title, 200),
        payload=dict(asked.payload),
        digest=digest,
        total=len(asked.parts),
        made_at=now,
        parts=_parts(asked.parts),
    )
    session.add(job)
    session.flush()
    return job


def _waiting(session: Session, account_id: int) -> Sequence[Job]:
    """The unfinished jobs of an account; it is held, so that two clicks ask one after the other."""
    session.scalar(select(Account.id).where(Account.id == account_id).with_for_update())
    return session.scalars(open_jobs(account_id)).all()


def _refuse_more(waiting: Sequence[Job]) -> None:
    if len(waiting) >= MOST_OPEN:
        raise RuleBroken(
            ngettext(
                "You have %(num)s unfinished job: wait for it or cancel it.",
                "You have %(num)s unfinished jobs: wait for one of them or cancel it.",
                len(waiting),
            )
        )


def _parts(parts: Sequence[Mapping[str, Any]]) -> list[JobPart]:
    asked = [
        JobPart(
            position=number,
            title=clean_line(str(part.get("title", number + 1)), 200),
            payload=dict(part),
            state=PartState.WAITING,
        )
        for number, part in enumerate(parts)
    ]
    whole = JobPart(
        position=len(parts), is_whole=True, title=_("putting together"), payload={}, state=PartState.HELD
    )
    return [*asked, whole]


def cancel_job(session: Session, job: Job, now: datetime) -> None:
    """Give the work up: what is in hand is thrown away, and so is what was made; who calls wipes the files.

    Raises:
        RuleBroken: it has ended already.
    """
    job = session.scalars(job_locked(job.id)).one()
    if not job.state.is_open:
        raise RuleBroken(_("This job has ended already."))
    job.state, job.finished_at, job.expires_at = JobState.CANCELLED, now, now
    session.flush()


def start_again(session: Session, job: Job, now: datetime) -> None:
    """Take a failed job up again: only what is not done yet is done.

    Raises:
        RuleBroken: it did not fail, its files were wiped, or the person has enough unfinished jobs.
    """
    job = session.scalars(job_locked(job.id)).one()
    if job.state is not JobState.FAILED:
        raise RuleBroken(_("Only a job that was not done can be started again."))
    if job.wiped_at is not None or (job.expires_at is not None and job.expires_at <= now):
        raise RuleBroken(_("What was done of it is wiped already: ask for it anew."))
    _refuse_more(_waiting(session, job.account_id))
    job.state, job.failure, job.finished_at, job.expires_at = JobState.QUEUED, "", None, None
    of_job = JobPart.job_id == job.id
    session.execute(update(JobPart).where(of_job, JobPart.state != PartState.DONE).values(tries=0))
    failed = update(JobPart).where(of_job, JobPart.state == PartState.FAILED)
    session.execute(failed.values(state=PartState.WAITING, worker=""))
    session.flush()


def end_job(job: Job, state: JobState, now: datetime, failure: str = "") -> None:
    """A job ends: what it made is kept for a day."""
    job.state, job.failure = state, failure[:500]
    job.finished_at, job.expires_at = now, now + KEPT_FOR


def expire_jobs(session: Session, folder: Path, now: datetime) -> int:
    """Wipe the files of jobs that ended a day ago or were cancelled; how many they were.

    `folder` is the data folder.
    """
    jobs = session.scalars(expired_jobs(now)).all()
    for job in jobs:
        wipe(folder, job.id)
        job.wiped_at = now
    session.flush()
    return len(jobs)
