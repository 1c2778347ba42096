"""Reports of absences („Pieteikumi”) before the class teacher, who decides (clause 8)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("absence_decision", __name__, url_prefix="/pieteikumi")

from views.absence_decisions import screens  # noqa: E402

__all__ = ["bp", "screens"]
