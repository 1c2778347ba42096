"""Notices to the municipality: made, printed, kept in a register (clause 8, Reg. 89)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("municipality_notice", __name__, url_prefix="/pazinojumi-pasvaldibai")

from views.municipality_notice import printing, screens  # noqa: E402

__all__ = ["bp", "printing", "screens"]
