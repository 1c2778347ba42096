"""Asking for findings: all of them in one statement, whatever the size of the school."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import String, and_, case, false, func, literal, select, union_all

from models.checks import FindingWaiver
from models.queries.findings.base import Finding, Watch, found
from models.queries.findings.catalogue import FINDINGS


def findings_of(watch: Watch, kinds: Iterable[Finding] = FINDINGS) -> Any:
    """Every finding of these kinds with the waiver in force: one statement whatever the size of the school.

    Columns: kind, place in the order of `FINDINGS`, those of `SHAPE`, waiver_id, waived_for.
    """
    kept = list(kinds)
    parts = [
        rows.add_columns(literal(one.key, String).label("kind"), literal(FINDINGS.index(one)).label("rank"))
        for one in kept
        for rows in one.rows(watch)
    ]
    rows = (union_all(*parts) if parts else _nothing()).subquery("finding")
    in_force = and_(
        FindingWaiver.journal_group_id == rows.c.group_id,
        FindingWaiver.kind == rows.c.kind,
        FindingWaiver.place == rows.c.place,
        FindingWaiver.withdrawn_at.is_(None),
    )
    return (
        select(rows, FindingWaiver.id.label("waiver_id"), FindingWaiver.reason.label("waived_for"))
        .select_from(rows)
        .outerjoin(FindingWaiver, in_force)
    )


def _nothing() -> Any:
    """No findings, in their shape."""
    rows = found(None, None).add_columns(literal("", String).label("kind"), literal(0).label("rank"))
    return rows.where(false())


def counts_of(watch: Watch, kinds: Iterable[Finding] = FINDINGS) -> Any:
    """How many findings each group has of each kind: (group_id, kind, counted, waived)."""
    one = findings_of(watch, kinds).subquery("one")
    is_waived = case((one.c.waiver_id.is_(None), 0), else_=1)
    return select(
        one.c.group_id,
        one.c.kind,
        func.sum(1 - is_waived).label("counted"),
        func.sum(is_waived).label("waived"),
    ).group_by(one.c.group_id, one.c.kind)
