"""Those whom the superuser named are told each morning how many pupils are present (Reg. 89)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.morning import MorningReader, MorningTelling
from models.operations.messages import tell
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.morning import Morning, morning_of, morning_readers, readers_to_name
from models.rules.broken import RuleBroken

PLACE = "/rita-parskats/mans"


def name_reader(session: Session, account_id: int, now: datetime, today: date) -> MorningReader:
    """Let somebody of the staff be told each morning; named already, nothing changes.

    Raises:
        RuleBroken: the account is nobody's of the staff.
    """
    mine = morning_readers(today).where(MorningReader.account_id == account_id)
    known = session.scalars(mine).one_or_none()
    if known is not None:
        return known
    if account_id not in {row.id for row in session.execute(readers_to_name(today))}:
        raise RuleBroken(_("Choose one of the values offered."), "account")
    row = MorningReader(account_id=account_id, made_at=now)
    session.add(row)
    session.flush()
    return row


def let_reader_go(session: Session, row: MorningReader, now: datetime) -> None:
    """Somebody is told no more; said twice, nothing changes."""
    row.voided_at = row.voided_at or now
    session.flush()


def tell_morning(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Tell the readers today's numbers, once a day from the hour of the setting on; how many were told."""
    local = now.astimezone(zone)
    frame = frame_of_day(session, local.date())
    if frame is None or not _is_due(frame, local):
        return 0
    readers = session.scalars(morning_readers(local.date())).all()
    waiting = [row for row in readers if _is_first(session, row, now, local.date())]
    if not waiting:
        return 0
    text = summary_text(morning_of(session, None, frame, local.date()))
    people = [row.account.person_id for row in waiting]
    tell(session, people, kind="morning", text=text, now=now, link=PLACE)
    return len(waiting)


def summary_text(morning: Morning) -> str:
    """The morning in one sentence of numbers."""
    whole = morning.whole
    text: str = _(
        "Present: %(present)s of %(all)s; absent: %(absent)s (ground known: %(known)s, not known: "
        "%(unknown)s).",
        present=whole.present,
        all=whole.enrolled,
        absent=whole.absent,
        known=whole.known,
        unknown=whole.unknown,
    )
    if not morning.awaited:
        return text
    awaited: str = _("Classes not entered yet: %(count)s.", count=morning.awaited)
    return f"{text} {awaited}"


def _is_due(frame: SchoolFrame, local: datetime) -> bool:
    at = frame.settings.morning_summary_at
    return at is not None and local.time() >= at and frame.calendar.is_school_day(local.date())


def _is_first(session: Session, row: MorningReader, now: datetime, today: date) -> bool:
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    made = session.scalar(
        insert(MorningTelling)
        .values(reader_id=row.id, told_on=today, made_at=now)
        .on_conflict_do_nothing()
        .returning(MorningTelling.id)
    )
    return made is not None
