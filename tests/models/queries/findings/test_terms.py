"""Too few marks behind a term's mark, a mark far from its mean (clause 13)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.enrolment import DirectorOrder
from models.rules.marks import AssessmentKind, ScaleKind, TermKind

AFTER = datetime(2026, 12, 21, 8, tzinfo=UTC)
"""The semester ended on 18 December."""


@pytest.fixture
def tests(inspector, clock):
    """Three tests in mathematics; Elza has them all, Anna two of them."""
    clock.move(AFTER)
    book = inspector.book
    columns = [book.column("maths", date(2026, 10, day)) for day in (5, 6, 12)]
    for column, value in zip(columns, ("4", "5", "6"), strict=True):
        book.mark(column, "elza", value)
    for column in columns[:2]:
        book.mark(column, "anna", "7")
    book.mark(columns[2], "anna", "nv")
    return columns


def cell(cast, pupil, term="semester_1"):
    return ("maths", f"t-{term}/{cast.student[pupil]}")


def test_whoever_has_fewer_marks_than_the_setting_asks_for_is_found(inspector, cast, tests):
    found = inspector.found("too_few_marks", group="maths", least_summative_marks=3)
    assert cell(cast, "anna") in found
    assert cell(cast, "elza") not in found
    # Gustavs left on 30 October: no mark is due for him.
    assert {place for _group, place in found} == {
        f"t-semester_1/{cast.student[pupil]}" for pupil in ("karlis", "anna", "roberts", "evelina", "zigurs")
    }
    assert inspector.found("too_few_marks", least_summative_marks=0) == set()
    counts = {
        row.student_id: (row.amount, row.against) for row in inspector.rows("too_few_marks", group="maths")
    }
    assert counts[cast.student["anna"]] == (2, 3)


def test_nothing_is_due_while_the_semester_lasts(inspector, clock, tests):
    clock.move(datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert inspector.found("too_few_marks") == set()


def test_formative_and_improved_marks_do_not_count_twice(inspector, cast, tests):
    book = inspector.book
    formative = book.column("maths", date(2026, 10, 13), assessment_kind=AssessmentKind.FORMATIVE)
    book.mark(formative, "anna", "9")
    again = book.column("maths", date(2026, 10, 14))
    book.mark(again, "anna", "5", superseded_by=book.mark(again, "evelina", "9"))
    assert cell(cast, "anna") in inspector.found("too_few_marks", group="maths")


def test_whoever_is_exempt_or_does_not_take_the_subject_owes_no_marks(inspector, cast, tests):
    session = inspector.session
    order = DirectorOrder(number="7-atbr", issued_on=date(2026, 11, 2))
    plan = IndividualPlan(student_id=cast.student["roberts"], school_year_id=cast.year)
    session.add_all([order, plan])
    session.flush()
    maths = cast.subject["Matemātika"]
    session.add(
        Exemption(
            student_id=cast.student["anna"], subject_id=maths, starts_on=date(2026, 11, 2), order_id=order.id
        )
    )
    session.add(
        PlanSubject(individual_plan_id=plan.id, subject_id=maths, is_taken=False, scale=ScaleKind.POINTS)
    )
    session.flush()
    found = inspector.found("too_few_marks", group="maths")
    assert cell(cast, "anna") not in found
    assert cell(cast, "roberts") not in found
    assert cell(cast, "evelina") in found


def test_a_semesters_mark_far_from_the_weighted_mean_is_found(inspector, cast, tests):
    book = inspector.book
    heavy = book.column("maths", date(2026, 11, 2), weight=Decimal(3))
    book.mark(heavy, "elza", "9")  # (4 + 5 + 6 + 3 * 9) / 6 = 7
    book.term_mark("Matemātika", "elza", "5")
    book.term_mark("Matemātika", "anna", "7")
    (row,) = inspector.rows("far_from_mean", check_mean_distance=Decimal(2))
    assert (row.place, row.value, row.against) == (cell(cast, "elza")[1], "5", 7)
    assert inspector.rows("far_from_mean", check_mean_distance=Decimal("2.1")) == []
    assert inspector.rows("far_from_mean", check_mean_distance=Decimal(0)) == []


def test_a_years_mark_is_measured_by_its_semesters_and_nv_by_nothing(inspector, cast, clock):
    clock.move(datetime(2027, 5, 31, 8, tzinfo=UTC))
    book = inspector.book
    for pupil, marks in {
        "elza": ("4", "7", "8"),
        "anna": ("4", "7", "6"),
        "roberts": ("4", "nv", "9"),
    }.items():
        kinds = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)
        for value, kind in zip(marks, kinds, strict=True):
            book.term_mark("Matemātika", pupil, value, kind)
    (row,) = inspector.rows("far_from_mean", group="maths", check_mean_distance=Decimal(1))
    assert (row.place, row.against) == (cell(cast, "elza", "year")[1], 5.5)
