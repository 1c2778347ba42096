"""Statements of marks: the class teacher looks through them, sends them, sees who has read them (9a)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("statements", __name__, url_prefix="/sekmju-izraksti")

from views.statements import papers, record, screens, sending  # noqa: E402

__all__ = ["bp", "papers", "record", "screens", "sending"]
