"""Homework of a diary: shown where it is set and again where it is due (clause 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from flask_babel import get_locale

from config.translations.formats import weekday_mark
from models.rules.calendar import Expected
from models.rules.homework import WITHIN, Place, parts_of
from views.diary.shown import HomeworkShown
from views.journal.beside import files_data

LAST_NUMBER = 10
"""A lesson outside the timetable stands behind all others of its day."""


class HomeworkFacts(Protocol):
    """What is asked of whoever knows the lessons that set homework in some days, and where it may be due."""

    @property
    def first(self) -> date:
        """The first day for which homework is asked."""

    @property
    def last(self) -> date:
        """The last one."""

    @property
    def lessons(self) -> Sequence[Any]:
        """Lessons held, those of earlier days too."""

    @property
    def expected(self) -> Mapping[int, Sequence[Expected]]:
        """Where each group has lessons, in order of days."""

    @property
    def files(self) -> Mapping[int, Sequence[Any]]:
        """Files of homework by lesson."""

    @property
    def formers(self) -> Mapping[int, Any]:
        """The latest correction of homework by lesson."""

    def moment(self, at: datetime) -> str:
        """A moment in words."""


class HomeworkBook:
    """What each lesson set, and what is due in each."""

    def __init__(self, facts: HomeworkFacts) -> None:
        self.facts = facts
        self.language = str(get_locale())
        self.due: Mapping[tuple[int, date], list[tuple[int | None, Any]]] = self._due()

    def set_in(self, row: Any) -> HomeworkShown | None:
        """What a lesson set; None when nothing."""
        if not row.homework and row.id not in self.facts.files:
            return None
        place = self.meant_for(row)
        return self._shown(row, place[0] if place else None)

    def due_in(self, group_id: int, day: date, number: int | None) -> list[HomeworkShown]:
        """What is to be ready for a lesson."""
        return self._taken(group_id, day, lambda meant: meant == number)

    def due_on(self, group_id: int, day: date) -> list[HomeworkShown]:
        """What is to be ready on a day for whichever lesson; what `due_in` gave is not in it."""
        return self._taken(group_id, day, lambda _meant: True)

    def _taken(self, group_id: int, day: date, fits: Callable[[int | None], bool]) -> list[HomeworkShown]:
        waiting = self.due.get((group_id, day), [])
        taken = [pair for pair in waiting if fits(pair[0])]
        waiting[:] = [pair for pair in waiting if pair not in taken]
        return [self._shown(row, row.held_on) for _number, row in taken]

    def _due(self) -> Mapping[tuple[int, date], list[tuple[int | None, Any]]]:
        found: dict[tuple[int, date], list[tuple[int | None, Any]]] = defaultdict(list)
        for row in self.facts.lessons:
            place = self.meant_for(row)
            if place and self.facts.first <= place[0] <= self.facts.last:
                found[row.journal_group_id, place[0]].append((place[1], row))
        return found

    def meant_for(self, row: Any) -> Place | tuple[date, None] | None:
        """The lesson for which one set homework: the one named, else the next of the timetable."""
        if not row.homework and row.id not in self.facts.files:
            return None
        if row.homework_on is not None:
            return row.homework_on, row.homework_number
        after = row.held_on, LAST_NUMBER if row.number is None else row.number
        ahead = self.facts.expected.get(row.journal_group_id, ())
        return next(
            (
                (one.day, one.number)
                for one in ahead
                if (one.day, one.number) > after and one.day <= row.held_on + WITHIN
            ),
            None,
        )

    def _shown(self, row: Any, day: date | None) -> HomeworkShown:
        former = self.facts.formers.get(row.id)
        return HomeworkShown(
            parts_of(row.homework),
            files_data(self.facts.files.get(row.id, ())),
            f"{weekday_mark(day, self.language)} {day:%d.%m.}" if day else "",
            former.old if former else "",
            self.facts.moment(former.at) if former else "",
        )
