"""What somebody did, in words: entries of the activity log gathered so that a person can read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from models.audit import TrailAct
from models.base import db
from models.queries.access import MOST_ENTRIES, activity_of, last_active

MOST_NAMES = 3
"""Pupils named in one line; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done in one go: at what time, what, where, with how many records, concerning whom."""

    at: datetime
    act: TrailAct
    table: str
    count: int
    pupils: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One school-local day of a person's doings, the latest first."""

    day: date
    deeds: list[Deed]
    more: bool
    """Whether there is more than one view shows."""
    last_on: date | None
    """The last day on which anything was done."""


def activity(account_id: int, asked: str) -> Activity:
    """What the account did on the day asked for (`2026-11-23`), else on the last day it did anything."""
    zone = current_app.extensions["settings"].zone
    last = db.session.scalar(last_active(account_id))
    last_on = last.astimezone(zone).date() if last else None
    day = read_day(asked) or last_on or current_app.extensions["clock"].today()
    begin = datetime.combine(day, time(), zone)
    rows = db.session.execute(activity_of(account_id, begin, begin + timedelta(days=1))).all()
    return Activity(day, list(_deeds(rows)), len(rows) == MOST_ENTRIES, last_on)


def read_day(text: str) -> date | None:
    """A day of an address; None when it is none of this age."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None


def _deeds(rows: Iterable[Any]) -> Iterable[Deed]:
    words = current_app.extensions["table_words"]
    for (at, act, table), group in groupby(rows, lambda row: (_minute(row.at), row.act, row.table_name)):
        entries = list(group)
        yield Deed(at, act, str(words(table)), len(entries), _pupils(entries))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _pupils(entries: list[Any]) -> str:
    names = list(dict.fromkeys(f"{row.surname} {row.first_name}" for row in entries if row.surname))
    shown = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return _("%(names)s and %(count)s more", names=shown, count=left) if left > 0 else shown
