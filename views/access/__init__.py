"""Access rights (clause 3.2): who may what, a person's rights, a new employee."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("access", __name__, url_prefix="/tiesibas")

from views.access import employee, look, matrix, password, person, roles  # noqa: E402

__all__ = ["bp", "employee", "look", "matrix", "password", "person", "roles"]
