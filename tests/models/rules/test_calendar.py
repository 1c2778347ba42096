"""Which days are school days and what the timetable promises on them."""

from datetime import date

from models.rules.calendar import (
    CalendarKind,
    Expected,
    SchoolCalendar,
    SemesterSpan,
    Slot,
    SpecialDays,
    expected_lessons,
)

AUTUMN = SpecialDays(CalendarKind.HOLIDAYS, date(2025, 10, 20), date(2025, 10, 24), "Rudens brīvdienas")
FREE_MONDAY = SpecialDays(CalendarKind.PUBLIC_HOLIDAY, date(2025, 11, 17), date(2025, 11, 17))
WORKED_SATURDAY = SpecialDays(CalendarKind.MOVED_WORKDAY, date(2025, 11, 8), date(2025, 11, 8), weekday=0)
PROJECTS = SpecialDays(CalendarKind.PROJECT_WEEK, date(2025, 12, 1), date(2025, 12, 5))
YEAR = SchoolCalendar(
    date(2025, 9, 1),
    date(2026, 5, 29),
    (
        SemesterSpan(1, date(2025, 9, 1), date(2025, 12, 19)),
        SemesterSpan(2, date(2026, 1, 5), date(2026, 5, 29)),
    ),
    (AUTUMN, FREE_MONDAY, WORKED_SATURDAY, PROJECTS),
)
FIRST, LAST = date(2025, 11, 3), date(2025, 11, 23)


def test_weekends_and_holidays_are_free():
    assert YEAR.is_school_day(date(2025, 10, 17))
    assert not YEAR.is_school_day(date(2025, 10, 18))
    assert not YEAR.is_school_day(date(2025, 10, 22))
    assert YEAR.timetable_weekday(date(2025, 10, 22)) is None


def test_a_moved_saturday_follows_the_timetable_of_the_free_monday():
    assert YEAR.timetable_weekday(date(2025, 11, 8)) == 0
    assert YEAR.timetable_weekday(date(2025, 11, 17)) is None


def test_a_moved_day_without_a_named_weekday_follows_its_own():
    wednesday = date(2025, 10, 22)
    moved = SpecialDays(CalendarKind.MOVED_WORKDAY, wednesday, wednesday)
    year = SchoolCalendar(YEAR.starts_on, YEAR.ends_on, YEAR.semesters, (AUTUMN, moved))
    assert year.timetable_weekday(wednesday) == 2


def test_a_project_week_is_still_school():
    assert YEAR.is_school_day(date(2025, 12, 3))


def test_there_is_no_school_outside_the_year():
    assert not YEAR.is_school_day(date(2025, 8, 29))
    assert YEAR.latest_school_day(date(2025, 8, 31)) is None
    assert YEAR.latest_school_day(date(2025, 11, 9)) == date(2025, 11, 8)
    assert YEAR.latest_school_day(date(2026, 7, 1)) == date(2026, 5, 29)


def test_no_semester_runs_over_new_year():
    assert YEAR.semester_of(date(2025, 12, 19)).number == 1
    assert YEAR.semester_of(date(2026, 1, 1)) is None
    assert YEAR.semester_of(date(2026, 1, 5)).number == 2


def test_the_timetable_promises_a_lesson_on_every_day_that_follows_its_weekday():
    monday = Slot(1, 7, 0, 2, date(2025, 9, 1))
    days = [lesson.day for lesson in expected_lessons([monday], YEAR, FIRST, LAST)]
    assert days == [date(2025, 11, 3), date(2025, 11, 8), date(2025, 11, 10)]


def test_a_new_timetable_begins_on_its_day_and_the_old_one_ends():
    old = Slot(1, 7, 0, 2, date(2025, 9, 1), date(2025, 11, 9))
    new = Slot(2, 7, 0, 5, date(2025, 11, 10))
    assert expected_lessons([new, old], YEAR, FIRST, LAST) == [
        Expected(date(2025, 11, 3), 2, 7),
        Expected(date(2025, 11, 8), 2, 7),
        Expected(date(2025, 11, 10), 5, 7),
    ]


def test_two_rows_of_one_lesson_promise_it_once():
    twice = [Slot(1, 7, 1, 1, date(2025, 9, 1)), Slot(2, 7, 1, 1, date(2025, 9, 1))]
    assert len(expected_lessons(twice, YEAR, FIRST, date(2025, 11, 9))) == 1


def test_a_lesson_that_did_not_take_place_is_not_expected():
    monday = Slot(1, 7, 0, 2, date(2025, 9, 1))
    other = Slot(2, 8, 0, 2, date(2025, 9, 1))
    struck = {Expected(date(2025, 11, 3), 2, 7)}
    left = expected_lessons([monday, other], YEAR, FIRST, LAST, struck)
    assert Expected(date(2025, 11, 3), 2, 8) in left
    assert [lesson.day for lesson in left if lesson.group_id == 7] == [date(2025, 11, 8), date(2025, 11, 10)]
