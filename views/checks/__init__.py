"""Checks of journals (clauses 3.4, 4.2): findings, remarks with answers, checks signed off.

Whoever reads checks or answers them reads journals too and nobody else does (duties of clauses 3.4, 4.2 and
11), so pages that are read stand under the duty of reading journals and show what the duties of checks reach.
What is written stands once for each of the two sides, under the duty of its side.
"""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("check", __name__, url_prefix="/parbaudes")

from views.checks import findings, journal, overview, remarks, signing, waiving  # noqa: E402

__all__ = ["bp", "findings", "journal", "overview", "remarks", "signing", "waiving"]
