"""A timetable is planned: whose lessons they are, which journals and groups they make (clauses 3.1, 6)."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.operations.imports import RowState
from models.operations.timetable_clashes import tell_clashes
from models.operations.timetable_dates import Doubts, compare_with_records
from models.operations.timetable_journals import JournalGatherer, Placed
from models.operations.timetable_notes import note_rules, tell_everything, tell_unplaced
from models.operations.timetable_records import YearRecords
from models.operations.timetable_rows import Timetable, TimetableLesson
from models.operations.timetable_week import TimetablePlan
from models.operations.timetable_words import WordFinder
from models.rules.broken import RuleBroken
from models.school import SchoolYear


def plan_timetable(session: Session, timetable: Timetable, year: SchoolYear, today: date) -> TimetablePlan:
    """Compare a week with the records; nothing is written.

    It is valid from `today` on, from the first day of the year when that is later. The number of statements
    does not depend on the file.

    Raises:
        RuleBroken: the year is over by then.
    """
    first_day = max(today, year.starts_on)
    if first_day > year.ends_on:
        sentence = _("The school year %(name)s is over by then: no lesson could begin.", name=year.name)
        raise RuleBroken(sentence)
    records = YearRecords.read(session, year, first_day)
    plan = _begun(timetable, today, first_day)
    plan.seen = records.seen
    planner = TimetablePlanner(records, timetable, plan)
    planner.take_lessons()
    tell_everything(plan, records, planner.gatherer)
    tell_unplaced(plan, timetable)
    tell_clashes(plan, records)
    compare_with_records(plan, records, year.starts_on, planner.doubts)
    note_rules(plan, timetable)
    plan.settle()
    return plan


def _begun(timetable: Timetable, today: date, first_day: date) -> TimetablePlan:
    """A plan that knows what was told while the file was read."""
    plan = TimetablePlan(today, places=dict(timetable.places), first_day=first_day)
    plan.headers = {**timetable.headers, "starts_on": _("begins"), "ends_on": _("ends")}
    plan.short_names = timetable.short_names
    plan.findings.all = list(timetable.findings.all)
    plan.findings.refused = set(timetable.findings.refused)
    for row in timetable.rows:
        plan.states[row] = RowState.SAME if row in plan.findings.refused else RowState.SKIPPED
    return plan


class TimetablePlanner:
    """Holds what the records say while the lessons of a file become journals."""

    def __init__(self, records: YearRecords, timetable: Timetable, plan: TimetablePlan) -> None:
        self.records = records
        self.timetable = timetable
        self.plan = plan
        self.words = WordFinder(records, timetable, plan)
        self.gatherer = JournalGatherer(records)
        self.doubts = Doubts()

    def take_lessons(self) -> None:
        """Every lesson becomes a part of a journal, or its rows are refused."""
        numbers = self._numbers()
        for lesson in self.timetable.lessons:
            self.plan.states.update(dict.fromkeys(lesson.rows, RowState.SAME))
            self.plan.names.update(dict.fromkeys(lesson.rows, _name_of(lesson)))
            try:
                placed = self._placed(lesson, numbers.get(lesson.number, lesson.number))
            except RuleBroken as broken:
                self._refuse(lesson, broken)
            else:
                self.gatherer.take(placed)
        self._doubt_everything()
        self.gatherer.settle()
        self.plan.journals = self.gatherer.journals

    def _numbers(self) -> dict[int, int]:
        """Where the file knows only times, the bells of the school say which lesson it is."""
        hours = [hour for hour in self.timetable.hours if hour.starts_at is not None]
        bells = self.records.bells
        if all(hour.starts_at in bells for hour in hours):
            return {hour.number: bells[hour.starts_at] for hour in hours if hour.starts_at is not None}
        listed = ", ".join(f"{hour.name} = {hour.number}" for hour in hours)
        sentence = _(
            "These times are not the bells of the school; they were counted: %(listed)s.", listed=listed
        )
        row = self.timetable.lessons[0].rows[0] if self.timetable.lessons else 1
        self.plan.findings.warn(row, "hour", sentence)
        return {}

    def _placed(self, lesson: TimetableLesson, number: int) -> Placed:
        if not lesson.sets:
            raise RuleBroken(_("A lesson needs a class and a subject."), "students")
        row = lesson.rows[0]
        sets = tuple((self.words.class_id(each), each) for each in lesson.sets)
        staff = dict.fromkeys(self.words.staff_id(each, row) for each in lesson.teachers)
        subject, room = self.words.subject(lesson.subject, row), self.words.room(lesson.room)
        return Placed(lesson, number, subject, room, sets, tuple(staff))

    def _refuse(self, lesson: TimetableLesson, broken: RuleBroken) -> None:
        """What the refused rows may speak of does not end by this import."""
        for row in lesson.rows:
            self.plan.findings.refuse(row, broken.field, str(broken))
        for each in lesson.sets:
            found = self.records.classes.get(each.key) if each.key is not None else None
            if found is not None:
                self.doubts.pairs.add((self.words.subject_key(lesson.subject), found.id))

    def _doubt_everything(self) -> None:
        """A row that could not even be read may speak of any lesson: nothing ends before it is mended."""
        unread = sorted(self.plan.findings.refused.intersection(self.timetable.rows))
        if unread:
            self.doubts.everything = True
            sentence = _("Until this row is mended, no lesson of the present week ends by this import.")
            self.plan.findings.warn(unread[0], "", sentence)


def _name_of(lesson: TimetableLesson) -> str:
    return f"{', '.join(each.text for each in lesson.sets)} {lesson.subject}"[:120]
