"""Whether everything a paper says lies within its page and no word runs over another.

`assert_fits(paper, folder)`: call it with a document's bytes and pytest's `tmp_path`. Words of a cell that
leave it lie over its neighbour's or leave the page: both are found by the boxes in which `pdftotext` sees
each word, not by eye.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import cannot_run

WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>')
PAGE = re.compile(r'<page width="(\S+)" height="(\S+)">')
EDGE = 12.0
"""Points that no printer reaches."""
INNER = 0.27
"""Of its smaller side: a box is the face's, taller than its letters."""


@dataclass(frozen=True)
class Box:
    """A word where it stands, in points from the top left."""

    word: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def core(self) -> tuple[float, float, float, float]:
        """What its letters take of it."""
        off = INNER * min(self.right - self.left, self.bottom - self.top)
        return self.left + off, self.top + off, self.right - off, self.bottom - off

    def lies_over(self, other: Box) -> bool:
        """Whether letters of both share a place."""
        left, top, right, bottom = self.core
        others = other.core
        return left < others[2] and others[0] < right and top < others[3] and others[1] < bottom


def boxes(paper: bytes, folder: Path) -> list[tuple[float, float, list[Box]]]:
    """Width, height and words of each page."""
    if shutil.which("pdftotext") is None:
        cannot_run("pdftotext (Debian's poppler-utils) is not installed")
    (folder / "fits.pdf").write_bytes(paper)
    asked = ["pdftotext", "-bbox", folder / "fits.pdf", "-"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    found: list[tuple[float, float, list[Box]]] = []
    for line in said.splitlines():
        if page := PAGE.search(line):
            found.append((float(page[1]), float(page[2]), []))
        elif word := WORD.search(line):
            left, top, right, bottom = map(float, word.groups()[:4])
            found[-1][2].append(Box(html.unescape(word[5]), left, top, right, bottom))
    return found


def misfits(paper: bytes, folder: Path) -> list[str]:
    """What leaves its page and what lies over another word."""
    found = []
    for number, (width, height, words) in enumerate(boxes(paper, folder), 1):
        found += [
            f"page {number}: „{one.word}” leaves the page"
            for one in words
            if one.left < EDGE or one.top < EDGE or one.right > width - EDGE or one.bottom > height - EDGE
        ]
        found += [f"page {number}: „{one.word}” lies over „{other.word}”" for one, other in _over(words)]
    return found


def _over(words: list[Box]) -> list[tuple[Box, Box]]:
    pairs = []
    ordered = sorted(words, key=lambda one: one.top)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top >= one.bottom:
                break
            if one.lies_over(other):
                pairs.append((one, other))
    return pairs


def assert_fits(paper: bytes, folder: Path) -> None:
    """Nothing leaves its page or lies over another word."""
    assert misfits(paper, folder) == []
