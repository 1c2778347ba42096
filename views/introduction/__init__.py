"""Introducing a class to the system: the notice, who has read it, the sheet for those without (clause 5)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("introduction", __name__, url_prefix="/iepazistinasana")

from views.introduction import answers, screens, writing  # noqa: E402

__all__ = ["answers", "bp", "screens", "writing"]
