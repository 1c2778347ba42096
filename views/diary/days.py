"""Days of the diary put together from the facts: lessons in the order of the timetable, held and expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import time_in_sentence, weekday_name
from models.queries.day_plan import PlannedLesson
from models.rules.calendar import SATURDAY, days_between
from views.diary.cells import add_presence, cells_of
from views.diary.changes import change_words
from views.diary.facts import Facts
from views.diary.homework import HomeworkBook
from views.diary.shown import DayShown, Entry, HomeworkShown, RowShown


class DiaryDays:
    """The days of a week as a family reads them."""

    def __init__(self, facts: Facts, notices: Iterable[Any], today: date, chosen: date) -> None:
        self.facts, self.today, self.chosen = facts, today, chosen
        self.language = str(get_locale())
        self.homework = HomeworkBook(facts)
        self.notices = self._by_day((self._day_of(notice.made_at), notice) for notice in notices)
        self.rows = self._by_day([*map(self._planned, facts.plan), *self._sessions(), *self._alone()])

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

    def _planned(self, one: PlannedLesson) -> tuple[date, RowShown]:
        """A lesson held, expected, or struck from the timetable."""
        row = RowShown(
            one.number,
            one.subject,
            self.facts.groups[one.group_id].name,
            one.room,
            change=change_words(one, self.language),
            is_struck=not one.takes_place,
        )
        if one.takes_place:
            row.due = self.homework.due_in(one.group_id, one.day, one.number)
        if one.lesson_id in self.lessons:
            self._fill(row, self.lessons[one.lesson_id], one)
        return one.day, row

    def _fill(self, row: RowShown, lesson: Any, one: PlannedLesson) -> None:
        """What the journal says of a held lesson."""
        row.topic, row.outcome = lesson.topic, lesson.outcome
        row.entry = self.facts.entries.get(lesson.entry_id, Entry())
        row.homework = self.homework.set_in(lesson)
        row.cells = cells_of(self.facts, self.marks_of_lesson.get(lesson.id, ()), row.entry)
        presence = self.facts.presence.get(lesson.id, ())
        add_presence(row, presence, self.facts.grounds, one.day, counts=one.kind.absences_count)

    def _sessions(self) -> Iterator[tuple[date, RowShown]]:
        """Individual work in which the pupil is named (clause 14)."""
        for one in self.facts.sessions:
            row = RowShown(
                None, one.title, time=time_in_sentence(one.starts_at, self.language), topic=one.topic
            )
            row.entry = Entry(f"{one.first_name} {one.surname}")
            presence = self.facts.presence.get(one.lesson_id, ())
            add_presence(row, presence, (), one.held_on, counts=False)
            yield one.held_on, row

    def _alone(self) -> Iterator[tuple[date, RowShown]]:
        """Columns of marks that belong to no lesson shown."""
        seen = {one.lesson_id for one in self.facts.plan if one.lesson_id is not None}
        alone = [mark for mark in self.facts.marks if mark.lesson_id not in seen]
        for _column, marks in groupby(alone, lambda mark: mark.column_id):
            own = list(marks)
            group = self.facts.groups[own[0].journal_group_id]
            cells = cells_of(self.facts, own, Entry())
            yield own[0].held_on, RowShown(None, group.row.subject, group.name, cells=cells)

    @cached_property
    def lessons(self) -> Mapping[int | None, Any]:
        """The lessons held, by their numbers."""
        return {row.id: row for row in self.facts.held}

    @cached_property
    def marks_of_lesson(self) -> Mapping[int | None, Sequence[Any]]:
        """The marks by lesson; None for those of columns that stand alone."""
        found: dict[int | None, list[Any]] = defaultdict(list)
        for mark in self.facts.marks:
            found[mark.lesson_id].append(mark)
        return found

    def _day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.facts.zone).date()

    @staticmethod
    def _by_day(pairs: Iterable[tuple[date, Any]]) -> dict[date, list[Any]]:
        found: dict[date, list[Any]] = defaultdict(list)
        for day, one in pairs:
            found[day].append(one)
        return found
