"""Substitution (aizvietošana): who holds whose lessons, naming it, the hours for pay (clauses 6, 11)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("substitution", __name__, url_prefix="/aizvietosana")

from views.substitution import hours, listing, naming, striking  # noqa: E402

__all__ = ["bp", "hours", "listing", "naming", "striking"]
