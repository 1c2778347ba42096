"""Days as the addresses of these screens say them."""

from __future__ import annotations

from datetime import date, timedelta

from flask import request

from models.accounts import Actor

WEEK = timedelta(days=6)
LONGEST = timedelta(days=366)


def day_given(name: str) -> date | None:
    """A day of the address or the form; None when there is none."""
    try:
        return date.fromisoformat(request.values.get(name, ""))
    except ValueError:
        return None


def days_given(actor: Actor, length: timedelta) -> tuple[date, date]:
    """The first and the last day asked for: from today when nothing is, never more than a year."""
    first = day_given("no") or actor.today
    last = day_given("lidz") or _after(first, length)
    return first, min(max(first, last), _after(first, LONGEST))


def _after(day: date, length: timedelta) -> date:
    return day + length if day <= date.max - length else date.max
