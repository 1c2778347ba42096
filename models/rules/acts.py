"""What an act does to a pupil's time in the school and in classes (clauses 3.3, 17; law 1).

A pupil's days are runs that never overlap: an act ends the run that holds on its day and begins another, and
takes effect later than everything the records already hold of the pupil. What was done last can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken

DAY = timedelta(days=1)


class ActKind(LabelledEnum):
    """What is done by an order of the director."""

    ENROL = "enrol", _l("enrolment")
    TRANSFER = "transfer", _l("transfer to another class")
    WITHDRAW = "withdraw", _l("withdrawal")
    RETURN = "return", _l("return")
    COUNTER = "counter", _l("undoing of an act")

    @property
    def enters(self) -> bool:
        """Whether the pupil comes into a class."""
        return self in {ActKind.ENROL, ActKind.TRANSFER, ActKind.RETURN}


@dataclass(frozen=True, slots=True)
class Stay:
    """A pupil's time in one class, both days included."""

    id: int
    class_id: int
    class_name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """A pupil's time in the school."""

    id: int
    admitted_on: date
    withdrawn_on: date | None
    """First day no longer a pupil."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is held of a pupil when an act is made; lists from the earliest."""

    stays: tuple[Stay, ...] = ()
    times: tuple[SchoolTime, ...] = ()
    last_act_on: date | None = None

    @property
    def open_time(self) -> SchoolTime | None:
        """The time in the school that has not ended."""
        return next((time for time in self.times if time.withdrawn_on is None), None)

    @property
    def last_stay(self) -> Stay | None:
        """The latest time in a class."""
        return self.stays[-1] if self.stays else None


@dataclass(frozen=True, slots=True)
class Target:
    """The class a pupil comes into, with the days of its school year."""

    class_id: int
    class_name: str
    year_starts_on: date
    year_ends_on: date


@dataclass(frozen=True, slots=True)
class Moves:
    """What an act does to the runs of days; what ends, ends on the day before the act's."""

    ends_stay: Stay | None = None
    begins_stay: bool = False
    ends_time: SchoolTime | None = None
    begins_time: bool = False


def moves(
    kind: ActKind, record: Record, day: date, target: Target | None, show: Callable[[date], str]
) -> Moves:
    """What the act would do to the pupil; `show` writes a date for the sentence of a refusal.

    Raises:
        RuleBroken: the act is impossible: an overlap, a withdrawal before the enrolment, the return of
            somebody who is here, a day outside the school year of the class, the class the pupil is in.
    """
    if target is not None:
        _check_year(day, target)
    return DECISIONS[kind](record, day, target, show)


def _check_year(day: date, target: Target) -> None:
    if not target.year_starts_on <= day <= target.year_ends_on:
        raise RuleBroken(
            _("The day is outside the school year of class %(name)s.", name=target.class_name), "day"
        )


def _check_later(record: Record, day: date, show: Callable[[date], str]) -> None:
    """An act takes effect after everything known of the pupil: so the last one can be undone alone."""
    known = [stay.starts_on for stay in record.stays] + [time.admitted_on for time in record.times]
    known += [record.last_act_on] if record.last_act_on else []
    if known and day <= max(known):
        raise RuleBroken(
            _(
                "The day must be later than %(day)s, when the last change took effect; if that one is wrong, "
                "undo it first.",
                day=show(max(known)),
            ),
            "day",
        )


def _check_free(record: Record, day: date, show: Callable[[date], str]) -> None:
    last = record.last_stay
    if last is not None and (last.ends_on is None or day <= last.ends_on):
        if last.ends_on is None:
            sentence = _("The pupil is in class %(name)s: make a transfer.", name=last.class_name)
        else:
            sentence = _(
                "The pupil is in class %(name)s until %(day)s.", name=last.class_name, day=show(last.ends_on)
            )
        raise RuleBroken(sentence)


def _enrol(record: Record, day: date, _target: Target | None, show: Callable[[date], str]) -> Moves:
    if record.times and record.open_time is None:
        raise RuleBroken(_("The pupil was in the school before: make a return."))
    _check_free(record, day, show)
    if record.open_time is None or record.stays:
        _check_later(record, day, show)
    elif day < record.open_time.admitted_on:
        raise RuleBroken(
            _("The pupil is in the school since %(day)s only.", day=show(record.open_time.admitted_on)), "day"
        )
    return Moves(begins_stay=True, begins_time=record.open_time is None)


def _return(record: Record, day: date, _target: Target | None, show: Callable[[date], str]) -> Moves:
    if not record.times:
        raise RuleBroken(_("The pupil has never been in the school: make an enrolment."))
    if record.open_time is not None:
        raise RuleBroken(
            _(
                "The pupil is in the school since %(day)s; nobody returns who has not left.",
                day=show(record.open_time.admitted_on),
            )
        )
    _check_free(record, day, show)
    _check_later(record, day, show)
    left_on = record.times[-1].withdrawn_on
    if left_on is not None and day <= left_on:
        raise RuleBroken(_("The pupil left on %(day)s: the return must be later.", day=show(left_on)), "day")
    return Moves(begins_stay=True, begins_time=True)


def _transfer(record: Record, day: date, target: Target | None, show: Callable[[date], str]) -> Moves:
    stay = record.last_stay
    if record.open_time is None or stay is None:
        raise RuleBroken(_("The pupil is not in the school: there is nothing to transfer from."))
    _check_later(record, day, show)
    if stay.ends_on is not None:
        raise RuleBroken(
            _(
                "The pupil's time in class %(name)s ends on %(day)s: make an enrolment.",
                name=stay.class_name,
                day=show(stay.ends_on),
            )
        )
    if target is not None and stay.class_id == target.class_id:
        raise RuleBroken(_("The pupil is in class %(name)s already.", name=stay.class_name), "to_class")
    return Moves(ends_stay=stay, begins_stay=True)


def _withdraw(record: Record, day: date, _target: Target | None, show: Callable[[date], str]) -> Moves:
    time, stay = record.open_time, record.last_stay
    if time is None:
        raise RuleBroken(_("The pupil is not in the school: there is nobody to withdraw."))
    since = max([time.admitted_on, *([stay.starts_on] if stay else [])])
    if day <= since:
        raise RuleBroken(
            _("The pupil is enrolled since %(day)s: the withdrawal must be later.", day=show(since)), "day"
        )
    _check_later(record, day, show)
    if stay is None or (stay.ends_on is not None and stay.ends_on < day):
        return Moves(ends_time=time)
    return Moves(ends_stay=stay, ends_time=time)


Decision = Callable[[Record, date, Target | None, Callable[[date], str]], Moves]
DECISIONS: Mapping[ActKind, Decision] = MappingProxyType(
    {
        ActKind.ENROL: _enrol,
        ActKind.TRANSFER: _transfer,
        ActKind.WITHDRAW: _withdraw,
        ActKind.RETURN: _return,
    }
)
