"""The class-teacher journal: class lessons, talks, parents' meetings, briefings (clauses 4.2, 11, 16)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("class_journal", __name__, url_prefix="/klases-zurnals")

from views.class_journal import meetings, screens, talks  # noqa: E402

__all__ = ["bp", "meetings", "screens", "talks"]
