"""PDFs of ours one after another in one file, object by object: however many pages, one part is in memory.

Each part keeps its own pages, fonts and bookmarks; its objects get the numbers that follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from reports.work import PartFile

CATALOG, PAGES, OUTLINES, INFO = 1, 2, 3, 4
"""Numbers of what all parts share; written last."""


def join(files: Sequence[PartFile], place: Path, title: str) -> None:
    """Write the parts one after another, each behind a bookmark with its title.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    with place.open("wb") as file:
        paper = _Paper(file)
        for part in files:
            with PdfReader(part.path) as reader:
                paper.add(reader, part.title)
        paper.finish(title)


class _Paper:
    """A PDF that grows at its end; kept in mind is only where its objects lie."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.places: dict[int, int] = {}
        self.next = INFO + 1
        self.trees: list[int] = []
        """Each part's tree of pages."""
        self.pages = 0
        self.marks: dict[int, DictionaryObject] = {}
        """Each part's bookmark, above its own ones."""
        self.language: Any = None
        file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, part: PdfReader, title: str) -> None:
        """All objects of a part, under new numbers."""
        root: Any = part.trailer["/Root"]
        numbers = sorted(number for numbers in part.xref.values() for number in numbers if number)
        new = {number: self.next + place for place, number in enumerate(numbers)}
        self.next += len(numbers)
        self.language = root.get("/Lang", self.language)
        self.pages += int(root["/Pages"]["/Count"])
        tree, first = root.raw_get("/Pages").idnum, _first_page(root["/Pages"])
        outlines = root.raw_get("/Outlines").idnum if "/Outlines" in root else 0
        self.trees.append(new[tree])
        for number in numbers:
            held = _renumbered(part.get_object(number), new)
            if number == tree:
                held[NameObject("/Parent")] = _to(PAGES)
            if number != outlines:
                self._write(new[number], held)
        top = part.get_object(outlines) if outlines else DictionaryObject()
        self._mark(new.get(outlines, 0), top, title, new[first.idnum])

    def _mark(self, number: int, top: Any, title: str, page: int) -> None:
        """The top of a part's bookmarks becomes a bookmark itself."""
        if not number:
            number, self.next = self.next, self.next + 1
        mark = DictionaryObject(
            {NameObject(name): top.raw_get(name) for name in ("/First", "/Last") if name in top}
        )
        if mark:
            mark[NameObject("/Count")] = NumberObject(-abs(int(top.get("/Count", 1))))
        mark[NameObject("/Title")] = TextStringObject(title)
        mark[NameObject("/Dest")] = ArrayObject([_to(page), NameObject("/Fit")])
        mark[NameObject("/Parent")] = _to(OUTLINES)
        self.marks[number] = mark

    def finish(self, title: str) -> None:
        """What all parts share, and the list of places by which a reader finds everything."""
        for before, after in pairwise(self.marks):
            self.marks[before][NameObject("/Next")] = _to(after)
            self.marks[after][NameObject("/Prev")] = _to(before)
        for number, mark in self.marks.items():
            self._write(number, mark)
        ends = list(self.marks)
        self._write(OUTLINES, _named(First=_to(ends[0]), Last=_to(ends[-1]), Count=NumberObject(len(ends))))
        kids = ArrayObject(_to(tree) for tree in self.trees)
        self._write(PAGES, _named(Type=NameObject("/Pages"), Kids=kids, Count=NumberObject(self.pages)))
        self._write(INFO, _named(Title=TextStringObject(title)))
        catalog = _named(Type=NameObject("/Catalog"), Pages=_to(PAGES), Outlines=_to(OUTLINES))
        if self.language is not None:
            catalog[NameObject("/Lang")] = self.language
        self._write(CATALOG, catalog)
        self._write_places()

    def _write(self, number: int, held: Any) -> None:
        self.places[number] = self.file.tell()
        self.file.write(f"{number} 0 obj\n".encode())
        held.write_to_stream(self.file)
        self.file.write(b"\nendobj\n")

    def _write_places(self) -> None:
        start = self.file.tell()
        self.file.write(f"xref\n0 {self.next}\n0000000000 65535 f \n".encode())
        for number in range(1, self.next):
            self.file.write(f"{self.places[number]:010} 00000 n \n".encode())
        self.file.write(b"trailer\n")
        _named(Size=NumberObject(self.next), Root=_to(CATALOG), Info=_to(INFO)).write_to_stream(self.file)
        self.file.write(f"\nstartxref\n{start}\n%%EOF\n".encode())


def _first_page(tree: Any) -> Any:
    """Where the first page is; ReportLab keeps all pages in one list."""
    return list.__getitem__(tree["/Kids"], 0)


def _to(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)


def _named(**held: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in held.items()})


def _renumbered(held: Any, new: Mapping[int, int]) -> Any:
    """The object with every reference in it under its new number; it is changed itself."""
    waiting: list[Any] = [held]
    while waiting:
        here = waiting.pop()
        inside = here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        for at in list(inside):
            value = (dict if isinstance(here, dict) else list).__getitem__(here, at)
            if isinstance(value, IndirectObject):
                here[at] = _to(new[value.idnum])
            elif isinstance(value, dict | list):
                waiting.append(value)
    return held
