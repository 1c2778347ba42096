"""Numbers beside lines of the menu: what waits behind a screen, for those alone who have to do with it.

A new one is its line in `BADGES`: the duty of those who pay for it and one cheap question, asked once in a
request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import g

from config.duties import Duty, holds
from models.accounts import Actor
from models.base import db
from models.queries.absence_reports import count_waiting
from models.queries.asked import Asked
from views.edge import asking

BADGES: Mapping[str, tuple[Duty, Callable[[Actor], Asked]]] = {
    "absence_decision.index": (Duty.ABSENCE_REPORTS_DECIDE, count_waiting),
}
"""Endpoint -> who sees a number beside it, and how it is counted."""


def badges() -> Mapping[str, int]:
    """Endpoint -> what waits there, for the person who asks; nothing where nothing waits."""
    if "badges" not in g:
        g.badges = _counted(asking())
    found: Mapping[str, int] = g.badges
    return found


def _counted(actor: Actor) -> dict[str, int]:
    counts = {
        endpoint: db.session.scalar(*count(actor)) or 0
        for endpoint, (duty, count) in BADGES.items()
        if holds(actor.roles, duty)
    }
    return {endpoint: number for endpoint, number in counts.items() if number}
