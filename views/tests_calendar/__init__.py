"""The tests calendar of a class (clause 12): what is planned and held, and how tests are planned."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("tests_calendar", __name__, url_prefix="/parbaudes-darbu-kalendars")

from views.tests_calendar import planning, screens  # noqa: E402

__all__ = ["bp", "planning", "screens"]
