"""Work in the background: how much one person may ask for, how long it is kept, when a worker is given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

MOST_OPEN = 3
"""Unfinished jobs of one person: twenty people who print the whole school keep the queue short."""
MOST_PARTS = 1000
MOST_TRIES = 3
"""So often a part is begun whose worker died over it."""
KEPT_FOR = timedelta(days=1)
"""How long the files of a job that ended are kept for its author."""
BEAT_EVERY = timedelta(seconds=5)
SILENT_AFTER = timedelta(seconds=30)
"""A worker that has shown no life for so long is taken to be dead."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The moments between which a worker that is alive has shown it.

    The demo's clock begins its day anew with every start, so a beat that lies ahead is one of a former run.
    """

    since: datetime
    until: datetime

    @classmethod
    def at(cls, now: datetime) -> Silence:
        """As of a moment."""
        return cls(now - SILENT_AFTER, now + SILENT_AFTER)


def digest_of(kind: str, payload: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> str:
    """What tells whether the same is asked twice."""
    said = dumps([kind, payload, list(parts)], sort_keys=True, ensure_ascii=True)
    return sha256(said.encode("ascii")).hexdigest()
