"""Handing journals over from one teacher to another from a day on (clauses 3.1, 11)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("handover", __name__, url_prefix="/zurnalu-nodosana")

from views.handover import screens  # noqa: E402

__all__ = ["bp", "screens"]
