"""Automatic findings over the journals of a year, counted and listed set by set (clauses 3.4, 4.2)."""

from __future__ import annotations

from models.queries.findings.asking import counts_of, findings_of
from models.queries.findings.base import Finding, Narrowing, Watch
from models.queries.findings.catalogue import BY_KEY, FINDINGS

__all__ = ["BY_KEY", "FINDINGS", "Finding", "Narrowing", "Watch", "counts_of", "findings_of"]
