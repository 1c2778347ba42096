"""Names of days and hours are free text: which weekday and which lesson of the day they mean.

What the names say themselves goes first; names that say nothing are taken in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from models.operations.timetable_rows import Hour
from models.text import fold

DAYS = (
    ("pirmdiena", "monday"),
    ("otrdiena", "tuesday"),
    ("tresdiena", "wednesday"),
    ("ceturtdiena", "thursday"),
    ("piektdiena", "friday"),
    ("sestdiena", "saturday"),
    ("svetdiena", "sunday"),
)
LETTERS = {"p": 0, "o": 1, "t": 2, "c": 3, "pk": 4, "s": 5}
"""The letters on the wall of every Latvian school."""
TIME = re.compile(r"\b(?P<hour>[01]?[0-9]|2[0-3])[.:](?P<minute>[0-5][0-9])\b(?:\s*[-–—]\s*[0-9.:]+)?")
NUMBER = re.compile(r"[0-9]{1,2}")
LAST_WEEKDAY, LAST_NUMBER = 5, 10


def weekdays(names: Sequence[str]) -> tuple[dict[str, int], bool]:
    """The weekday of each name (0 = Monday), and whether only their order told it."""
    found = {name: _weekday(name) for name in names}
    known = {name: day for name, day in found.items() if day is not None}
    if len(known) == len(found) == len(set(known.values())):
        return known, False
    return {name: place for place, name in enumerate(names)}, bool(names)


def _weekday(name: str) -> int | None:
    word = fold(name).strip(" .")
    if word in LETTERS:
        return LETTERS[word]
    for place, words in enumerate(DAYS):
        if any(len(word) > 1 and full.startswith(word) for full in words):
            return place
    number = NUMBER.findall(word)
    return int(number[0]) - 1 if len(number) == 1 and 1 <= int(number[0]) <= len(DAYS) else None


def hours(names: Sequence[str]) -> tuple[tuple[Hour, ...], bool]:
    """The lesson of the day each name means, and whether only their order told it."""
    numbers = [_number(name) for name in names]
    told = [number for number in numbers if number is not None]
    if len(told) == len(names) == len(set(told)):
        return tuple(Hour(name, number) for name, number in zip(names, told, strict=True)), False
    times = [_time(name) for name in names]
    begun = [moment for moment in times if moment is not None]
    if len(begun) == len(names) == len(set(begun)):
        ranked = sorted(zip(begun, names, strict=True))
        return tuple(Hour(name, place, moment) for place, (moment, name) in enumerate(ranked, 1)), False
    return tuple(Hour(name, place) for place, name in enumerate(names, 1)), bool(names)


def _number(name: str) -> int | None:
    """The one number that is left when times are taken out: „3. stunda (10.10-10.50)”."""
    found = NUMBER.findall(TIME.sub(" ", name))
    return int(found[0]) if len(found) == 1 else None


def _time(name: str) -> time | None:
    found = TIME.search(name)
    return time(int(found["hour"]), int(found["minute"])) if found else None
