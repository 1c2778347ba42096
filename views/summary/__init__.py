"""Summary journals: how far each class is, its year's marks, decisions, files for the archive (clause 19)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("summary", __name__, url_prefix="/kopsavilkumi")

from views.summary import deciding, files, screens  # noqa: E402

__all__ = ["bp", "deciding", "files", "screens"]
