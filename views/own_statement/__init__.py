"""Statements as families have them: of any days by themselves, and those that were sent to them (9a)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("own_statement", __name__)

from views.own_statement import received, screens  # noqa: E402

__all__ = ["bp", "received", "screens"]
