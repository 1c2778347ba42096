"""The journal opened for entries of another system: the rules of the grid, but nobody's own journal."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from config.duties import Duty
from config.settings import RIGA
from models.accounts import house_reader
from models.operations.desk import Desk, load_header
from models.queries.frame import SchoolFrame, load_frame


@dataclass(frozen=True)
class TransferFrame(SchoolFrame):
    """The school year for entries that were in time elsewhere: their lessons are due when they come here."""

    moved_at: datetime

    def due_at(self, day: date, number: int | None, zone: ZoneInfo) -> datetime:  # noqa: ARG002
        """The moment of the import: nothing brought along is late."""
        return self.moved_at


class TransferDesk(Desk):
    """A group's journal while an import writes in it, in the name of whoever confirmed it."""

    def may_write(self, day: date, number: int | None = None) -> bool:  # noqa: ARG002
        """An import may enter on any day of the year; who may import is another duty's matter."""
        return True


def transfer_frame(session: Session, year_id: int, at: datetime) -> SchoolFrame:
    """The frame of a year for entries that come now."""
    frame = load_frame(session, year_id)
    if frame is None:
        raise LookupError(year_id)
    return TransferFrame(**{each.name: getattr(frame, each.name) for each in fields(frame)}, moved_at=at)


def open_desk(session: Session, group_id: int, frame: SchoolFrame, at: datetime, today: date) -> TransferDesk:
    """The journal of a group."""
    actor = house_reader(today)
    header = load_header(session, actor, Duty.ENTRIES_READ, group_id)
    if header is None:
        raise LookupError(group_id)
    return TransferDesk(session, actor, header, at, RIGA, frame)
