"""The diary (dienasgrāmata) of a pupil: the journals day by day, for the family (clauses 1, 5, 11)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("diary", __name__, url_prefix="/dienasgramata")

from views.diary import screens  # noqa: E402

__all__ = ["bp", "screens"]
