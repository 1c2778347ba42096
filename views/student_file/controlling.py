"""The control of personal files as plain data: which files, how far they are, what is open (clause 18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from views.student_file.listing import Line

STATES = ("nepilnas", "neparbauditas", "piezimes")
"""With gaps; not checked this year; with an open remark."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One file under control."""

    line: Line
    checked_at: Any
    open_remarks: int
    answered: int

    def is_in(self, state: str) -> bool:
        """Whether the file is in one of `STATES`."""
        found = {
            "nepilnas": bool(self.line.gaps),
            "neparbauditas": self.checked_at is None,
            "piezimes": self.open_remarks > 0,
        }
        return found[state]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class, counted."""

    class_id: int | None
    name: str
    files: int
    complete: int
    checked: int
    open_remarks: int


class ControlList:
    """The files of today's pupils as the address asks for them."""

    def __init__(
        self,
        lines: Sequence[Line],
        checks: Mapping[int, Any],
        remarks: Mapping[int, Any],
        args: MultiDict[str, str],
    ) -> None:
        self.files = [
            Watched(
                line,
                checks.get(line.student_id),
                remarks[line.student_id].open if line.student_id in remarks else 0,
                remarks[line.student_id].answered if line.student_id in remarks else 0,
            )
            for line in lines
            if line.class_id is not None
        ]
        self.state = args.get("stavoklis", "") if args.get("stavoklis") in STATES else ""
        asked = args.get("klase", "")
        known = (one.line for one in self.files if str(one.line.class_id) == asked)
        chosen = next(known, None)
        self.class_id = chosen.class_id if chosen else None
        self.class_name = chosen.class_name if chosen else ""

    @cached_property
    def found(self) -> list[Watched]:
        """The files that answer what was asked."""
        return [
            one
            for one in self.files
            if self.class_id in {None, one.line.class_id} and (not self.state or one.is_in(self.state))
        ]

    @property
    def shown(self) -> list[Watched]:
        """One class at a time; of the school only what a state has narrowed, a hundred at most."""
        return self.found[:100] if self.class_id or self.state else []

    def classes(self) -> list[ClassCount]:
        """The classes, 1.a first."""
        by_class: dict[tuple[int | None, str], list[Watched]] = {}
        for one in self.files:
            by_class.setdefault((one.line.class_id, one.line.class_name), []).append(one)
        return [
            ClassCount(
                number,
                name,
                len(ones),
                sum(not one.line.gaps for one in ones),
                sum(one.checked_at is not None for one in ones),
                sum(one.open_remarks for one in ones),
            )
            for (number, name), ones in by_class.items()
        ]

    def address(self, **other: Any) -> dict[str, Any]:
        """What the address of this list holds, with something else in it."""
        now = {"klase": self.class_id, "stavoklis": self.state}
        return {name: value for name, value in {**now, **other}.items() if value}
