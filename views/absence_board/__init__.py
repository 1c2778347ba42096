"""The board of pupils who are missing and nobody knows why (clause 8, Reg. 89)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("absence_board", __name__, url_prefix="/nav-ieradusies")

from views.absence_board import contacts, screens  # noqa: E402

__all__ = ["bp", "contacts", "screens"]
