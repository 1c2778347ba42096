"""A journal is remarked on, its teacher answers and mends, the checker closes (clauses 3.4, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.checks import CheckRemark, CheckRemarkStep, RemarkAct, RemarkState
from models.journal import JournalGroup, Lesson
from models.marks import Assessment
from models.operations.messages import tell
from models.queries.accounts import people_behind
from models.queries.checks import teachers_of
from models.queries.journal import periods
from models.rules.broken import RuleBroken, Stale
from models.rules.checks import Place

KIND = "check_remark"


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says, and the address notices lead to."""

    text: str
    now: datetime
    link: str


def lock_group(session: Session, group_id: int) -> JournalGroup:
    """Let nobody else check this journal before this is committed (PostgreSQL; SQLite has one writer)."""
    rows = select(JournalGroup).where(JournalGroup.id == group_id).with_for_update(of=JournalGroup)
    return session.scalars(rows).one()


def make_remark(session: Session, actor: Actor, group: Any, place: Place, words: Words) -> CheckRemark:
    """Remark on a journal within reach, a column or a cell of it; its teachers are told.

    `group` is a row of `models.queries.checks.group_checked`. The same remark once more, while nobody has
    answered it, is a second click: the first is given.

    Raises:
        RuleBroken: the journal has no such column, or the pupil was never in the group.
    """
    lock_group(session, group.id)
    held_on, number = located(session, group, place)
    same = select(CheckRemark).where(
        CheckRemark.journal_group_id == group.id,
        CheckRemark.author_id == actor.account_id,
        CheckRemark.column_key == place.column,
        CheckRemark.student_id == place.student_id if place.student_id else CheckRemark.student_id.is_(None),
        CheckRemark.text == words.text,
        CheckRemark.state == RemarkState.OPEN,
    )
    first = session.scalars(same).first()
    if first is not None:
        return first
    remark = CheckRemark(
        journal_group_id=group.id,
        column_key=place.column,
        held_on=held_on,
        number=number,
        student_id=place.student_id,
        text=words.text,
        author_id=actor.account_id,
        made_at=words.now,
        state=RemarkState.OPEN,
    )
    session.add(remark)
    session.flush()
    _tell_teachers(session, remark, actor, words, _("There is a remark on a journal of yours: %(name)s."))
    return remark


def located(session: Session, group: Any, place: Place) -> tuple[date | None, int | None]:
    """Day and lesson number of the column; nothing for the journal as a whole and for terms.

    Raises:
        RuleBroken: the journal has no such column, or the pupil was never in the group.
    """
    _check_member(session, group, place.student_id)
    if not place.column or (place.term is not None and group.subject_id is not None):
        return None, None
    if place.expected is not None:
        return place.expected
    row = session.execute(_column_of(group.id, place.column)).one_or_none()
    if row is None:
        raise RuleBroken(_("The journal has no such column."), "column")
    return row[0], row[1]


def _column_of(group_id: int, key: str) -> Any:
    row_id = int(key[1:]) if key[1:].isdecimal() and len(key) < 11 else 0
    if key.startswith("l"):
        return select(Lesson.held_on, Lesson.number).where(
            Lesson.id == row_id, Lesson.journal_group_id == group_id
        )
    known = Assessment.id == (row_id if key.startswith("a") else 0)
    return (
        select(Assessment.held_on, Lesson.number)
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(known, Assessment.journal_group_id == group_id)
    )


def _check_member(session: Session, group: Any, student_id: int | None) -> None:
    if student_id is None:
        return
    rows = periods(group.id, group.journal_id, whole_class=group.whole_class).subquery()
    if session.scalars(select(rows.c.student_id).where(rows.c.student_id == student_id)).first() is None:
        raise RuleBroken(_("This pupil is not in the group."), "student")


def _tell_teachers(session: Session, remark: CheckRemark, actor: Actor, words: Words, sentence: str) -> None:
    rows = session.execute(teachers_of([remark.journal_group_id], actor.today)).all()
    told = [row.person_id for row in rows if row.person_id != actor.person_id]
    text = sentence % {"name": str(remark.group)}
    tell(session, told, kind=KIND, text=text, now=words.now, link=words.link)


def answer_remark(session: Session, remark: CheckRemark, actor: Actor, words: Words, seen: int) -> None:
    """The teacher answers; whoever made the remark is told. `seen` is how many steps the page showed.

    Raises:
        Stale: something was said meanwhile.
        RuleBroken: the remark is closed.
    """
    if not _goes_on(session, remark, actor, RemarkAct.ANSWERED, words.text, seen):
        return
    if remark.state is RemarkState.CLOSED:
        raise RuleBroken(_("This remark is closed already."), "text")
    remark.state = RemarkState.ANSWERED
    _step(session, remark, actor, RemarkAct.ANSWERED, words)
    author = session.execute(people_behind([remark.author_id])).one()
    text = _("Your remark on a journal was answered: %(name)s.", name=str(remark.group))
    tell(session, [author.person_id], kind=KIND, text=text, now=words.now, link=words.link)


def close_remark(session: Session, remark: CheckRemark, actor: Actor, words: Words, seen: int) -> None:
    """The checker is content; a remark closed already stays so.

    Raises:
        Stale: something was said meanwhile.
    """
    if remark.state is RemarkState.CLOSED:
        return
    if _goes_on(session, remark, actor, RemarkAct.CLOSED, words.text, seen):
        remark.state = RemarkState.CLOSED
        _step(session, remark, actor, RemarkAct.CLOSED, words)


def reopen_remark(session: Session, remark: CheckRemark, actor: Actor, words: Words, seen: int) -> None:
    """The checker is not content: the teachers are told what is still to be done.

    Raises:
        Stale: something was said meanwhile.
        RuleBroken: it waits for its answer anyhow.
    """
    if not _goes_on(session, remark, actor, RemarkAct.REOPENED, words.text, seen):
        return
    if remark.state is RemarkState.OPEN:
        raise RuleBroken(_("This remark waits for an answer already."), "text")
    remark.state = RemarkState.OPEN
    _step(session, remark, actor, RemarkAct.REOPENED, words)
    _tell_teachers(
        session, remark, actor, words, _("A remark on a journal of yours is open again: %(name)s.")
    )


def _goes_on(
    session: Session, remark: CheckRemark, actor: Actor, act: RemarkAct, text: str, seen: int
) -> bool:
    """Whether this is a new step; the last one said once more is a second click."""
    session.refresh(remark, with_for_update={"of": CheckRemark})
    steps = session.scalars(
        select(CheckRemarkStep).where(CheckRemarkStep.remark_id == remark.id).order_by(CheckRemarkStep.id)
    ).all()
    last = steps[-1] if steps else None
    if last is not None and (last.act, last.text, last.account_id) == (act, text, actor.account_id):
        return False
    if len(steps) != seen:
        raise Stale(_("Something was said about this remark meanwhile. Read it and decide again."))
    return True


def _step(session: Session, remark: CheckRemark, actor: Actor, act: RemarkAct, words: Words) -> None:
    session.add(
        CheckRemarkStep(
            remark_id=remark.id, act=act, text=words.text, account_id=actor.account_id, at=words.now
        )
    )
    session.flush()
    session.expire(remark, ["steps"])
