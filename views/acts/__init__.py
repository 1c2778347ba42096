"""Acts: enrolment, transfer, withdrawal, return; a pupil's acts and their undoing (clauses 3.3, 17)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("act", __name__, url_prefix="/kustiba")

from views.acts import admission, choice, newcomer, preview, student, undoing  # noqa: E402

__all__ = ["admission", "bp", "choice", "newcomer", "preview", "student", "undoing"]
