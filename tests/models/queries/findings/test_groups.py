"""Groups without pupils or teacher, lessons against the plan (3.1.3, 9b, 11)."""

from datetime import UTC, date, datetime, timedelta

from models.journal import JournalGroup
from tests.people import TODAY


def test_a_group_without_pupils_and_without_teacher_is_found(inspector, cast):
    empty = JournalGroup(journal_id=cast.journal["english"], name="3. grupa", whole_class=False)
    inspector.session.add(empty)
    inspector.session.flush()
    cast.group["english_3"] = empty.id
    try:
        assert inspector.found("no_pupils") == {("english_3", "")}
        assert inspector.found("no_teacher") == {("english_3", "")}
        assert inspector.found("no_pupils", group="maths") == set()
    finally:
        del cast.group["english_3"]


def test_a_class_all_of_whose_pupils_left_is_empty_only_since_then(inspector, cast):
    assert inspector.found("no_pupils", date(2026, 9, 1), date(2026, 9, 1)) == set()
    assert inspector.found("no_teacher", date(2026, 8, 31), date(2026, 8, 31), group="maths") == {
        ("maths", "")
    }


def test_lessons_held_are_measured_by_the_part_of_the_plan_that_is_due(inspector, cast, clock):
    book = inspector.book
    for n in range(20):
        book.lesson("maths", date(2026, 9, 7) + timedelta(days=n), 7)
    (row,) = inspector.rows("against_plan", group="maths")
    calendar = inspector.watch().frame.calendar
    share = len(calendar.school_days(calendar.starts_on, TODAY)) / len(calendar.weekdays)
    assert row.amount == 20
    assert abs(row.against - 140 * share) < 0.001
    assert inspector.rows("against_plan", group="maths", check_plan_percent=0) == []
    assert inspector.rows("against_plan", group="maths", check_plan_lessons=100) == []
    clock.move(datetime(2026, 9, 2, 8, tzinfo=UTC))
    assert inspector.rows("against_plan", group="maths") == []


def test_journals_without_a_plan_are_measured_by_none(inspector, cast):
    groups = {row.group_id for row in inspector.rows("against_plan")}
    assert groups == {cast.group[key] for key in ("maths", "maths_4a", "english_1", "english_2")}
