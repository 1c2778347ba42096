"""Whose jobs they are, and which of them is next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from models.accounts import Actor
from models.jobs import Job, JobPart, JobState, PartState
from models.rules.jobs import Silence

OPEN = (JobState.QUEUED, JobState.RUNNING)


def own_jobs(actor: Actor) -> Select[tuple[Job]]:
    """One's own jobs, the latest first: nobody reaches those of another, whatever the post."""
    return (
        select(Job)
        .where(Job.account_id == actor.account_id)
        .order_by(Job.state.in_(OPEN).desc(), Job.made_at.desc(), Job.id.desc())
    )


def own_job(actor: Actor, job_id: int) -> Select[tuple[Job]]:
    """One of one's own."""
    return own_jobs(actor).where(Job.id == job_id)


def open_jobs(account_id: int) -> Select[tuple[Job]]:
    """The unfinished ones of an account, in the order in which they were asked for."""
    return select(Job).where(Job.account_id == account_id, Job.state.in_(OPEN)).order_by(Job.id)


def job_locked(job_id: int) -> Select[tuple[Job]]:
    """A job, held until the transaction ends."""
    return select(Job).where(Job.id == job_id).with_for_update().execution_options(populate_existing=True)


def jobs_ahead(job: Job) -> Select[Any]:
    """How many unfinished jobs were asked for before this one."""
    return select(func.count(Job.id)).where(Job.state.in_(OPEN), Job.id < job.id)


def free(now: datetime) -> ColumnElement[bool]:
    """Parts that may be begun: those that wait, and those whose worker shows no life."""
    alive = Silence.at(now)
    silent = or_(JobPart.beat_at < alive.since, JobPart.beat_at > alive.until)
    return or_(JobPart.state == PartState.WAITING, and_(JobPart.state == PartState.RUNNING, silent))


def next_job(now: datetime) -> Select[tuple[Job]]:
    """The job of which a part is begun next, held: the author served longest ago has the turn."""
    other = aliased(Job)
    served = (
        select(func.max(other.turn_at))
        .where(other.account_id == Job.account_id)
        .correlate(Job)
        .scalar_subquery()
    )
    return (
        select(Job)
        .where(Job.state.in_(OPEN), has_free_part(now))
        .order_by(served.nulls_first(), Job.id)
        .limit(1)
        .with_for_update(of=Job, skip_locked=True)
    )


def has_free_part(now: datetime) -> ColumnElement[bool]:
    """Whether a worker would find something to do in a job."""
    return select(JobPart.id).where(JobPart.job_id == Job.id, free(now)).correlate(Job).exists()


def next_part(job_id: int, now: datetime) -> Select[tuple[JobPart]]:
    """The first part of a job that may be begun."""
    mine = select(JobPart).where(JobPart.job_id == job_id, free(now))
    return mine.order_by(JobPart.position).limit(1).execution_options(populate_existing=True)


def waiting_parts(now: datetime, most: int) -> Select[Any]:
    """How many parts may be begun now, counted up to `most`."""
    some = select(JobPart.id).join(Job).where(Job.state.in_(OPEN), free(now)).limit(most).subquery()
    return select(func.count()).select_from(some)


def parts_in_work(most: int) -> Select[Any]:
    """How many parts wait or are in somebody's hand, counted up to `most`."""
    states = JobPart.state.in_((PartState.WAITING, PartState.RUNNING))
    some = select(JobPart.id).join(Job).where(Job.state.in_(OPEN), states).limit(most).subquery()
    return select(func.count()).select_from(some)


def finished_parts(job_id: int) -> Select[tuple[JobPart]]:
    """The parts that the whole is put together of, in its order."""
    of_job = JobPart.job_id == job_id, JobPart.is_whole.is_(False)
    return select(JobPart).where(*of_job).order_by(JobPart.position)


def expired_jobs(now: datetime) -> Select[tuple[Job]]:
    """Jobs whose files nobody may fetch any more."""
    return select(Job).where(Job.wiped_at.is_(None), Job.expires_at <= now).order_by(Job.id)
