"""Lessons not entered, entered late, without topic, long without homework (clause 11)."""

from datetime import UTC, date, datetime, timedelta

from models.audit import TrailAct
from models.lesson_changes import LessonCancelled, LessonMoved
from models.operations.trail import Author, Change, record, sign
from tests.people import TODAY

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def test_a_lesson_of_the_timetable_that_nobody_began_is_found_after_its_deadline(inspector, clock):
    of_monday = {("maths", "x-2026-11-16-1"), ("maths", "x-2026-11-16-3"), ("maths", "x-2026-11-17-2")}
    assert inspector.found("not_entered", MONDAY, group="maths") == of_monday
    clock.move(datetime(2026, 11, 23, 15, 1, tzinfo=UTC))
    of_today = {("maths", "x-2026-11-23-1"), ("maths", "x-2026-11-23-3")}
    assert inspector.found("not_entered", TODAY, group="maths") == of_today


def test_there_are_no_lessons_on_a_public_holiday_in_the_holidays_and_before_the_timetable(inspector):
    days = {row.held_on for row in inspector.rows("not_entered")}
    assert date(2026, 11, 18) not in days
    assert not {date(2026, 10, 19) + timedelta(days=n) for n in range(5)} & days
    assert min(days) == date(2026, 9, 1)


def test_a_lesson_begun_without_its_attendance_is_not_entered_and_one_with_it_is(inspector):
    begun = inspector.book.lesson("maths", MONDAY, 1, attendance_confirmed_at=None, entered_at=None)
    inspector.book.lesson("maths", MONDAY, 3)
    found = inspector.found("not_entered", MONDAY, MONDAY, group="maths")
    assert found == {("maths", f"l{begun}")}


def test_a_lesson_without_topic_is_one_finding_and_not_two(inspector):
    without = inspector.book.lesson("maths", MONDAY, 1, topic=" ", entered_at=None)
    begun = inspector.book.lesson("maths", MONDAY, 3, topic="", attendance_confirmed_at=None, entered_at=None)
    assert inspector.found("no_topic", MONDAY, MONDAY) == {("maths", f"l{without}")}
    assert ("maths", f"l{begun}") in inspector.found("not_entered", MONDAY, MONDAY)


def test_late_is_what_was_entered_after_its_deadline(inspector):
    late = inspector.book.lesson("maths", MONDAY, 1, entered_at=datetime(2026, 11, 17, 6, tzinfo=UTC))
    inspector.book.lesson("maths", MONDAY, 3)
    (row,) = inspector.rows("entered_late", MONDAY, MONDAY)
    assert (row.place, row.at) == (f"l{late}", datetime(2026, 11, 17, 6, tzinfo=UTC))


def test_late_with_a_cause_is_no_finding(inspector):
    late = inspector.book.lesson("maths", MONDAY, 1, entered_at=datetime(2026, 11, 17, 6, tzinfo=UTC))
    sign(inspector.session, Author(datetime(2026, 11, 17, 6, tzinfo=UTC), reason="nebija elektrības"))
    record(inspector.session, [Change(TrailAct.CHANGED, "lesson", late, None, {"topic": (None, "Daļas")})])
    assert inspector.rows("entered_late", MONDAY, MONDAY) == []


def test_days_without_homework_are_counted_from_lesson_to_lesson_until_homework_is_set(inspector):
    days = [date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21), date(2026, 9, 28)]
    first, *_rest = [inspector.book.lesson("maths", day, 1) for day in days]
    inspector.book.lesson("maths", date(2026, 10, 5), 1, homework="12. uzdevums")
    inspector.book.lesson("maths", date(2026, 10, 6), 2)
    (row,) = inspector.rows("no_homework", check_homework_days=15)
    assert (row.place, row.held_on, row.until) == (f"l{first}", days[0], days[-1])
    assert (row.amount, row.against) == (4, 16)
    assert inspector.rows("no_homework", check_homework_days=17) == []
    assert inspector.rows("no_homework", check_homework_days=0) == []


def test_journals_without_marks_owe_no_homework(inspector):
    for week in range(10):
        inspector.book.lesson("choir", date(2026, 9, 1) + timedelta(weeks=week), 7)
    assert inspector.rows("no_homework", check_homework_days=5) == []


def test_nobody_owes_the_entry_of_a_lesson_that_did_not_take_place(inspector, cast):
    cancelled = LessonCancelled(
        journal_group_id=cast.group["maths"],
        held_on=MONDAY,
        number=3,
        reason="Karantīna",
        account_id=cast.account["superuser"],
        made_at=inspector.clock.now(),
    )
    inspector.session.add(cancelled)
    inspector.session.flush()
    assert inspector.found("not_entered", MONDAY, MONDAY, group="maths") == {("maths", "x-2026-11-16-1")}
    cancelled.voided_at = inspector.clock.now()
    inspector.session.flush()
    assert len(inspector.found("not_entered", MONDAY, MONDAY, group="maths")) == 2


def test_a_moved_lesson_is_owed_where_it_went_and_nowhere_else(inspector, cast):
    moved = LessonMoved(
        journal_group_id=cast.group["maths"],
        held_on=MONDAY,
        number=3,
        to_on=TUESDAY,
        to_number=5,
        reason="Olimpiāde",
        account_id=cast.account["superuser"],
        made_at=inspector.clock.now(),
    )
    inspector.session.add(moved)
    inspector.session.flush()
    of_maths = {("maths", f"x-2026-11-{place}") for place in ("16-1", "17-2", "17-5")}
    assert inspector.found("not_entered", MONDAY, TUESDAY, group="maths") == of_maths
    inspector.book.lesson("maths", TUESDAY, 5)
    assert ("maths", "x-2026-11-17-5") not in inspector.found("not_entered", MONDAY, TUESDAY, group="maths")
    moved.voided_at = inspector.clock.now()
    inspector.session.flush()
    assert ("maths", "x-2026-11-16-3") in inspector.found("not_entered", MONDAY, TUESDAY, group="maths")
