"""Marks by subject as a pupil and the parents see them (clauses 1, 9a, 11-13)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("achievements", __name__, url_prefix="/sekmes")

from views.achievements import screens  # noqa: E402

__all__ = ["bp", "screens"]
