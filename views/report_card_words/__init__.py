"""The class teacher's words on report cards: a class at once (clause 3.5a)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("report_card_words", __name__, url_prefix="/liecibu-vardi")

from views.report_card_words import screens  # noqa: E402

__all__ = ["bp", "screens"]
