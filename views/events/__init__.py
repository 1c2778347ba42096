"""Out-of-school events (ārpusklases pasākumi, clause 8): proposed, decided by class teachers, withdrawn."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("event", __name__, url_prefix="/pasakumi")

from views.events import deciding, proposing, screens  # noqa: E402

__all__ = ["bp", "deciding", "proposing", "screens"]
