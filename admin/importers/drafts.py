"""Uploaded files that wait for their owner to confirm: in the data folder, never in the session.

A draft is a folder named by a random key that only its owner's account opens. It is gone as soon as the
import is written or thrown away, and a day after it came at the latest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from admin.importers.files import FileGiven

LIFE_SECONDS = 24 * 60 * 60
MOST_OF_ONE = 10
"""Drafts one account may have waiting; the oldest goes when another comes."""
ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """Files waiting to be imported, and what their owner has said of them so far."""

    key: UUID
    account_id: int
    kind: str
    names: tuple[str, ...]
    encoding: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    first_day: str = ""
    """The day from which it counts, as yyyy-mm-dd; empty: today."""


class Drafts:
    """The drafts of one installation, in `folder`; `now` is the moment in seconds."""

    def __init__(self, data_dir: Path, now: float) -> None:
        self._folder = data_dir / "imports"
        self._now = now

    def keep(self, account_id: int, kind: str, files: Sequence[FileGiven]) -> Draft:
        """Put files by; what has waited too long is removed on the occasion."""
        self._sweep(account_id)
        draft = Draft(uuid4(), account_id, kind, tuple(file.name for file in files))
        place = self._place(draft.key)
        place.mkdir(mode=0o700, parents=True)
        self._folder.chmod(0o700)
        for number, file in enumerate(files):
            _write(place / str(number), file.content)
        self.say(draft)
        os.utime(place, (self._now, self._now))
        return draft

    def say(self, draft: Draft) -> None:
        """Remember what the owner has chosen."""
        place = self._place(draft.key)
        about = {
            "account_id": draft.account_id,
            "kind": draft.kind,
            "names": draft.names,
            "encoding": draft.encoding,
            "mapping": dict(draft.mapping),
            "first_day": draft.first_day,
        }
        newer = place / f"{ABOUT}.new"
        newer.unlink(missing_ok=True)
        _write(newer, json.dumps(about).encode())
        newer.replace(place / ABOUT)

    def find(self, key: UUID, account_id: int) -> Draft | None:
        """The draft of that key; None when there is none, or it is somebody else's."""
        place = self._place(key)
        if self._is_over(place):
            return None
        about = _about(place)
        if about is None or about["account_id"] != account_id:
            return None
        return Draft(
            key,
            account_id,
            about["kind"],
            tuple(about["names"]),
            about["encoding"],
            about["mapping"],
            about["first_day"],
        )

    def files(self, draft: Draft) -> list[FileGiven]:
        """The files as they came, to be read in the encoding chosen since."""
        place = self._place(draft.key)
        return [
            FileGiven(name, (place / str(number)).read_bytes(), draft.encoding)
            for number, name in enumerate(draft.names)
        ]

    def drop(self, key: UUID) -> None:
        """Remove a draft; one that is gone already is no mistake."""
        shutil.rmtree(self._place(key), ignore_errors=True)

    def _place(self, key: UUID) -> Path:
        return self._folder / str(key)

    def _is_over(self, place: Path) -> bool:
        try:
            return self._now - place.stat().st_mtime > LIFE_SECONDS
        except OSError:
            return True

    def _sweep(self, account_id: int) -> None:
        if not self._folder.is_dir():
            return
        waiting = []
        for place in self._folder.iterdir():
            about = None if self._is_over(place) else _about(place)
            if about is None:
                shutil.rmtree(place, ignore_errors=True)
            elif about["account_id"] == account_id:
                waiting.append(place)
        waiting.sort(key=lambda place: place.stat().st_mtime)
        for place in waiting[: max(0, len(waiting) - MOST_OF_ONE + 1)]:
            shutil.rmtree(place, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _about(place: Path) -> dict[str, Any] | None:
    try:
        about: dict[str, Any] = json.loads((place / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about
