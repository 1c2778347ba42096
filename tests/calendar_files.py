"""Calendars as a strict reader takes them: RFC 5545 to the letter, then by a library that is not ours."""

from __future__ import annotations

import re
from datetime import date, datetime

from icalendar import Calendar

LINE = re.compile(rb"[A-Z-]+(;[A-Z-]+=[^:;,\x00-\x1f]+)*:[^\x00-\x08\x0a-\x1f\x7f]*")
TEXTS = (b"SUMMARY:", b"LOCATION:", b"DESCRIPTION:", b"NAME:", b"X-WR-CALNAME:")
TEXT = re.compile(rb"([^\\;,]|\\[\\;,n])*")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE", "TRANSP")


class StrictCalendar:
    """A calendar read back; reading fails where the file is not right."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._check_lines()
        self.calendar = Calendar.from_ical(content, multiple=False)
        assert self.calendar["VERSION"] == "2.0"
        assert self.calendar["PRODID"]
        assert not self.calendar.errors
        self.events = list(self.calendar.walk("VEVENT"))
        self.zones = [str(zone["TZID"]) for zone in self.calendar.walk("VTIMEZONE")]
        for event in self.events:
            self._check_event(event)
        assert len({str(event["UID"]) for event in self.events}) == len(self.events)

    def _check_lines(self) -> None:
        assert self.content.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in self.content.replace(b"\r\n", b"")
        assert b"\r" not in self.content.replace(b"\r\n", b"")
        lines = self.content[:-2].split(b"\r\n")
        assert all(0 < len(line) <= 75 for line in lines)
        for line in lines:
            line.decode()  # no letter is cut apart
        for line in self.content[:-2].replace(b"\r\n ", b"").split(b"\r\n"):
            assert LINE.fullmatch(line), line
            if line.startswith(TEXTS):
                assert TEXT.fullmatch(line.partition(b":")[2]), line

    def _check_event(self, event) -> None:
        assert not event.errors
        for name in ONCE:
            assert name in event, name
            assert not isinstance(event[name], list), name
        begin, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(begin) is type(end)
        assert begin < end
        zone = event["DTSTART"].params.get("TZID")
        assert zone is None or zone in self.zones
        assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0

    def titles(self) -> list[str]:
        """What stands in it, in order of time: „2026-11-23 08:30 Matemātika”."""
        return sorted(f"{moment(event['DTSTART'].dt)} {event['SUMMARY']}" for event in self.events)

    def event(self, title: str):
        """The one event so called."""
        found = [e for e in self.events if title in f"{moment(e['DTSTART'].dt)} {e['SUMMARY']}"]
        assert len(found) == 1, (title, self.titles())
        return found[0]


def moment(when: date | datetime) -> str:
    """A moment as tests write it."""
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else f"{when:%Y-%m-%d}"
