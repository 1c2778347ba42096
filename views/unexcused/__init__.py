"""Unexcused lessons of pupils in a semester, with the steps of warning (clause 8, Reg. 89)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("unexcused", __name__, url_prefix="/neattaisnotie-kavejumi")

from views.unexcused import screens  # noqa: E402

__all__ = ["bp", "screens"]
