"""Lessons not entered by their deadline, over all journals within reach (clauses 3.4, 4.2, 11)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("unentered", __name__, url_prefix="/zurnali/neievaditas")

from views.unentered import screens  # noqa: E402

__all__ = ["bp", "screens"]
