"""The acts behind the invented movements of the year, so that they can be read and undone like real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from admin.demo.plan import AdmissionPlan, EnrolmentPlan
from config.duties import Role
from models.acts import EnrolmentAct, EnrolmentActRow, RowChange
from models.operations.trail import Author, as_text
from models.rules.acts import ActKind

if TYPE_CHECKING:
    from admin.demo.build import Builder

DAY = timedelta(days=1)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers of the rows, in the order of the plan's tuples."""

    orders: Sequence[int]
    admissions: Sequence[int]
    enrolments: Sequence[int]
    members: Sequence[int]


@dataclass(frozen=True, slots=True)
class Done:
    """An act, and what it did to rows: table, number, change, field, old and new value."""

    kind: ActKind
    pupil: int
    day: date
    order: int
    lines: tuple[tuple[str, int, RowChange, str, object, object], ...]
    reason: str = ""
    other_school: str = ""
    from_class: int | None = None
    to_class: int | None = None


def write_acts(builder: Builder, written: Written) -> None:
    """Write the acts of the movements in mid-year, in the order of their days."""
    done = sorted(_done(builder, written), key=lambda act: act.day)
    superuser = next(place for place, one in enumerate(builder.plan.staff) if Role.SUPERUSER in one.roles)
    account_id = builder.account_of_staff(superuser)
    moments = [_moment(builder, act) for act in done]
    numbers = builder.write(
        EnrolmentAct,
        [_row(builder, written, act, at, account_id) for act, at in zip(done, moments, strict=True)],
        authors=[Author(at, account_id, Role.SUPERUSER.value) for at in moments],
    )
    builder.write(
        EnrolmentActRow,
        [
            dict(zip(("act_id", *LINE), (number, *_texts(line)), strict=True))
            for number, act in zip(numbers, done, strict=True)
            for line in act.lines
        ],
    )


LINE = ("table_name", "row_id", "change", "field", "old", "new")


def _texts(line: tuple[Any, ...]) -> tuple[Any, ...]:
    *head, old, new = line
    return (*head, as_text(old), as_text(new))


def _moment(builder: Builder, act: Done) -> datetime:
    issued_on = builder.plan.orders[act.order].issued_on
    return min(datetime.combine(issued_on, NOON, builder.zone).astimezone(UTC), builder.now)


def _row(builder: Builder, written: Written, act: Done, at: datetime, account_id: int) -> dict[str, Any]:
    classes = builder.numbers.classes
    return {
        "student_id": builder.numbers.students[act.pupil],
        "kind": act.kind,
        "acts_on": act.day,
        "order_id": written.orders[act.order],
        "reason": act.reason,
        "other_school": act.other_school,
        "from_class_id": None if act.from_class is None else classes[act.from_class],
        "to_class_id": None if act.to_class is None else classes[act.to_class],
        "made_at": at,
        "account_id": account_id,
        "voids_id": None,
    }


def _done(builder: Builder, written: Written) -> Iterator[Done]:
    plan = builder.plan
    stays: dict[int, list[tuple[int, EnrolmentPlan]]] = {}
    for number, stay in zip(written.enrolments, plan.enrolments, strict=True):
        stays.setdefault(stay.pupil, []).append((number, stay))
    for number, time_here in zip(written.admissions, plan.admissions, strict=True):
        mine = stays[time_here.pupil]
        yield from _arrival(builder, mine[0], number, time_here)
        for before, after in pairwise(mine):
            yield _transfer(builder, written, before, after)
        if time_here.withdrawn_on is not None and time_here.withdrawal_order is not None:
            yield _withdrawal(builder, written, mine[-1], number, time_here)


def _arrival(
    builder: Builder, first: tuple[int, EnrolmentPlan], number: int, here: AdmissionPlan
) -> Iterator[Done]:
    stay_number, stay = first
    if stay.starts_on > builder.plan.starts_on:
        student_id = builder.numbers.students[stay.pupil]
        admitted = {"student_id": student_id, "admitted_on": here.admitted_on, "withdrawn_on": None}
        lines = (*_made(builder, stay_number, stay), *_lines("admission", number, RowChange.MADE, admitted))
        yield Done(
            ActKind.ENROL,
            stay.pupil,
            stay.starts_on,
            stay.order,
            lines,
            other_school=here.from_school,
            to_class=stay.school_class,
        )


def _transfer(
    builder: Builder,
    written: Written,
    before: tuple[int, EnrolmentPlan],
    after: tuple[int, EnrolmentPlan],
) -> Done:
    stay = after[1]
    lines = (
        *_ended(written, before[0], stay.starts_on, stay.order),
        *_left_groups(builder, written, stay.pupil, stay.starts_on),
        *_made(builder, after[0], stay),
    )
    return Done(
        ActKind.TRANSFER,
        stay.pupil,
        stay.starts_on,
        stay.order,
        lines,
        reason="vecāku iesniegums",
        from_class=before[1].school_class,
        to_class=stay.school_class,
    )


def _withdrawal(
    builder: Builder, written: Written, last: tuple[int, EnrolmentPlan], number: int, here: AdmissionPlan
) -> Done:
    day, order = here.withdrawn_on or date.max, here.withdrawal_order or 0
    after = {
        "withdrawn_on": day,
        "withdrawal_order_id": written.orders[order],
        "withdrawal_reason": here.withdrawal_reason,
        "to_school": here.to_school,
    }
    before = {"withdrawal_reason": "", "to_school": ""}
    lines = (
        *_ended(written, last[0], day, order),
        *_left_groups(builder, written, here.pupil, day),
        *_lines("admission", number, RowChange.CHANGED, after, before),
    )
    return Done(
        ActKind.WITHDRAW,
        here.pupil,
        day,
        order,
        lines,
        reason=here.withdrawal_reason,
        other_school=here.to_school,
        from_class=last[1].school_class,
    )


def _ended(written: Written, number: int, day: date, order: int) -> Iterator[Any]:
    after = {"ends_on": day - DAY, "end_order_id": written.orders[order]}
    return _lines("enrolment", number, RowChange.CHANGED, after)


def _made(builder: Builder, number: int, stay: EnrolmentPlan) -> Iterator[Any]:
    """The time in a class as the act made it; a later act may have ended it since."""
    after = {
        "student_id": builder.numbers.students[stay.pupil],
        "school_class_id": builder.numbers.classes[stay.school_class],
        "starts_on": stay.starts_on,
        "ends_on": None,
    }
    return _lines("enrolment", number, RowChange.MADE, after)


def _left_groups(builder: Builder, written: Written, pupil: int, day: date) -> Iterator[Any]:
    for number, member in zip(written.members, builder.plan.members, strict=True):
        if member.pupil == pupil and member.ends_on == day - DAY:
            yield from _lines("group_member", number, RowChange.CHANGED, {"ends_on": member.ends_on})


def _lines(
    table: str,
    number: int,
    change: RowChange,
    after: Mapping[str, object],
    before: Mapping[str, object] | None = None,
) -> Iterator[tuple[str, int, RowChange, str, object, object]]:
    for name, value in after.items():
        yield table, number, change, name, (before or {}).get(name), value
