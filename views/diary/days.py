"""Days of the diary put together from the facts: lessons in the order of the timetable, held and expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import time_in_table, weekday_name
from models.rules.calendar import SATURDAY, days_between
from views.diary.cells import add_presence, cells_of
from views.diary.facts import Facts
from views.diary.homework import HomeworkBook
from views.diary.shown import DayShown, Entry, HomeworkShown, RowShown

Key = tuple[date, int | None, int]
"""Day, number and group of a lesson."""


class DiaryDays:
    """The days of a week as a family reads them."""

    def __init__(self, facts: Facts, notices: Iterable[Any], today: date, chosen: date) -> None:
        self.facts, self.today, self.chosen = facts, today, chosen
        self.language = str(get_locale())
        self.homework = HomeworkBook(facts)
        self.notices = self._by_day((self._day_of(notice.made_at), notice) for notice in notices)
        self.rows = self._by_day([*self._held(), *self._expected(), *self._struck(), *self._sessions()])
        for day, row in self._alone():
            self.rows[day].append(row)

    def shown(self) -> list[DayShown]:
        """Monday to Friday, and a Saturday or Sunday on which there is something."""
        days = days_between(self.facts.first, self.facts.last)
        return [self._day(day) for day in days if day.weekday() < SATURDAY or self._has_something(day)]

    def _has_something(self, day: date) -> bool:
        return self.facts.frame.calendar.is_school_day(day) or bool(self.rows[day])

    def _day(self, day: date) -> DayShown:
        rows = sorted(self.rows[day], key=lambda row: row.order)
        return DayShown(
            day,
            f"{day:%d.%m.%y}. {weekday_name(day, self.language)}",
            rows,
            self._due(day),
            self._note(day),
            self.notices[day],
            day == self.today,
            day == self.chosen,
        )

    def _due(self, day: date) -> list[HomeworkShown]:
        return [one for group_id in self.facts.groups for one in self.homework.due_on(group_id, day)]

    def _note(self, day: date) -> str:
        calendar = self.facts.frame.calendar
        if calendar.is_school_day(day):
            return ""
        names = [one.name or str(one.kind.label) for one in calendar.special if day in one.days()]
        return names[0] if names else _("There are no lessons on this day.")

    def _held(self) -> Iterator[tuple[date, RowShown]]:
        for lesson in self.facts.held:
            place = lesson.held_on, lesson.number, lesson.journal_group_id
            row = self._row(place)
            row.topic, row.outcome = lesson.topic, lesson.outcome
            row.entry = self.facts.entries.get(lesson.entry_id, Entry())
            row.homework = self.homework.set_in(lesson)
            row.cells = cells_of(self.facts, self.marks_of_lesson.get(lesson.id, ()), row.entry)
            self._add_presence(row, lesson.id, place)
            yield lesson.held_on, row

    def _add_presence(self, row: RowShown, lesson_id: int, place: Key) -> None:
        counts = self.facts.groups[place[2]].row.kind.absences_count
        add_presence(row, self.facts.presence.get(lesson_id, ()), self.facts.grounds, place[0], counts=counts)

    def _expected(self) -> Iterator[tuple[date, RowShown]]:
        for lessons in self.facts.expected.values():
            for one in lessons:
                if self._is_ours(one.day, one.group_id) and one not in self.held_places:
                    yield one.day, self._row(one)

    def _struck(self) -> Iterator[tuple[date, RowShown]]:
        for one in self.facts.changes.cancelled:
            if self._is_ours(one.day, one.group_id) and one not in self.held_places:
                row = self._row(one)
                row.change, row.is_struck = _("The lesson is not held"), True
                yield one.day, row

    def _is_ours(self, day: date, group_id: int) -> bool:
        return self.facts.first <= day <= self.facts.last and self.facts.groups[group_id].has_pupil(day)

    def _row(self, place: Key) -> RowShown:
        day, number, group_id = place
        group = self.facts.groups[group_id].row
        substitute = self.facts.changes.substituted.get(place)  # type: ignore[call-overload]
        return RowShown(
            number,
            group.subject,
            "" if group.whole_class else group.name,
            self._room(place),
            change=_("held by %(name)s", name=substitute.name) if substitute else "",
            due=self.homework.due_in(group_id, day, number),
        )

    def _sessions(self) -> Iterator[tuple[date, RowShown]]:
        """Individual work in which the pupil is named (clause 14)."""
        for one in self.facts.sessions:
            row = RowShown(None, one.title, time=time_in_table(one.starts_at), topic=one.topic)
            row.entry = Entry(f"{one.first_name} {one.surname}")
            presence = self.facts.presence.get(one.lesson_id, ())
            add_presence(row, presence, (), one.held_on, counts=False)
            yield one.held_on, row

    def _alone(self) -> Iterator[tuple[date, RowShown]]:
        """Columns of marks that belong to no lesson shown."""
        shown = {lesson.id for lesson in self.facts.held}
        for lesson_id, marks in self.marks_of_lesson.items():
            if lesson_id not in shown:
                for mark in {mark.column_id: mark for mark in marks}.values():
                    own = [one for one in marks if one.column_id == mark.column_id]
                    group = self.facts.groups[mark.journal_group_id].row
                    name = "" if group.whole_class else group.name
                    cells = cells_of(self.facts, own, Entry())
                    yield mark.held_on, RowShown(None, group.subject, name, cells=cells)

    @cached_property
    def held_places(self) -> frozenset[Key]:
        """Where lessons were held."""
        return frozenset((row.held_on, row.number, row.journal_group_id) for row in self.facts.held)

    @cached_property
    def marks_of_lesson(self) -> Mapping[int | None, Sequence[Any]]:
        """The marks by lesson; None for those of columns that stand alone."""
        found: dict[int | None, list[Any]] = defaultdict(list)
        for mark in self.facts.marks:
            found[mark.lesson_id].append(mark)
        return found

    @cached_property
    def slots(self) -> Mapping[tuple[int, int, int | None], Sequence[Any]]:
        """Lines of the timetable by group, weekday and number."""
        found: dict[tuple[int, int, int | None], list[Any]] = defaultdict(list)
        for slot in self.facts.slots:
            found[slot.journal_group_id, slot.weekday, slot.number].append(slot)
        return found

    def _room(self, place: Key) -> str:
        """Where the timetable has the lesson on that day."""
        day, number, group_id = place
        weekday = self.facts.frame.calendar.timetable_weekday(day)
        slots = self.slots.get((group_id, weekday, number), ()) if weekday is not None else ()
        in_force = (
            one for one in slots if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
        )
        return next((one.room for one in in_force if one.room), "")

    def _day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.facts.zone).date()

    @staticmethod
    def _by_day(pairs: Iterable[tuple[date, Any]]) -> dict[date, list[Any]]:
        found: dict[date, list[Any]] = defaultdict(list)
        for day, one in pairs:
            found[day].append(one)
        return found
