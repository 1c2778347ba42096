"""Year start: a checklist in the order of the clauses, and what is done in one go (3.1-3.1.6)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("year_start", __name__, url_prefix="/gada-sakums")

from views.year_start import calendar, checklist, journals, new_journal, subject_changes, subjects  # noqa: E402

__all__ = ["bp", "calendar", "checklist", "journals", "new_journal", "subject_changes", "subjects"]
