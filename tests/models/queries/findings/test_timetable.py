"""One person, one lesson number, one place (law 9 of the data)."""

from datetime import date

from models.journal import JournalTeacher
from models.lesson_changes import Substitution

DAY = date(2026, 11, 16)


def test_a_teacher_with_two_journals_at_once_is_found_in_both(inspector, cast):
    book = inspector.book
    maths, english = book.lesson("maths", DAY, 2), book.lesson("english_2", DAY, 2)
    book.lesson("english_1", DAY, 2)
    book.lesson("english_2", DAY, 4)
    found = {("maths", f"l{maths}"), ("english_2", f"l{english}")}
    assert inspector.found("doubled_for_teacher") == found
    others = {row.group_id: row.other_id for row in inspector.rows("doubled_for_teacher")}
    assert others[cast.group["maths"]] == cast.group["english_2"]
    assert inspector.found("doubled_for_teacher", group="maths") == {("maths", f"l{maths}")}


def test_a_teacher_who_left_the_journal_earlier_is_not_there_twice(inspector, cast):
    book = inspector.book
    keeps = inspector.session.query(JournalTeacher).filter_by(journal_group_id=cast.group["english_2"]).one()
    keeps.ends_on = date(2026, 11, 13)
    inspector.session.flush()
    book.lesson("maths", DAY, 2)
    book.lesson("english_2", DAY, 2)
    assert inspector.found("doubled_for_teacher") == set()


def test_pupils_in_two_journals_at_once_are_counted_and_two_halves_of_a_class_are_not(inspector, cast):
    book = inspector.book
    maths, english = book.lesson("maths", DAY, 2), book.lesson("english_2", DAY, 2)
    book.lesson("english_1", DAY, 3)
    book.lesson("english_2", DAY, 3)
    rows = {row.group_id: row for row in inspector.rows("doubled_for_pupil")}
    assert rows.keys() == {cast.group["maths"], cast.group["english_2"]}
    one = rows[cast.group["maths"]]
    assert (one.place, one.other_id, one.amount) == (f"l{maths}", cast.group["english_2"], 2)
    assert rows[cast.group["english_2"]].place == f"l{english}"
    assert inspector.found("doubled_for_pupil", group="english_1") == set()


def test_interest_and_extended_day_are_beside_the_lessons(inspector):
    inspector.book.lesson("maths", DAY, 2)
    inspector.book.lesson("choir", DAY, 2)
    inspector.book.lesson("extended", DAY, 2)
    assert inspector.found("doubled_for_pupil") == set()


def test_who_is_substituted_is_elsewhere_and_who_substitutes_is_there(inspector, cast):
    book = inspector.book
    book.lesson("maths", DAY, 2)
    english = book.lesson("english_2", DAY, 2)
    first = book.lesson("english_1", DAY, 2)
    inspector.session.add(
        Substitution(
            journal_group_id=cast.group["english_2"],
            held_on=DAY,
            number=2,
            staff_id=cast.staff["subject_teacher"],
            account_id=cast.account["superuser"],
            made_at=inspector.clock.now(),
        )
    )
    inspector.session.flush()
    assert inspector.found("doubled_for_teacher") == {
        ("english_1", f"l{first}"),
        ("english_2", f"l{english}"),
    }
