"""Overviews with pictures: the school, a class, a journal, a pupil (clause 9a)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("overview", __name__, url_prefix="/parskati")

from views.overviews import screens  # noqa: E402

__all__ = ["bp", "screens"]
