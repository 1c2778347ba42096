"""Writing a calendar as RFC 5545 wants it: CRLF, lines of 75 octets, escaped texts, a zone that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from reports.calendar_feed import Event, Feed

LINE = 75
"""Octets of a line at most, without its end."""
RIGA = "Europe/Riga"
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Everything a text may not hold but its new lines."""
ZONE_OF_RIGA = (
    "BEGIN:VTIMEZONE",
    f"TZID:{RIGA}",
    "BEGIN:DAYLIGHT",
    "DTSTART:20020331T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0300",
    "TZNAME:EEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:20021027T040000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0200",
    "TZNAME:EET",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Summer time in Latvia since 2002; a calendar program need not know the zone by name."""


def written(feed: Feed) -> bytes:
    """The calendar as a file of type text/calendar."""
    lines = [part for line in _calendar(feed) for part in folded(line)]
    return b"\r\n".join([*lines, b""])


def _calendar(feed: Feed) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//E-klase//Kalendars//LV"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{escaped(feed.name)}"
    yield f"NAME:{escaped(feed.name)}"
    yield f"X-WR-TIMEZONE:{feed.zone.key}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT1H"
    yield "X-PUBLISHED-TTL:PT1H"
    if feed.zone.key == RIGA or not feed.events:
        yield from ZONE_OF_RIGA
    for event in feed.events:
        yield from _event(event, feed.zone)
    yield "END:VCALENDAR"


def _event(event: Event, zone: ZoneInfo) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_utc(event.stamp)}"
    yield f"LAST-MODIFIED:{_utc(event.stamp)}"
    yield f"SEQUENCE:{event.sequence}"
    yield _moment("DTSTART", event.starts, zone)
    yield _moment("DTEND", event.ends, zone)
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if isinstance(event.starts, datetime) else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _moment(name: str, when: datetime | date, zone: ZoneInfo) -> str:
    if not isinstance(when, datetime):
        return f"{name};VALUE=DATE:{when:%Y%m%d}"
    if zone.key == RIGA:
        return f"{name};TZID={RIGA}:{when:%Y%m%dT%H%M%S}"
    return f"{name}:{_utc(when.replace(tzinfo=zone))}"


def _utc(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as the value of a property."""
    clean = UNPRINTABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in ("\\", ";", ","):
        clean = clean.replace(mark, f"\\{mark}")
    return clean.replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """A line in pieces of 75 octets at most, each after the first begun by a space; letters stay whole."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LINE:
            yield piece
            piece = b" "
        piece += octets
    yield piece
