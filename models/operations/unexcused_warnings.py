"""The class teacher is warned when a pupil's unexcused lessons pass a step, once for each step (Reg. 89)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from config.duties import Duty, Role
from models.classes import ClassTeacher
from models.municipality_notices import UnexcusedWarning
from models.operations.messages import tell
from models.people import Staff
from models.queries.absent_pupils import enrolled_on
from models.queries.frame import frame_of_day
from models.queries.memberships import posts_to_tell
from models.queries.reach import in_force
from models.queries.unexcused import Unexcused, semester_row, semester_to_count, unexcused_of
from models.rules.unexcused import step_reached, steps_of

PLACE = "/neattaisnotie-kavejumi/"


def warn_of_unexcused(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Warn of every step passed since the last run; how many pupils it was about.

    At the last step, where the municipality is told, the superusers are told too.
    """
    today = now.astimezone(zone).date()
    frame = frame_of_day(session, today)
    span = semester_to_count(frame, today) if frame else None
    if frame is None or span is None:
        return 0
    steps = steps_of(frame.settings)
    semester_id = session.scalars(semester_row(frame.year_id, span.number)).one().id
    pupils = enrolled_on(None, Duty.MUNICIPALITY_NOTICE_READ, today)
    found = unexcused_of(session, pupils, frame.settings, span, today, min(steps))
    passed = {one.student_id: one for one in found if _is_new(session, one, semester_id, steps, now)}
    teachers = _class_teachers(session, {one.class_id for one in passed.values()}, today)
    posts = posts_to_tell((Role.SUPERUSER,), today)
    superusers = [row.person_id for row in session.execute(posts)] if passed else []
    for one in passed.values():
        people = teachers[one.class_id]
        last = one.count >= steps[-1]
        tell(
            session,
            [*people, *superusers] if last else people,
            kind="unexcused",
            text=_text(one, is_last=last),
            now=now,
            link=PLACE,
        )
    return len(passed)


def _text(one: Unexcused, *, is_last: bool) -> str:
    told = {"name": one.name, "class_name": one.class_name, "count": one.count}
    if is_last:
        return _(  # type: ignore[no-any-return]
            "%(name)s, %(class_name)s: %(count)s unexcused lessons in the semester. The municipality is "
            "to be told.",
            **told,
        )
    return _("%(name)s, %(class_name)s: %(count)s unexcused lessons in the semester.", **told)  # type: ignore[no-any-return]


def _is_new(session: Session, one: Unexcused, semester_id: int, steps: Sequence[int], now: datetime) -> bool:
    """Whether the step the pupil stands at was not told yet; the lower ones are told with it."""
    reached = step_reached(one.count, steps)
    if reached is None:
        return False
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    said = {"student_id": one.student_id, "semester_id": semester_id, "lessons": one.count, "made_at": now}
    passed = [{**said, "step": step} for step in steps if step <= reached]
    made = session.scalars(
        insert(UnexcusedWarning).values(passed).on_conflict_do_nothing().returning(UnexcusedWarning.step)
    )
    return reached in set(made)


def _class_teachers(session: Session, class_ids: set[int], today: date) -> Mapping[int, list[int]]:
    """The persons who look after these classes today."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = (
        select(ClassTeacher.school_class_id, Staff.person_id)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .where(ClassTeacher.school_class_id.in_(class_ids), in_force(ClassTeacher, today))
    )
    for row in session.execute(rows):
        found[row.school_class_id].append(row.person_id)
    return found
