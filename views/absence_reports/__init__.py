"""Parents report absences of their children from the phone (clause 8)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("absence_report", __name__, url_prefix="/pieteikt-kavejumu")

from views.absence_reports import screens  # noqa: E402

__all__ = ["bp", "screens"]
