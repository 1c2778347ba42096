"""Findings one by one, as people read them: what, where, with which words (clauses 3.4, 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.queries.checks import names_of_groups, names_of_students
from models.queries.findings.asking import findings_of
from models.queries.findings.base import Finding, Watch
from models.queries.findings.catalogue import BY_KEY, FINDINGS
from models.rules.checks import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One finding."""

    finding: Finding
    group_id: int
    place: Place
    key: str
    """The place as waivers name it."""
    held_on: date | None
    journal: str
    where: str
    """Day and lesson, or term, with the pupil."""
    words: str
    waiver_id: int | None
    waived_for: str


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom findings are worded."""

    language: str
    zone: ZoneInfo


def waived_too(rows: Any, *, shown: bool) -> Any:
    """The findings with those that are waived, or without."""
    return rows if shown else rows.where(rows.selected_columns.waiver_id.is_(None))


def how_many(session: Session, rows: Any) -> int:
    """How many findings there are."""
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def lines_of(session: Session, rows: Any, reader: Reader) -> list[Line]:
    """Findings as the statement `rows` gives them: three statements for any number."""
    found = session.execute(rows).all()
    pupils = _pupils(session, {row.student_id for row in found} - {None})
    groups = _groups(session, {row.group_id for row in found} | {row.other_id for row in found} - {None})
    return [_line(row, pupils, groups, reader) for row in found]


def in_order(rows: Any) -> Any:
    """By kind, then by journal and day."""
    columns = rows.selected_columns
    return rows.order_by(columns.rank, columns.group_id, columns.held_on, columns.number, columns.place)


def lines_of_journal(
    session: Session, watch: Watch, reader: Reader, kinds: Iterable[Finding] = FINDINGS
) -> list[Line]:
    """Every finding of what `watch` looks at, waived ones too."""
    return lines_of(session, in_order(findings_of(watch, kinds)), reader)


def _pupils(session: Session, student_ids: Iterable[int]) -> Mapping[int, str]:
    rows = session.execute(names_of_students(list(student_ids)))
    return {row.id: f"{row.surname} {row.first_name}" for row in rows}


def _groups(session: Session, group_ids: Iterable[int]) -> Mapping[int, str]:
    return {row.id: journal_name(row) for row in session.execute(names_of_groups(list(group_ids)))}


def journal_name(row: Any) -> str:
    """The journal and, when it is split, the group."""
    return row.title if row.whole_class else f"{row.title}, {row.group_name}"


def _line(row: Any, pupils: Mapping[int, str], groups: Mapping[int, str], reader: Reader) -> Line:
    finding, place = BY_KEY[row.kind], Place.read(row.place)
    told = SimpleNamespace(**row._asdict(), other=groups.get(row.other_id, ""))
    told.at = _local(row.at, reader.zone)
    return Line(
        finding,
        row.group_id,
        place,
        row.place,
        row.held_on,
        groups[row.group_id],
        where_it_stands(place, row.held_on, row.number, pupils.get(row.student_id, ""), reader.language),
        finding.told(told, reader.language),
        row.waiver_id,
        row.waived_for or "",
    )


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at is not None else None


def where_it_stands(place: Place, day: date | None, number: int | None, pupil: str, language: str) -> str:
    """Day and lesson number, or term; then the pupil."""
    parts: Sequence[str] = (_column_words(place, day, number, language), pupil)
    return "; ".join(part for part in parts if part)


def _column_words(place: Place, day: date | None, number: int | None, language: str) -> str:
    if place.term is not None:
        return str(place.term.label)
    if day is None:
        return ""
    shown = date_short(day, language)
    return str(_("%(day)s, lesson %(number)s", day=shown, number=number)) if number is not None else shown
