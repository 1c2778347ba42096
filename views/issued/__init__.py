"""The register of issued documents, and their way from hand to hand (clauses 3.5a, 9a, 18, 19)."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("issued", __name__, url_prefix="/izsniegtie-dokumenti")

from views.issued import batches, paper, register  # noqa: E402

__all__ = ["batches", "bp", "paper", "register"]
