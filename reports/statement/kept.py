"""Statements as they are kept once they are sent: what they said then, in JSON (clause 9a)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from models.rules.absences import AbsenceState
from models.rules.marks import ColumnKind, ScaleKind, TermKind
from reports.statement import Missed, Statement, Subject, Term, Work

Plain = Mapping[str, Any]
DAYS = ("first", "last", "made_on", "born_on")


def as_text(statement: Statement) -> str:
    """The statement as JSON; days as ISO writes them."""
    return json.dumps(asdict(statement), ensure_ascii=False, default=str)


def from_text(kept: str) -> Statement:
    """The statement again, as it was sent."""
    plain = json.loads(kept)
    days = {name: date.fromisoformat(plain[name]) for name in DAYS if plain[name]}
    return Statement(
        **plain
        | days
        | {
            "subjects": tuple(_subject(one) for one in plain["subjects"]),
            "missed": tuple(_missed(one) for one in plain["missed"]),
        }
    )


def _subject(plain: Plain) -> Subject:
    return Subject(
        **{
            **plain,
            "scale": ScaleKind(plain["scale"]),
            "works": tuple(_work(one) for one in plain["works"]),
            "tally": tuple((mark, count) for mark, count in plain["tally"]),
            "terms": tuple(Term(TermKind(one["kind"]), one["value"]) for one in plain["terms"]),
        }
    )


def _work(plain: Plain) -> Work:
    return Work(
        **{
            **plain,
            "day": date.fromisoformat(plain["day"]),
            "kind": ColumnKind(plain["kind"]),
            "scale": ScaleKind(plain["scale"]),
            "values": tuple(plain["values"]),
        }
    )


def _missed(plain: Plain) -> Missed:
    return Missed(**{**plain, "state": AbsenceState(plain["state"])})
