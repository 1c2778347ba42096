"""The list of files: how complete each is, each class and the school, and which of them are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from models.rules.completeness import Gap, gaps_of, percent
from models.text import fold

PAGE = 50
STATES = ("nepilnas", "pilnas")
"""With gaps, complete."""
GONE = "bijusie"
"""Instead of today's pupils those who are in no class today."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil's file in the list."""

    student_id: int
    name: str
    search_key: str
    class_id: int | None
    class_name: str
    born_on: Any
    """Tells two pupils of one name apart; None where the name is the only one."""
    gaps: Sequence[Gap]

    @property
    def percent(self) -> int:
        """How much of the file is there."""
        return percent(self.gaps)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of a class, or of the school, counted."""

    class_id: int | None
    name: str
    files: int
    complete: int
    percent: int


class FileList:
    """The files within reach as the address of the page asks for them."""

    def __init__(self, lines: Sequence[Line], args: MultiDict[str, str]) -> None:
        self.is_gone = args.get("kuras") == GONE
        self.lines = [line for line in lines if (line.class_id is None) == self.is_gone]
        self.search = args.get("mekle", "").strip()[:100]
        self.state = args.get("stavoklis", "") if args.get("stavoklis") in STATES else ""
        asked = args.get("klase", "")
        self.class_id = next((line.class_id for line in self.lines if str(line.class_id) == asked), None)
        page = args.get("lapa", "1")
        self._page = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1

    @cached_property
    def found(self) -> list[Line]:
        """The lines that answer what was asked."""
        words = fold(self.search).split()
        return [
            line
            for line in self.lines
            if (self.class_id is None or line.class_id == self.class_id)
            and (not self.state or bool(line.gaps) == (self.state == "nepilnas"))
            and all(word in line.search_key for word in words)
        ]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.found) // PAGE))

    @property
    def page(self) -> int:
        """The page shown: the last one when the address names a later one."""
        return min(max(self._page, 1), self.pages)

    @property
    def shown(self) -> list[Line]:
        """The lines of the page."""
        return self.found[(self.page - 1) * PAGE : self.page * PAGE]

    def shelves(self) -> list[Shelf]:
        """The classes, 1.a first."""
        by_class: dict[tuple[int | None, str], list[Line]] = {}
        for line in self.lines:
            by_class.setdefault((line.class_id, line.class_name), []).append(line)
        return [_counted(number, name, lines) for (number, name), lines in by_class.items()]

    def whole(self) -> Shelf:
        """All of them together."""
        return _counted(None, "", self.lines)

    def address(self, **other: Any) -> dict[str, Any]:
        """What the address of this list holds, with something else in it."""
        now = {
            "klase": self.class_id,
            "stavoklis": self.state,
            "mekle": self.search,
            "kuras": GONE if self.is_gone else "",
        }
        return {name: value for name, value in {**now, **other}.items() if value}


def _counted(class_id: int | None, name: str, lines: Sequence[Line]) -> Shelf:
    complete = sum(1 for line in lines if not line.gaps)
    average = sum(line.percent for line in lines) // len(lines) if lines else 0
    return Shelf(class_id, name, len(lines), complete, average)


def lines_of(rows: Sequence[Any], today: Any, document_years: int) -> list[Line]:
    """The rows of the list with what each file lacks."""
    names: dict[tuple[Any, str], int] = {}
    for row in rows:
        key = (row.class_id, f"{row.surname} {row.first_name}")
        names[key] = names.get(key, 0) + 1
    return [_line(row, today, document_years, names) for row in rows]


def _line(row: Any, today: Any, document_years: int, names: Mapping[tuple[Any, str], int]) -> Line:
    name = f"{row.surname} {row.first_name}"
    return Line(
        student_id=row.student_id,
        name=name,
        search_key=row.search_key,
        class_id=row.class_id,
        class_name=f"{row.grade}.{row.letter}" if row.class_id else "",
        born_on=row.birth_date if names[row.class_id, name] > 1 else None,
        gaps=gaps_of(row._asdict(), today, document_years),
    )
