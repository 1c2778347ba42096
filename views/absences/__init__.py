"""The absence register of a class (Zīmju reģistrs, clause 8): read, grounds entered, changed, withdrawn."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("absences", __name__, url_prefix="/zimju-registrs")

from views.absences import entering, keeping, screens, undoing  # noqa: E402

__all__ = ["bp", "entering", "keeping", "screens", "undoing"]
