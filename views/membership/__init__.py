"""Klašu piepildījums: which pupil is in which group, moved by drag, keys or forms (clause 9b)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("membership", __name__, url_prefix="/klasu-piepildijums")

from views.membership import groups, saving, screens  # noqa: E402

__all__ = ["bp", "groups", "saving", "screens"]
