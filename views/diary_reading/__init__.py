"""„Izlasīju”: parents say weekly that they have read the diary, the class teacher sees it (clause 1)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("diary_reading", __name__)

from views.diary_reading import screens  # noqa: E402

__all__ = ["bp", "screens"]
