"""Data for every document of the house, up to the extremes: a maker of a document has nothing to do for it.

`SAMPLES` fills each `Data` by the kinds of its fields: many pupils with names of 40 letters, one of each,
none at all, and texts meant to break paper. Where fields must agree with one another, the document's own
filler stands in `tests/reports/samples_by_hand.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from markupsafe import Markup, escape

from models.rules.documents import Stamp
from reports.base import Report
from reports.letterhead import Letterhead
from tests.letterhead import SCHOOL

REPORTS = Path(__file__).resolve().parents[2] / "reports"
NAME = "Maksimiliāna Žīgura-Šņickovska-Kaldere"
ODD = '<b>Ē</b> &amp; „Ā” "\' [[[[ {{ 7 * 7 }} <font color="x"> \ud800\u202e\x00'


@dataclass(frozen=True)
class Kind:
    """How far a sample goes: the text in every place, and how many of everything by depth."""

    text: str
    counts: tuple[int, ...]
    number: int = 7
    truth: bool = True


KINDS: Mapping[str, Kind] = {
    "many": Kind(NAME, (25, 3, 1, 1), number=188),
    "wide": Kind(NAME, (1, 17, 5, 1), number=188),
    "usual": Kind("Bērziņš Roberts", (2, 9, 2, 1)),
    "one": Kind("Ā. Ūs", (1, 1, 1, 1), number=1),
    "none": Kind("", (0, 0, 0, 0), number=0, truth=False),
    "odd": Kind(ODD, (2, 2, 2, 1)),
}


def reports() -> list[Report[Any]]:
    """Every document that becomes a PDF."""
    homes = sorted(path.parents[1].name for path in REPORTS.glob("*/templates/document.html"))
    return [import_module(f"reports.{home}").REPORT for home in homes]


def data_of(report: Report[Any], kind: str) -> Any:
    """The document's `Data` for one kind of sample."""
    by_hand: Mapping[str, Callable[[Kind], Any]] = import_module("tests.reports.samples_by_hand").BY_HAND
    if report.code in by_hand:
        return by_hand[report.code](KINDS[kind])
    return filled(import_module(f"reports.{report.code}").Data, KINDS[kind])


def filled(what: Any, kind: Kind, depth: int = 0, **given: Any) -> Any:
    """One value of a type; of a data class, with the fields that are given taken as they are."""
    if what is Letterhead:
        return SCHOOL
    if what is Stamp:
        # The register writes it, nobody else: an address stays one.
        given["address"] = "https://eklase.skola.lv/apliecinajums/ABCDEFGHJK"
    if is_dataclass(what):
        hints = get_type_hints(what)
        names = [field.name for field in fields(what) if field.init]
        return what(**{name: given.get(name, filled_field(hints[name], kind, depth)) for name in names})
    if isinstance(what, type) and issubclass(what, Enum):
        return list(what)[0 if kind.truth else -1]
    plain = {
        str: kind.text,
        Markup: escape("".join(letter for letter in kind.text if letter.isprintable())),
        int: kind.number,
        float: float(kind.number),
        bool: kind.truth,
        date: date(2026, 11, 23),
        datetime: datetime(2026, 11, 23, 9, 0),  # noqa: DTZ001  paper has no zone
        NoneType: None,
        Any: kind.text,
    }
    return plain[what]


def filled_field(what: Any, kind: Kind, depth: int) -> Any:
    """One value of a type as fields name it: of choices the first, of sequences as many as the depth has."""
    origin, inside = get_origin(what), get_args(what)
    if origin is None:
        return filled(what, kind, depth)
    if origin in {UnionType, Union}:
        return filled_field(inside[0] if kind.truth else inside[-1], kind, depth)
    if origin is Literal:
        return inside[0]
    if origin is tuple and (len(inside) != 2 or inside[1] is not Ellipsis):
        return tuple(filled_field(one, kind, depth) for one in inside)
    many = kind.counts[min(depth, len(kind.counts) - 1)]
    if issubclass(origin, Mapping):
        return {}
    if issubclass(origin, Sequence):
        return tuple(filled_field(inside[0], kind, depth + 1) for _ in range(many))
    raise TypeError(what)


SAMPLES: tuple[tuple[str, str], ...] = tuple((one.code, kind) for one in reports() for kind in KINDS)
every_sample = pytest.mark.parametrize(("code", "kind"), SAMPLES)
"""Decorates a test of one paper: it is called with `code` and `kind` for each document and each extreme."""


def sample(code: str, kind: str) -> tuple[Report[Any], Any]:
    """The document and its data."""
    report: Report[Any] = import_module(f"reports.{code}").REPORT
    return report, data_of(report, kind)
