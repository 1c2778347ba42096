"""The checks of the school at a glance: findings by kind and by journal, journals by their last check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from config.duties import Duty, duty
from models.base import db
from models.journal import JournalGroup, JournalKind
from models.queries.checks import checked_groups, classes_checked, groups_checked, teachers_of
from models.queries.findings import FINDINGS, Finding, counts_of
from models.queries.findings.lines import journal_name
from views.checks import bp
from views.checks.looking import PAGE, Look, frame_of_now, look
from views.checks.sides import day, may, moment
from views.edge import asking

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of finding, counted."""

    finding: Finding
    counted: int
    waived: int


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A journal with what was found in it."""

    row: Any
    name: str
    teachers: str
    counted: int
    waived: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists of the filter offer."""

    classes: Sequence[tuple[int, str]]
    teachers: Sequence[tuple[int, str]]
    kinds: Sequence[JournalKind]


@bp.get("/")
@duty(Duty.JOURNALS_READ)
def index() -> ResponseReturnValue:
    """Findings of the year by kind and by journal, the journals with most of them first."""
    frame = frame_of_now()
    if frame is None:
        return render_template("checks/index.html", look=None)
    asked = look(frame)
    counts = db.session.execute(counts_of(asked.watch, asked.kinds)).all()
    journals = _journals(asked, counts)
    pages = max(1, -(-len(journals) // PAGE))
    page = min(asked.page, pages)
    return render_template(
        "checks/index.html",
        look=asked,
        frame=frame,
        kinds=_kinds(asked, counts),
        journals=journals[(page - 1) * PAGE : page * PAGE],
        how_many=len(journals),
        page=page,
        pages=pages,
        choices=choices(asked),
        findings=FINDINGS,
        day=day,
        moment=moment,
    )


def _kinds(asked: Look, counts: Sequence[Any]) -> list[KindCount]:
    counted: Counter[str] = Counter()
    waived: Counter[str] = Counter()
    for row in counts:
        counted[row.kind] += row.counted
        waived[row.kind] += row.waived
    kinds = [KindCount(one, counted[one.key], waived[one.key]) for one in asked.kinds]
    return sorted(kinds, key=lambda kind: (not kind.counted, not kind.waived))


def _journals(asked: Look, counts: Sequence[Any]) -> list[JournalLine]:
    """Journals looked at, those with most findings first; without any last, in the order of classes."""
    counted: Counter[int] = Counter()
    waived: Counter[int] = Counter()
    for row in counts:
        counted[row.group_id] += row.counted
        waived[row.group_id] += row.waived
    looked = select(asked.watch.groups.c.group_id)
    rows = checked_groups(asking(), asked.watch.frame.year_id).where(JournalGroup.id.in_(looked))
    teachers = _teachers(asking().today)
    lines = [
        JournalLine(row, journal_name(row), teachers.get(row.id, ""), counted[row.id], waived[row.id])
        for row in db.session.execute(rows)
    ]
    return sorted(lines, key=lambda line: -line.counted)


def _teachers(today: date) -> Mapping[int, str]:
    names: dict[int, list[str]] = defaultdict(list)
    for row in db.session.execute(teachers_of(groups_checked(asking()), today)):
        names[row.journal_group_id].append(f"{row.first_name} {row.surname}")
    return {group: ", ".join(those) for group, those in names.items()}


def choices(asked: Look) -> Choices:
    """Classes, teachers and kinds of journals among what the person may look at."""
    actor = asking()
    classes = db.session.execute(classes_checked(actor, asked.watch.frame.year_id)).all()
    rows = db.session.execute(teachers_of(groups_checked(actor), actor.today)).all()
    teachers = {row.staff_id: f"{row.surname} {row.first_name}" for row in rows}
    kinds = [one for one in JournalKind if may(one, "read") or may(one, "answer")]
    names = [(row.id, f"{row.grade}.{row.letter}") for row in classes]
    return Choices(names, list(teachers.items()), kinds)


@bp.get("/parbauditie")
@duty(Duty.JOURNALS_READ)
def checked() -> ResponseReturnValue:
    """Journals by their last check: never checked first, then the longest ago."""
    frame = frame_of_now()
    if frame is None:
        return render_template("checks/checked.html", frame=None)
    rows = db.session.execute(checked_groups(asking(), frame.year_id)).all()
    since = _since(request.args.get("kops", ""))
    teachers = _teachers(asking().today)
    lines = [
        JournalLine(row, journal_name(row), teachers.get(row.id, ""), 0, 0)
        for row in rows
        if since is None or row.checked_at is None or row.checked_at.date() < since
    ]
    lines.sort(key=lambda line: line.row.checked_at or NEVER)
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(request.args.get("lapa", type=int) or 1, 1), pages)
    return render_template(
        "checks/checked.html",
        frame=frame,
        lines=lines[(page - 1) * PAGE : page * PAGE],
        since=since,
        whole=len(lines),
        page=page,
        pages=pages,
        moment=moment,
    )


def _since(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
