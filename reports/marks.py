"""What marks mean, in the words of the documents (Reg. 747, 2018)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from models.rules.marks import NO_MARK, ScaleKind

MEANINGS: Mapping[ScaleKind, Mapping[str, str]] = MappingProxyType(
    {
        ScaleKind.POINTS: {
            "10": "izcili",
            "9": "teicami",
            "8": "ļoti labi",
            "7": "labi",
            "6": "gandrīz labi",
            "5": "viduvēji",
            "4": "gandrīz viduvēji",
            "3": "vāji",
            "2": "ļoti vāji",
            "1": "ļoti, ļoti vāji",
        },
        ScaleKind.LEVELS: {
            "S": "sācis apgūt",
            "T": "turpina apgūt",
            "A": "apguvis",
            "P": "apguvis padziļināti",
        },
        ScaleKind.SIGNS: {"+": "apgūts", "/": "daļēji apgūts", "-": "vēl jāmācās"},
        ScaleKind.PASS: {"i": "ieskaitīts", "ni": "neieskaitīts"},
    }
)
NO_MARK_MEANING = "nav vērtējuma"
NO_MARK_EXPLAINED = "prasītie darbi vēl nav nokārtoti; tā nav atzīme un vidējā vērtējumā netiek ieskaitīta"
IN_KEY = (ScaleKind.LEVELS, ScaleKind.SIGNS, ScaleKind.PASS)
"""Scales whose signs a reader need not know; points are numbers and stand with their words."""


def meaning(value: str, scale: ScaleKind) -> str:
    """The word behind a mark: „labi”, „turpina apgūt”; empty where the mark says it itself."""
    if value == NO_MARK:
        return NO_MARK_MEANING
    return MEANINGS.get(scale, {}).get(value, "")


def key(scales: Collection[ScaleKind], values: Collection[str]) -> tuple[str, ...]:
    """Lines that explain the signs of one paper, only those a reader meets on it."""
    lines = [_line(MEANINGS[scale]) for scale in IN_KEY if scale in scales]
    if ScaleKind.POINTS in scales:
        lines.append("Vērtējums ballēs: no 1 (zemākais) līdz 10 (augstākais).")
    if NO_MARK in values:
        lines.append(f"{NO_MARK} – {NO_MARK_MEANING}: {NO_MARK_EXPLAINED}.")
    if "" in values:
        lines.append("Svītra vērtējuma vietā: vērtējums nav ielikts.")
    return tuple(lines)


def _line(meanings: Mapping[str, str]) -> str:
    return ", ".join(f"{sign} – {word}" for sign, word in meanings.items()) + "."
