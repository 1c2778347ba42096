"""The morning summary: present and absent by class, for the school, those named and the kitchen (Reg. 89)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("morning", __name__, url_prefix="/rita-parskats")

from views.morning import readers, screens  # noqa: E402

__all__ = ["bp", "readers", "screens"]
