"""What statements say compared with figures computed by an independent query (clause 9a)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from config.duties import Role
from models.absences import Excuse, ExcuseOrigin
from models.enrolment import Enrolment
from models.marks import TermWindow
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from models.rules.marks import AssessmentKind, AttendanceSign, ColumnKind, ScaleKind, TermKind
from reports.statement.collect import collect, collect_own
from tests.journal_book import Book

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 23)


@pytest.fixture
def book(records, cast):
    """Writes into the journals of the cast and closes them after itself."""

    class Kept:
        def __getattr__(self, act):
            def write(*args, **values):
                with records() as session:
                    return getattr(Book(session, cast), act)(*args, **values)

            return write

    return Kept()


def asker(cast, who="superuser", today=date(2026, 11, 23)):
    roles = {"superuser": {Role.SUPERUSER}, "class_teacher": {Role.CLASS_TEACHER}}.get(who, {Role.GUARDIAN})
    return SimpleNamespace(
        roles=frozenset(roles),
        staff_id=cast.staff.get(who),
        guardian_id=cast.guardian.get(who),
        student_id=None,
        today=today,
    )


@pytest.fixture
def told(records, cast):
    """The statements of a class, by pupil."""

    def collected(name="4.b", who="superuser", first=FIRST, last=LAST, **changes):
        choice = Choice("statement", class_id=cast.school_class[name], first=first, last=last, **changes)
        with records() as session:
            data = collect(session, asker(cast, who), choice)
        return data and {one.first_name: one for one in data.statements}

    return collected


def subject(one, name="Matemātika"):
    return next(each for each in one.subjects if each.name == name)


def test_marks_and_means_are_those_an_independent_query_finds(told, book, records, cast):
    days = [date(2026, 9, 7), date(2026, 9, 14), date(2026, 10, 5), date(2026, 11, 9), date(2026, 11, 20)]
    for place, day in enumerate(days):
        column = book.column("maths", day, weight=Decimal(place % 3 + 1))
        for number, pupil in enumerate(("elza", "anna", "roberts", "evelina")):
            book.mark(column, pupil, str((place * 3 + number * 2) % 10 + 1))
    formative = book.column(
        "maths", days[0], kind=ColumnKind.LESSON, assessment_kind=AssessmentKind.FORMATIVE
    )
    book.mark(formative, "roberts", "1")
    first, last = date(2026, 9, 10), date(2026, 11, 15)
    with records() as session:
        rows = session.execute(
            text(
                "SELECT p.first_name, count(m.id) AS marks,"
                " sum(CASE WHEN a.assessment_kind = 'summative'"
                " THEN 1.0 * CAST(m.value AS NUMERIC) * a.weight END)"
                " / sum(CASE WHEN a.assessment_kind = 'summative' THEN a.weight END) AS mean"
                " FROM mark m JOIN assessment a ON a.id = m.assessment_id"
                " JOIN student s ON s.id = m.student_id JOIN person p ON p.id = s.person_id"
                " WHERE a.held_on >= '2026-09-10' AND a.held_on <= '2026-11-15' GROUP BY p.first_name"
            )
        ).all()
    found = told(first=first, last=last)
    assert len(rows) == 4
    for row in rows:
        maths = subject(found[row.first_name])
        assert len(maths.works) == row.marks == 3
        assert Decimal(maths.mean.replace(",", ".")) == pytest.approx(
            Decimal(str(row.mean)), abs=Decimal("0.006")
        )
    assert found["Kārlis"].mark_count == 0


def test_both_ends_of_the_period_count(told, book):
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 2)):
        book.mark(book.column("maths", day), "roberts", "7")
    maths = subject(told(first=date(2026, 10, 1), last=date(2026, 10, 31))["Roberts"])
    assert [work.day for work in maths.works] == [date(2026, 10, 1), date(2026, 10, 31)]


def test_an_improved_mark_stands_beside_its_better_one_and_counts_once(told, book):
    column = book.column("maths", date(2026, 10, 5))
    better = book.mark(column, "roberts", "7", 1)
    book.mark(column, "roberts", "4", 0, superseded_by=better)
    maths = subject(told()["Roberts"])
    assert (maths.works[0].text, maths.mean) == ("4 → 7", "7,00")


def test_nv_is_owed_until_it_is_made_good_and_is_in_no_mean(told, book):
    book.mark(book.column("maths", date(2026, 10, 5), title="Daļskaitļi"), "roberts", "nv")
    made_good = book.column("maths", date(2026, 10, 6))
    later = book.mark(made_good, "roberts", "6", 1)
    book.mark(made_good, "roberts", "nv", 0, superseded_by=later)
    one = told()["Roberts"]
    assert [(work.name, work.text) for _subject, work in one.owed] == [("Daļskaitļi", "nv")]
    assert (subject(one).mean, one.mark_count) == ("6,00", 1)


def test_levels_are_counted_and_have_no_mean(told, book):
    for place, level in enumerate("TAA"):
        column = book.column("maths", date(2026, 10, 5 + place), scale=ScaleKind.LEVELS)
        book.mark(column, "roberts", level)
    maths = subject(told()["Roberts"])
    assert maths.mean == ""
    assert [work.text for work in maths.works] == ["T", "A", "A"]


def test_a_column_taken_out_of_the_journal_says_nothing(told, book):
    column = book.column("maths", date(2026, 10, 5), voided_at=datetime(2026, 10, 6, tzinfo=UTC))
    book.mark(column, "roberts", "3")
    assert told()["Roberts"].mark_count == 0


def test_who_changed_class_keeps_every_mark_and_stands_in_the_new_class(told, book, records, cast):
    book.mark(book.column("maths", date(2026, 10, 5), title="Vēl 4.b"), "roberts", "9")
    with records() as session:
        enrolled = session.query(Enrolment).filter_by(student_id=cast.student["roberts"]).one()
        enrolled.ends_on = date(2026, 10, 31)
        session.flush()
        moved = Enrolment(
            student_id=cast.student["roberts"],
            school_class_id=cast.school_class["4.a"],
            starts_on=date(2026, 11, 1),
        )
        session.add(moved)
    assert "Roberts" not in told("4.b")
    one = told("4.a")["Roberts"]
    assert [work.name for _subject, work in one.works] == ["Vēl 4.b"]
    assert one.class_name == "4.a"


def test_absences_are_counted_by_their_signs(told, book, records, cast):
    for day in (5, 6, 7, 8):
        book.absent(book.lesson("maths", date(2026, 10, day), 2), "roberts")
    book.absent(book.lesson("maths", date(2026, 10, 9), 2), "roberts", AttendanceSign.LATE)
    book.absent(book.lesson("choir", date(2026, 10, 9), None), "roberts")
    with records() as session:
        ill = session.execute(text("SELECT id FROM absence_reason WHERE suffix = 's'")).scalar()
        no_ground = session.execute(text("SELECT id FROM absence_reason WHERE suffix = 'n'")).scalar()
        for reason, first, last in ((ill, 5, 6), (no_ground, 7, 7)):
            session.add(
                Excuse(
                    student_id=cast.student["roberts"],
                    reason_id=reason,
                    origin=ExcuseOrigin.PARENT_NOTE,
                    starts_on=date(2026, 10, first),
                    ends_on=date(2026, 10, last),
                )
            )
    one = told()["Roberts"]
    assert [(each.letter + each.suffix, each.count) for each in one.missed] == [
        ("ns", 2),
        ("n", 1),
        ("nn", 1),
        ("k", 1),
    ]
    assert one.lessons_missed == 4


def test_a_terms_mark_waits_until_it_is_published_and_its_end_is_of_the_period(told, book, records, cast):
    book.term_mark("Matemātika", "roberts", "9")
    with records() as session:
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                opens_on=date(2026, 11, 1),
                closes_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
            )
        )
    assert subject(told()["Roberts"]).term(TermKind.SEMESTER_1) == "9"
    assert subject(told(last=date(2026, 11, 19))["Roberts"]).terms == ()
    with records() as session:
        session.query(TermWindow).one().closes_at = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert subject(told()["Roberts"]).terms == ()


def test_a_class_teacher_has_the_own_class_alone(told):
    assert told(who="class_teacher") is not None
    assert told("4.a", who="class_teacher") is None
    assert told(who="guardian") is None


def test_one_pupil_or_some_may_be_asked_for(told, cast):
    assert list(told(student_id=cast.student["anna"])) == ["Anna Marija"]
    assert list(told(picked=(cast.student["elza"], cast.student["roberts"]))) == ["Elza", "Roberts"]
    assert told(student_id=cast.student["karlina"]) == {}


def test_a_period_that_ends_before_it_begins_is_refused(told):
    with pytest.raises(RuleBroken):
        told(first=LAST, last=FIRST)
    with pytest.raises(RuleBroken):
        told(first=None)


def test_a_class_without_pupils_has_no_statement(told, records, cast):
    assert told(first=date(2020, 1, 1), last=date(2020, 1, 2)) is not None
    with records() as session:
        for row in session.query(Enrolment).filter_by(school_class_id=cast.school_class["5.a"]):
            row.ends_on = date(2026, 10, 1)
    assert told("5.a") == {}


def test_one_who_has_left_still_has_a_statement_of_the_own_days(records, book, cast):
    book.mark(book.column("maths", date(2026, 10, 5)), "gustavs", "8")
    with records() as session:
        data = collect_own(session, asker(cast), cast.student["gustavs"], FIRST, LAST)
    (one,) = data.statements
    assert (one.class_name, one.mark_count) == ("4.b", 1)
