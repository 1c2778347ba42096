"""Jobs: long work done in the background, part by part, for whoever asked for it (clauses 3.5a, 19)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, enum_of, pk
from models.enums import LabelledEnum


class JobState(LabelledEnum):
    """Where a job stands."""

    QUEUED = "queued", _l("waits")
    RUNNING = "running", _l("in progress")
    DONE = "done", _l("ready")
    FAILED = "failed", _l("not done")
    CANCELLED = "cancelled", _l("cancelled")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to wait for."""
        return self in {JobState.QUEUED, JobState.RUNNING}


class PartState(LabelledEnum):
    """Where a part of a job stands."""

    HELD = "held", _l("waits for the other parts")
    WAITING = "waiting", _l("waits")
    RUNNING = "running", _l("in progress")
    DONE = "done", _l("ready")
    FAILED = "failed", _l("not done")


class Job(Base):
    """One long piece of work; its files lie in the data folder for its author alone, for a day.

    The row is the lock of its parts: whoever changes one of them holds it.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index(None, "account_id", "made_at"),
        Index(None, "state"),
        CheckConstraint("done BETWEEN 0 AND total", name="no_more_done_than_there_is"),
        CheckConstraint("(state = 'failed') = (failure <> '')", name="failed_with_words"),
        CheckConstraint("(state = 'done') = (file_name <> '')", name="done_with_a_file"),
    )

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Its author: asked anew for the right to it before each part, and the only one who sees it."""
    kind: Mapped[str] = mapped_column(String(30))
    """A key of `reports.works.WORKS`."""
    title: Mapped[str] = mapped_column(String(200))
    """As its author reads it, in the language it was asked in."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What all parts have in common, as the kind of work wants it."""
    digest: Mapped[str] = mapped_column(String(64))
    """Of everything asked (SHA-256): the same asked twice is one job."""
    state: Mapped[JobState] = mapped_column(enum_of(JobState), default=JobState.QUEUED)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    """How many parts; the putting together of them is not counted."""
    made_at: Mapped[datetime]
    turn_at: Mapped[datetime | None]
    """When a part of it was last begun: authors take turns by it."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    """When its files are wiped; None while it is open."""
    wiped_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(String(500), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    """The result as it is downloaded."""
    media_type: Mapped[str] = mapped_column(String(100), default="")

    account: Mapped[Account] = relationship()
    parts: Mapped[list[JobPart]] = relationship(back_populates="job", order_by="JobPart.position")

    def __str__(self) -> str:
        return self.title


class JobPart(Base):
    """What one worker does in one go: a class of a school; the last of all puts the others together."""

    __tablename__ = "job_part"
    __table_args__ = (UniqueConstraint("job_id", "position"),)

    id: Mapped[pk]
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="RESTRICT"))
    position: Mapped[int]
    """From 0, the order of the result."""
    is_whole: Mapped[bool] = mapped_column(default=False)
    """Whether it puts the others together."""
    title: Mapped[str] = mapped_column(String(200))
    """As sentences name it: „4.b”."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[PartState] = mapped_column(enum_of(PartState))
    worker: Mapped[str] = mapped_column(String(100), default="")
    """Who has it in hand; whoever lost it may not finish it."""
    beat_at: Mapped[datetime | None]
    """When its worker last showed to be alive."""
    tries: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str] = mapped_column(String(200), default="")
    """What it made, as an archive names it."""

    job: Mapped[Job] = relationship(back_populates="parts")
