"""The school's picture beside its name on papers (clause 3.1.5)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("school_logo", __name__, url_prefix="/skolas-logotips")

from views.school_logo import screens  # noqa: E402

__all__ = ["bp", "screens"]
