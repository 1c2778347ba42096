"""What stayed unknown for too long is called unexcused by the class teacher, and taken back (clause 8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.absences import Excuse, ExcuseOrigin
from models.accounts import Actor
from models.operations.excuses import ExcuseWish, enter_excuses, hold_pupils, void_excuse
from models.people import Student
from models.queries.frame import SchoolFrame
from models.queries.reach import students_for
from models.queries.unknown_absences import overdue_runs, unexcused_reason
from models.rules.broken import RuleBroken, Stale

Recipe = Mapping[str, Sequence[Sequence[int]]]
"""How to take it back, as plain data: numbers and versions of the grounds entered."""


def call_unexcused(session: Session, actor: Actor, frame: SchoolFrame, keys: Collection[str]) -> Recipe:
    """Enter the unexcused ground over exactly the runs named by `keys`.

    Raises:
        RuleBroken: nothing is named, or the school has no ground that excuses nothing.
        Stale: one of the runs is another by now: explained, longer or shorter.
    """
    if not keys:
        raise RuleBroken(_("Tick at least one line."))
    reason = session.scalars(unexcused_reason()).first()
    if reason is None:
        raise RuleBroken(_("The school has no ground „unexcused”; the superuser adds it."))
    runs = {one.key: one for one in overdue_runs(session, actor, Duty.ABSENCES_ENTER, frame)}
    if not runs.keys() >= set(keys):
        raise Stale(_("Some of these absences were explained or entered otherwise meanwhile. Look again."))
    hold_pupils(session, [runs[key].student_id for key in keys])
    made = [
        row
        for key in sorted(set(keys))
        for row in enter_excuses(
            session,
            [runs[key].student_id],
            ExcuseWish(runs[key].run.span, reason.id, ExcuseOrigin.OTHER),
            actor.today,
        )
    ]
    return {"made": [(row.id, row.version) for row in made]}


def take_back(session: Session, actor: Actor, recipe: Mapping[str, Any], now: datetime) -> None:
    """The grounds entered that way are withdrawn: the lessons are unknown again.

    Raises:
        Stale: one of them was changed or withdrawn meanwhile.
        RuleBroken: one of the pupils is out of the person's reach by now.
    """
    pupils = students_for(actor, Duty.ABSENCES_ENTER).with_only_columns(Student.id).order_by(None)
    versions = {int(number): int(version) for number, version in recipe["made"]}
    rows = session.scalars(
        select(Excuse)
        .where(Excuse.id.in_(versions), Excuse.student_id.in_(pupils))
        .with_for_update(of=Excuse)
    ).all()
    if len(rows) < len(versions):
        raise RuleBroken(_("One of the pupils is in another class by now."))
    for row in rows:
        void_excuse(session, row, versions[row.id], now)
