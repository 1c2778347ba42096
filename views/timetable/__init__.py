"""The timetable (stundu saraksts): weeks to read and to print, and a class's week made anew (clause 6)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("timetable", __name__, url_prefix="/stundu-saraksts")

from views.timetable import checking, editing, paper, screens, versions  # noqa: E402

__all__ = ["bp", "checking", "editing", "paper", "screens", "versions"]
