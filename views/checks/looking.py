"""What the address asks for: which journals, which days, which kinds of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import current_app, request
from werkzeug.datastructures import MultiDict

from models.base import db
from models.journal import JournalKind
from models.queries.checks import groups_checked
from models.queries.findings import BY_KEY, FINDINGS, Finding, Narrowing, Watch
from models.queries.frame import SchoolFrame, frame_of_day, load_frame
from views.edge import asking

LARGEST = 2_147_483_647
PAGE = 50


@dataclass(frozen=True)
class Look:
    """One look at findings, as a person asks for it."""

    watch: Watch
    asked: Mapping[str, Any]
    """What the address says that means something."""
    finding: Finding | None
    shows_waived: bool
    page: int

    @property
    def kinds(self) -> tuple[Finding, ...]:
        """The kinds looked at."""
        return FINDINGS if self.finding is None else (self.finding,)

    def address(self, **other: Any) -> dict[str, Any]:
        """What the address of this look holds, with something else in it."""
        return {name: value for name, value in {**self.asked, **other}.items() if value not in {None, ""}}

    @property
    def starts(self) -> int:
        """Lines of earlier pages."""
        return (self.page - 1) * PAGE

    @cached_property
    def narrowed(self) -> int:
        """How many filters are on."""
        return len(self.asked.keys() - {"zurnals", "lapa"})


def frame_of_now() -> SchoolFrame | None:
    """The school year of today; None before there is one."""
    return frame_of_day(db.session(), asking().today)


def look(frame: SchoolFrame, args: MultiDict[str, str] | None = None) -> Look:
    """What the address asks for within the year; nonsense in it asks for nothing."""
    args = request.args if args is None else args
    narrowing = Narrowing(
        class_id=_number(args, "klase"),
        teacher_id=_number(args, "skolotajs"),
        kind=_kind(args.get("zurnali", "")),
    )
    finding = BY_KEY.get(args.get("veids", ""))
    first, last = period(frame, args)
    asked = {
        "no": args.get("no") and first.isoformat(),
        "lidz": args.get("lidz") and last.isoformat(),
        "klase": narrowing.class_id,
        "skolotajs": narrowing.teacher_id,
        "zurnali": narrowing.kind.value if narrowing.kind else None,
        "veids": finding.key if finding else None,
        "neverotie": args.get("neverotie") == "1" and "1",
    }
    kept = {name: value for name, value in asked.items() if value}
    page = min(max(_number(args, "lapa") or 1, 1), 100_000)
    return Look(watch_of(frame, first, last, narrowing), kept, finding, "neverotie" in kept, page)


def watch_of(frame: SchoolFrame, first: date, last: date, narrowing: Narrowing) -> Watch:
    """A look of the person who asks over what he or she may see of checks."""
    actor, clock = asking(), current_app.extensions["clock"]
    now = clock.now()
    due = tuple(number for number in frame.bells if frame.due_at(actor.today, number, clock.zone) < now)
    return Watch(frame, groups_checked(actor), first, last, now, actor.today, due, narrowing)


def journal_watch(group: Any, args: MultiDict[str, str]) -> Watch | None:
    """A look at one journal; None when its year is gone."""
    frame = load_frame(db.session(), group.school_year_id)
    if frame is None:
        return None
    return watch_of(frame, *period(frame, args), Narrowing(group_id=group.id))


def period(frame: SchoolFrame, args: MultiDict[str, str]) -> tuple[date, date]:
    """The days asked for as far as they lie in the year and are not ahead; else the year until today."""
    begins = frame.calendar.starts_on
    ends = max(begins, min(frame.calendar.ends_on, asking().today))
    first = min(max(_day(args, "no") or begins, begins), ends)
    return first, min(max(_day(args, "lidz") or ends, first), ends)


def _day(args: MultiDict[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(args.get(name, ""))
    except ValueError:
        return None


def _number(args: MultiDict[str, str], name: str) -> int | None:
    text = args.get(name, "")
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LARGEST else None
    )


def _kind(text: str) -> JournalKind | None:
    return JournalKind(text) if text in set(JournalKind) else None
