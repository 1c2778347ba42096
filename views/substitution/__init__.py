"""Substitution (aizvietošana) and other changes of single lessons, the hours for pay (clauses 6, 11)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("substitution", __name__, url_prefix="/aizvietosana")

from views.substitution import hours, listing, moving, naming, rooms, striking  # noqa: E402

__all__ = ["bp", "hours", "listing", "moving", "naming", "rooms", "striking"]
