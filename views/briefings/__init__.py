"""Safety briefings (drošības instruktāžas): held, completed later, printed to be signed."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("briefing", __name__, url_prefix="/instruktazas")

from views.briefings import keeping, screens  # noqa: E402

__all__ = ["bp", "keeping", "screens"]
