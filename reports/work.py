"""Kinds of work that are done in the background: what makes a part, and what puts the parts together.

Asked for by `models.operations.jobs.queue_job`, done by a worker (`reports.workshop`). A new kind is one
`Work` in `reports.works`; what it needs only while it works is loaded by the worker, never by the server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.accounts import Actor


@dataclass(frozen=True, slots=True)
class Desk:
    """What a part is made with. Nothing is held open while it is drawn: the school goes on writing."""

    actor: Actor
    """The author with the posts held now."""
    payload: Mapping[str, Any]
    """What the parts of the job have in common."""
    now: datetime
    zone: ZoneInfo
    site: str
    """Where people find the house; empty when not said."""
    reading: Callable[[], AbstractContextManager[Session]]
    """A transaction that only reads."""
    writing: Callable[[], AbstractContextManager[Session]]
    """A short one that writes, in the author's name: kept at its end, or dropped by what is raised in it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A part that is done."""

    name: str
    """As an archive names it: „liecibas-4b.pdf”."""
    content: bytes
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What is remembered of it until the result is fetched, as JSON can hold it."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part on the disk."""

    name: str
    title: str
    """As sentences and bookmarks name it: „4.b”."""
    path: Path


@dataclass(frozen=True, slots=True)
class Whole:
    """The result as it is downloaded."""

    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One kind of work.

    A sentence raised as RuleBroken ends the job and is read by its author.
    """

    label: Any
    """For the office: „documents printed”."""
    may: Callable[[Actor, Mapping[str, Any]], bool]
    """Whether the person, as posted now, has a right to what the payload asks for."""
    reaches: Callable[[Session, Actor, Mapping[str, Any], Mapping[str, Any]], bool]
    """Whether a part lies within the person's reach now; asked of each before the whole is given."""
    part: Callable[[Desk, Mapping[str, Any]], Made]
    whole: Callable[[Sequence[PartFile], Path, Mapping[str, Any]], Whole]
    """Puts the parts together into a file at the path; the payload says how."""
    fetched: Callable[[Session, Actor, Sequence[Mapping[str, Any]], datetime], None] | None = None
    """Done once, when the author fetches the result: with what each part kept, in the parts' order.

    What it raises as RuleBroken is told instead of giving the file.
    """
