"""A test is planned, moved, cancelled, and becomes a column of the journal when it was held (clause 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import Select, select

from models.journal import JournalGroup
from models.marks import Assessment
from models.operations.column_acts import add_marks_column
from models.operations.columns import (
    Column,
    change_row,
    find_column,
    hold_expected,
    make_assessment,
    open_marks,
)
from models.operations.desk import Desk
from models.operations.held_lessons import lessons_at
from models.operations.journal import open_column
from models.planned_tests import PlannedTest
from models.queries.planned_tests import booked_in_week, classes_of_journal
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import ColumnKind, ScaleKind
from models.rules.planned_tests import TEST_KINDS, Crowded, Load, crowding, monday_of


@dataclass(frozen=True, slots=True)
class TestWish:
    """What a teacher wants to plan."""

    __test__ = False

    day: date
    number: int | None
    kind: ColumnKind
    title: str


def plan_test(desk: Desk, wish: TestWish, *, confirmed: bool) -> PlannedTest:
    """Plan a test of the desk's group; the same one planned twice is one.

    Raises:
        Crowded: the class has enough tests on that day or in that week, and nobody confirmed it.
        RuleBroken: the day, the kind or the journal does not allow it.
    """
    _check(desk, wish)
    desk.session.scalars(
        select(JournalGroup.id).where(JournalGroup.id == desk.header.id).with_for_update()
    ).one()
    same = desk.session.scalars(_same(desk, wish)).first()
    if same is not None:
        return same
    _check_crowd(desk, wish, confirmed=confirmed)
    row = PlannedTest(journal_group_id=desk.header.id, account_id=desk.actor.account_id, **_values(wish))
    desk.session.add(row)
    desk.session.flush()
    return row


def change_test(desk: Desk, row: PlannedTest, wish: TestWish, version: int, *, confirmed: bool) -> None:
    """Move a planned test or say otherwise what it is about.

    Raises:
        Stale: somebody changed it meanwhile.
        Crowded, RuleBroken: as `plan_test`.
    """
    _check_open(row, version)
    _check(desk, wish)
    if wish.day != row.planned_on:
        _check_crowd(desk, wish, confirmed=confirmed, but=row.id)
    for name, value in _values(wish).items():
        setattr(row, name, value)
    desk.session.flush()


def cancel_test(desk: Desk, row: PlannedTest, version: int) -> None:
    """Take a test out of the calendar; its history stays.

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: it was held.
    """
    _check_open(row, version)
    row.cancelled_at = desk.now
    desk.session.flush()


def hold_test(desk: Desk, row: PlannedTest, key: str = "") -> Column:
    """Make the column of a test that was held: of the lesson named, of its own, or standing alone.

    Said again, it is the same column.

    Raises:
        LookupError: the key names no column of this group.
        RuleBroken: the day has not come, or nothing can be entered on it.
    """
    if row.assessment_id is not None:
        return _column_of(desk, row.assessment_id)
    desk.check_day(row.planned_on)
    made = _made(desk, row, open_column(desk, key) if key else _lesson(desk, row))
    if made.assessment is None:
        raise LookupError(key)
    change_row(desk, made.assessment, {"title": row.title})
    row.assessment_id = made.assessment.id
    desk.session.flush()
    return made


def _column_of(desk: Desk, assessment_id: int) -> Column:
    """A lesson that has its first column of marks is named as the lesson."""
    found = desk.session.get_one(Assessment, assessment_id)
    if found.lesson_id is not None:
        own = find_column(desk, f"l{found.lesson_id}")
        if own.assessment is not None and own.assessment.id == assessment_id:
            return own
    return Column(None, found)


def _lesson(desk: Desk, row: PlannedTest) -> Column | None:
    """The lesson in which it was to be written, as far as the journal or the timetable knows it."""
    if row.number is None:
        return None
    place = (row.planned_on, row.number)
    held = lessons_at(desk, [place]).get(place)
    return find_column(desk, f"l{held}") if held else hold_expected(desk, *place)


def _made(desk: Desk, row: PlannedTest, lesson: Column | None) -> Column:
    if lesson is None or lesson.lesson is None:
        return Column(None, make_assessment(desk, row.planned_on, row.column_kind, lesson_id=None))
    if lesson.held_on != row.planned_on:
        raise RuleBroken(_("The test is planned for another day."))
    if lesson.assessment is None:
        return open_marks(desk, lesson, row.column_kind)
    return add_marks_column(desk, lesson, row.column_kind)


def _check_open(row: PlannedTest, version: int) -> None:
    if row.version != version:
        raise Stale(_("Somebody else changed this test meanwhile. Look at it again."))
    if row.assessment_id is not None:
        raise RuleBroken(_("This test was held: it is changed in the journal."))


def _check(desk: Desk, wish: TestWish) -> None:
    if desk.header.scale is ScaleKind.NONE:
        raise RuleBroken(_("This journal carries no marks."), "group")
    if wish.kind not in TEST_KINDS:
        raise RuleBroken(_("Choose one of the values offered."), "kind")
    if wish.day < desk.actor.today:
        raise RuleBroken(_("Tests are planned ahead; a held one is entered in the journal."), "day")
    if not desk.frame.calendar.is_school_day(wish.day) or desk.frame.calendar.semester_of(wish.day) is None:
        raise RuleBroken(_("There are no lessons on this day."), "day")
    if not desk.may_write(wish.day):
        raise RuleBroken(_("On this day somebody else keeps the journal of this group."), "day")


def _check_crowd(desk: Desk, wish: TestWish, *, confirmed: bool, but: int = 0) -> None:
    if confirmed:
        return
    settings, monday = desk.frame.settings, monday_of(wish.day)
    load = Load(settings.tests_per_day, settings.tests_per_week)
    classes = {
        row.id: f"{row.grade}.{row.letter}"
        for row in classes_of_journal(desk.session, desk.header.journal_id)
    }
    booked = booked_in_week(desk.session, classes, monday, monday + timedelta(days=6), but)
    told = [
        sentence
        for class_id, name in classes.items()
        for sentence in crowding(name, wish.day, desk.header.journal_id, booked[class_id], load)
    ]
    if told:
        raise Crowded(" ".join(told), "day")


def _same(desk: Desk, wish: TestWish) -> Select[tuple[PlannedTest]]:
    values = _values(wish)
    here = [getattr(PlannedTest, name) == value for name, value in values.items() if value is not None]
    return select(PlannedTest).where(
        PlannedTest.journal_group_id == desk.header.id,
        PlannedTest.cancelled_at.is_(None),
        PlannedTest.assessment_id.is_(None),
        *here,
    )


def _values(wish: TestWish) -> dict[str, object]:
    return {
        "planned_on": wish.day,
        "number": wish.number,
        "column_kind": wish.kind,
        "title": wish.title,
    }
