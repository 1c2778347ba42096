"""The journal (clauses 9b, 11-13): the list of one's journals, the grid, and what the grid saves."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("journal", __name__, url_prefix="/zurnali")

from views.journal import (  # noqa: E402
    api,
    attachments,
    beside,
    cancelling,
    card,
    day,
    day_sheet,
    live,
    owed,
    phrases,
    planned,
    pupil,
    screens,
    spread,
    suggested,
    unlocking,
)

__all__ = [
    "api",
    "attachments",
    "beside",
    "bp",
    "cancelling",
    "card",
    "day",
    "day_sheet",
    "live",
    "owed",
    "phrases",
    "planned",
    "pupil",
    "screens",
    "spread",
    "suggested",
    "unlocking",
]
