"""A ground entered where others may stand, and the whole of it taken back straight after (clause 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.absences import Excuse
from models.operations.excuses import (
    ExcuseWish,
    change_excuse,
    check_wish,
    enter_excuses,
    hold_pupils,
    restore_excuse,
    void_excuse,
)
from models.queries.excuses import overlapping
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken, Stale
from models.rules.excuse_overlaps import OverlapWay, remainders

Recipe = Mapping[str, Sequence[Sequence[Any]]]
"""How to take an entry back, as plain data: numbers and versions of rows, former intervals of those cut."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What an entry did."""

    made: Sequence[Excuse]
    recipe: Recipe


def enter_over(
    session: Session,
    student_ids: Sequence[int],
    wish: ExcuseWish,
    way: OverlapWay | None,
    at: tuple[date, datetime],
) -> Entered:
    """Enter one ground for the pupils; those that stand over its lessons give way as `way` says.

    `at` is today and the moment.

    Raises:
        RuleBroken: as `enter_excuses`, or a ground stands there and nobody said what becomes of it.
    """
    today = at[0]
    check_wish(session, wish, today)
    hold_pupils(session, sorted(set(student_ids)))
    standing = overlapping(session, student_ids, wish.span)
    if standing and way is None:
        raise RuleBroken(_("Choose what becomes of the ground that stands there already."), "way")
    voided, cut, pieces = _give_way(session, standing, wish, way or OverlapWay.KEEP, at)
    known = {row.id for row in standing}
    made = enter_excuses(session, student_ids, wish, today)
    fresh = [row for row in made if row.id not in known]
    recipe: Recipe = {
        "made": [(row.id, row.version) for row in (*fresh, *pieces)],
        "voided": [(row.id, row.version) for row in voided],
        "cut": [(row.id, row.version, *_kept(former)) for row, former in cut],
    }
    return Entered(fresh, recipe)


def _give_way(
    session: Session, standing: Sequence[Excuse], wish: ExcuseWish, way: OverlapWay, at: tuple[date, datetime]
) -> tuple[list[Excuse], list[tuple[Excuse, LessonSpan]], list[Excuse]]:
    """Withdraw or shorten what stands there: rows withdrawn, rows cut with their former span, new pieces."""
    today, now = at
    voided: list[Excuse] = []
    cut: list[tuple[Excuse, LessonSpan]] = []
    pieces: list[Excuse] = []
    for row in standing if way is not OverlapWay.KEEP else ():
        former = LessonSpan.of(row)
        rest = remainders(former, wish.span) if way is OverlapWay.CUT else []
        if not rest:
            void_excuse(session, row, row.version, now)
            voided.append(row)
            continue
        said = wish_of(row)
        change_excuse(session, row, replace(said, span=rest[0]), row.version, today)
        cut.append((row, former))
        for piece in rest[1:]:
            pieces += enter_excuses(session, [row.student_id], replace(said, span=piece), today)
    return voided, cut, pieces


def wish_of(row: Excuse) -> ExcuseWish:
    """What a ground says, as one would enter it."""
    return ExcuseWish(
        LessonSpan.of(row),
        row.reason_id,
        row.origin,
        row.document,
        row.document_on,
        row.seen_on,
        row.event_id,
    )


def undo_entry(session: Session, recipe: Recipe, student_ids: Any, at: tuple[date, datetime]) -> None:
    """Take an entry back: what it made is withdrawn, what gave way stands again.

    `student_ids` is a query of the pupils within reach; `at` is today and the moment.

    Raises:
        Stale: somebody changed one of the grounds meanwhile, or it was taken back already.
    """
    today, now = at
    numbers = [row[0] for part in recipe.values() for row in part]
    within = select(Excuse).where(Excuse.id.in_(numbers), Excuse.student_id.in_(student_ids))
    rows = {row.id: row for row in session.scalars(within.with_for_update(of=Excuse))}
    if set(numbers) - rows.keys():
        raise Stale(_("Somebody else changed this ground meanwhile. Look at it again."))
    for number, version in recipe["made"]:
        void_excuse(session, rows[number], version, now)
    for number, version in recipe["voided"]:
        restore_excuse(session, rows[number], version)
    for number, version, *former in recipe["cut"]:
        row = rows[number]
        change_excuse(session, row, replace(wish_of(row), span=_span(former)), version, today)


def _kept(span: LessonSpan) -> tuple[str, int | None, str, int | None]:
    return span.from_day.isoformat(), span.from_number, span.to_day.isoformat(), span.to_number


def _span(kept: Sequence[Any]) -> LessonSpan:
    from_day, from_number, to_day, to_number = kept
    return LessonSpan(date.fromisoformat(from_day), from_number, date.fromisoformat(to_day), to_number)
