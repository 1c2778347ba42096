"""Remarks on journals of the invented school: open, answered, closed (clauses 3.4, 4.2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from config.duties import Role
from models.checks import CheckRemark, CheckRemarkStep, RemarkAct, RemarkState
from models.journal import JournalKind

if TYPE_CHECKING:
    from admin.demo.held import Held, HeldLessons

WAIT = timedelta(days=2)
MOST = 12
WORDS = "Stundai nav ierakstīta tēma."
ANSWERS = ("Ierakstīšu līdz nedēļas beigām.", "Tēma bija kladē, ierakstīta.")
COURSES = (
    (RemarkState.OPEN, ()),
    (RemarkState.ANSWERED, (RemarkAct.ANSWERED,)),
    (RemarkState.CLOSED, (RemarkAct.ANSWERED, RemarkAct.CLOSED)),
)
"""How far a remark has come, and by which steps."""
UPBRINGING = {JournalKind.CLASS_TEACHER, JournalKind.INTEREST}


def write_remarks(held: HeldLessons) -> None:
    """Some of the lessons without a topic were seen by whoever checks the journal."""
    seen = [
        one for one in held.lessons if one.entry.entered_at is None and one.day + WAIT < held.builder.today
    ]
    chosen = [(one, *COURSES[place % len(COURSES)]) for place, one in enumerate(seen[-MOST:])]
    write = held.builder.write
    numbers = write(CheckRemark, [_remark(held, one, state) for one, state, _steps in chosen])
    write(
        CheckRemarkStep,
        [
            _step(held, one, number, act)
            for number, (one, _state, steps) in zip(numbers, chosen, strict=True)
            for act in steps
        ],
    )


def _remark(held: HeldLessons, one: Held, state: RemarkState) -> dict[str, Any]:
    return {
        "journal_group_id": held.builder.numbers.groups[one.group],
        "column_key": f"l{one.id}",
        "held_on": one.day,
        "number": one.number,
        "text": WORDS,
        "author_id": _checker(held, one),
        "made_at": held.moments.due(one.day, one.number) + timedelta(hours=17),
        "state": state,
    }


def _step(held: HeldLessons, one: Held, remark: int, act: RemarkAct) -> dict[str, Any]:
    by_teacher = act is RemarkAct.ANSWERED
    teacher = held.plan.groups[one.group].teachers[0]
    return {
        "remark_id": remark,
        "act": act,
        "text": ANSWERS[remark % len(ANSWERS)] if by_teacher else "",
        "account_id": held.builder.account_of_staff(teacher) if by_teacher else _checker(held, one),
        "at": held.moments.due(one.day, one.number) + timedelta(hours=20 if by_teacher else 22),
    }


def _checker(held: HeldLessons, one: Held) -> int:
    """Class lessons and circles are checked by the deputy, everything else by the superuser."""
    kind = held.plan.journals[held.plan.groups[one.group].journal].kind
    role = Role.DEPUTY_UPBRINGING if kind in UPBRINGING else Role.SUPERUSER
    place = next(place for place, who in enumerate(held.plan.staff) if role in who.roles)
    return held.builder.account_of_staff(place)
