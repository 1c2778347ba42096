"""Marks of whoever was absent, tests without any (clauses 11, 12)."""

from datetime import date

from models.rules.marks import AttendanceSign, ColumnKind

DAY = date(2026, 11, 16)


def test_a_mark_for_work_in_a_lesson_the_pupil_missed_is_found_in_its_cell(inspector, cast):
    book = inspector.book
    lesson = book.lesson("maths", DAY)
    column = book.column("maths", DAY, lesson, ColumnKind.LESSON)
    book.absent(lesson, "elza")
    book.mark(column, "elza", "7")
    book.mark(column, "anna", "8")
    (row,) = inspector.rows("while_absent")
    assert row.place == f"l{lesson}/{cast.student['elza']}"
    assert (row.student_id, row.value, row.number) == (cast.student["elza"], "7", 1)


def test_what_is_owed_made_up_late_or_done_at_home_is_no_such_mark(inspector):
    book = inspector.book
    lesson = book.lesson("maths", DAY)
    test, homework = book.column("maths", DAY, lesson), book.column("maths", DAY, lesson, ColumnKind.HOMEWORK)
    for pupil in ("elza", "anna", "roberts", "karlis"):
        book.absent(lesson, pupil)
    book.absent(lesson, "evelina", AttendanceSign.LATE)
    book.mark(test, "elza", "nv")
    book.mark(test, "anna", "6", former="nv")
    better = book.mark(test, "roberts", "7", 1)
    book.mark(test, "roberts", "4", 0, superseded_by=better)
    book.mark(test, "evelina", "5")
    book.mark(homework, "karlis", "9")
    assert inspector.rows("while_absent") == []


def test_a_test_is_looked_at_some_school_days_after_it_was_held(inspector):
    book = inspector.book
    of_lesson = book.column(
        "maths", date(2026, 11, 10), lesson := book.lesson("maths", date(2026, 11, 10), 2)
    )
    alone = book.column("maths", date(2026, 11, 11), title="Ieskaite")
    marked = book.column("maths", date(2026, 11, 11))
    book.mark(marked, "elza", "nv")
    book.column("maths", date(2026, 11, 11), kind=ColumnKind.HOMEWORK)
    assert of_lesson != alone
    found = {("maths", f"l{lesson}"), ("maths", f"a{alone}")}
    assert inspector.found("test_without_marks", check_test_days=7) == found
    # 23 November is the eighth school day after 11 November: the 18th is a public holiday.
    assert inspector.found("test_without_marks", check_test_days=8) == {("maths", f"l{lesson}")}
    assert inspector.found("test_without_marks", check_test_days=500) == set()
