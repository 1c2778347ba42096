"""The own calendar as a secret address for a calendar program (clause 6)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("calendar_feed", __name__, url_prefix="/kalendars")

from views.calendar_feed import addresses, reading  # noqa: E402

__all__ = ["addresses", "bp", "reading"]
