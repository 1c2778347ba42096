"""Personal files (clauses 7, 17, 18): the list with what is missing, one file, its contacts, its papers."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("student_file", __name__, url_prefix="/personas-lietas")

from views.student_file import contacts, control, editing, papers, proposals, screens  # noqa: E402

__all__ = ["bp", "contacts", "control", "editing", "papers", "proposals", "screens"]
