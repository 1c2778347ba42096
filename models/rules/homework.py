"""For which lesson homework is set, and what in its text is an address (clause 11)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from models.rules.calendar import Expected, SchoolCalendar, Slot, expected_lessons

WITHIN = timedelta(days=60)
"""How far ahead the next lesson is looked for: beyond the longest holidays."""
CHOICES = 8
ADDRESS = re.compile(r"https?://[^\s<>\"„”]+", re.IGNORECASE)
TRAILING = ".,;:!?)]}'"
Place = tuple[date, int]
"""A lesson to come: its day and number."""


def next_places(
    held_on: date,
    number: int | None,
    slots: Iterable[Slot],
    calendar: SchoolCalendar,
    struck: Collection[Expected] = (),
    added: Iterable[Expected] = (),
) -> list[Place]:
    """The group's lessons after one, by the timetable and its changes, the nearest first."""
    ahead = expected_lessons(slots, calendar, held_on, held_on + WITHIN, struck, added)
    after = (held_on, 10 if number is None else number)
    return [(one.day, one.number) for one in ahead if (one.day, one.number) > after][:CHOICES]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: plain words, or an address with the host it leads to."""

    text: str
    url: str = ""
    host: str = ""


def parts_of(text: str) -> Sequence[Part]:
    """A text taken apart at its addresses; only http and https ones lead anywhere."""
    parts: list[Part] = []
    end = 0
    for match in ADDRESS.finditer(text):
        url = match[0].rstrip(TRAILING)
        host = host_of(url)
        if not host:
            continue
        parts.append(Part(text[end : match.start()]))
        parts.append(Part(url, url, host))
        end = match.start() + len(url)
    return [part for part in (*parts, Part(text[end:])) if part.text]


def host_of(url: str) -> str:
    """Where an address leads, as no other letters can imitate it; empty when it cannot be told for sure."""
    try:
        found = urlsplit(url)
        named = found.hostname or ""
        host = named.encode("idna").decode("ascii")
        port = found.port
    except (ValueError, UnicodeError):
        return ""
    known = found.scheme.lower() in {"http", "https"} and "." in host
    # A name before the @ looks like the host and is none.
    if not known or "@" in found.netloc:
        return ""
    return f"{host}:{port}" if port else host
