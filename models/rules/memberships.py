"""A pupil's times in the groups of a journal: what a move does to them (Klašu piepildījums, clause 9b)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.intervals import DAY, Interval, merge


@dataclass(frozen=True, slots=True)
class Run:
    """A pupil's time in a group, as the records hold it."""

    id: int
    student_id: int
    group_id: int
    days: Interval


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a time in a group: `before` and `after`, None where there is none.

    One that begins only on the day it is taken away, or later, never came to count and goes.
    """

    id: int
    """0: it is made."""
    student_id: int
    group_id: int
    before: Interval | None
    after: Interval | None

    @property
    def back(self) -> Edit:
        """What restores it."""
        return Edit(self.id, self.student_id, self.group_id, self.after, self.before)


def cut(run: Run, day: date) -> Edit:
    """The time ends the day before `day`."""
    after = Interval(run.days.starts_on, day - DAY) if run.days.starts_on < day else None
    return Edit(run.id, run.student_id, run.group_id, run.days, after)


def place(runs: Sequence[Run], student_id: int, group_id: int | None, days: Interval) -> list[Edit]:
    """From the first of the days on the pupil is in this group alone; None: in none.

    `runs` are the pupil's times in all groups of the journal. A time in the same group that lasts on that
    day, or ended the day before, is continued instead of a second one being made.
    """
    kept = _continued(runs, group_id, days.starts_on)
    touched = [run for run in runs if run is not kept and run.days.last >= days.starts_on]
    edits = [cut(run, days.starts_on) for run in touched]
    if kept is not None:
        longer = Interval(kept.days.starts_on, days.ends_on)
        edits.append(Edit(kept.id, student_id, kept.group_id, kept.days, longer))
    elif group_id is not None:
        edits.append(Edit(0, student_id, group_id, None, days))
    return [edit for edit in edits if edit.before != edit.after]


def _continued(runs: Iterable[Run], group_id: int | None, day: date) -> Run | None:
    same = [run for run in runs if run.group_id == group_id]
    lasting = next((run for run in same if day in run.days), None)
    return lasting or next((run for run in same if run.days.last == day - DAY), None)


def days_to_belong(
    stays: Iterable[Interval], day: date, until: date | None, shown: Callable[[date], str]
) -> Interval:
    """The days of a membership from `day` on: within the pupil's time in the journal's classes.

    Raises:
        RuleBroken: the pupil is in none of the classes that day, or leaves them before `until`.
    """
    stay = next((each for each in merge(stays) if day in each), None)
    if stay is None:
        raise RuleBroken(_("The pupil is not in a class of this journal on the first day."), "student")
    if until is not None and until > stay.last:
        sentence = _("The pupil is in the classes of this journal until %(day)s only.", day=shown(stay.last))
        raise RuleBroken(sentence, "ends_on")
    return Interval(day, until or stay.ends_on)


def check_day(day: date, year: Interval, shown: Callable[[date], str]) -> None:
    """Membership changes on a day of the journal's school year, past or ahead.

    Raises:
        RuleBroken: the day is of another year.
    """
    if day not in year:
        raise RuleBroken(
            _(
                "Choose a day of the school year: from %(first)s to %(last)s.",
                first=shown(year.starts_on),
                last=shown(year.last),
            ),
            "day",
        )
