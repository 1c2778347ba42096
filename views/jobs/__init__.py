"""Work in the background as its author sees it: how far it is, what came of it (clauses 3.5a, 19)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("job", __name__, url_prefix="/darbi")

from views.jobs import acts, screens  # noqa: E402

__all__ = ["acts", "bp", "screens"]
