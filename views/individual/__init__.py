"""Individual work (clause 14): sessions that wait, sessions held, hours, the schedule."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("individual", __name__, url_prefix="/individualais-darbs")

from views.individual import recording, scheduling, screens  # noqa: E402

__all__ = ["bp", "recording", "scheduling", "screens"]
