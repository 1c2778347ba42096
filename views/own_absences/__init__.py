"""Absences as a pupil and the parents see them (clauses 1, 8)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("own_absences", __name__, url_prefix="/kavejumi")

from views.own_absences import screens  # noqa: E402

__all__ = ["bp", "screens"]
