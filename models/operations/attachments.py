"""A file is hung on something and taken off again; it lies in the data folder under a name of our own."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.attachments import Attachment, AttachmentThing
from models.rules.attachments import clean_name, kind_of
from models.rules.broken import RuleBroken
from models.rules.pictures import drawn_anew

FOLDER = "attachments"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a browser sent it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """What the school lets hang on one thing."""

    megabytes: int
    files: int


@dataclass(frozen=True, slots=True)
class Hook:
    """The thing a file is hung on, whose row the caller holds locked, and by whom."""

    thing: AttachmentThing
    thing_id: int
    account_id: int


def attach(
    session: Session, folder: Path, hook: Hook, sent: Sent, limits: Limits, now: datetime
) -> Attachment:
    """Hang a file on a thing; the same file sent twice hangs there once.

    `folder` is the data folder.

    Raises:
        RuleBroken: the file is too large, not let in, or there are enough of them.
    """
    name = clean_name(sent.name)
    if len(sent.content) > limits.megabytes * MEGABYTE:
        raise RuleBroken(_("The file is larger than %(most)s MB.", most=limits.megabytes), "file")
    digest = sha256(sent.content).hexdigest()
    hanging = session.scalars(hanging_on(hook.thing, hook.thing_id)).all()
    same = next((one for one in hanging if one.digest == digest), None)
    if same is not None:
        return same
    if len(hanging) >= limits.files:
        raise RuleBroken(
            _("There are %(most)s files already: take one off first.", most=limits.files), "file"
        )
    kind = kind_of(name, sent.content)
    content = drawn_anew(sent.content, kind.media_type) if kind.is_picture else sent.content
    row = Attachment(
        thing=hook.thing,
        thing_id=hook.thing_id,
        name=name,
        stored_as=_keep(folder, content),
        media_type=kind.media_type,
        size=len(content),
        digest=digest,
        account_id=hook.account_id,
        added_at=now,
    )
    session.add(row)
    session.flush()
    return row


def hanging_on(thing: AttachmentThing, thing_id: int) -> Select[tuple[Attachment]]:
    """The files of a thing, in the order they were hung on."""
    here = Attachment.thing == thing, Attachment.thing_id == thing_id, Attachment.voided_at.is_(None)
    return select(Attachment).where(*here).order_by(Attachment.id)


def take_off(session: Session, row: Attachment, now: datetime) -> None:
    """Show a file to nobody any more; said again, nothing changes. It is kept with its history."""
    if row.voided_at is None:
        row.voided_at = now
        session.flush()


def path_of(folder: Path, row: Attachment) -> Path:
    """Where the file lies."""
    return folder / FOLDER / row.stored_as[:2] / row.stored_as


def _keep(folder: Path, content: bytes) -> str:
    """Write a file under a random name, for the house alone; give the name.

    Whole or not at all: a machine that stops meanwhile leaves no half of it under that name. A file whose
    row was never committed lies there unnamed and is shown to nobody.
    """
    stored_as = secrets.token_hex(24)
    place = folder / FOLDER / stored_as[:2]
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place / f"{stored_as}.half"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.rename(place / stored_as)
    return stored_as
