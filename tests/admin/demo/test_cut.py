"""What the year brings later is not in the records yet."""

from collections import Counter
from datetime import date, timedelta

import pytest

from admin.demo.cut import as_of

DAY = timedelta(days=1)


@pytest.fixture
def arrival(plan):
    return next(row for row in plan.admissions if row.from_school)


@pytest.fixture
def withdrawal(plan):
    return next(row for row in plan.admissions if row.withdrawn_on)


@pytest.fixture
def transfer(plan):
    classes = Counter(row.pupil for row in plan.enrolments)
    return next(row for row in plan.enrolments if classes[row.pupil] == 2)


def file_of(plan, pupil):
    return plan.pupils[pupil].file_number


def test_a_pupil_is_unknown_until_the_day_of_arrival(plan, arrival):
    number = file_of(plan, arrival.pupil)
    before, after = (as_of(plan, day) for day in (arrival.admitted_on - DAY, arrival.admitted_on))
    assert number not in [one.file_number for one in before.pupils]
    assert number in [one.file_number for one in after.pupils]


def test_a_pupil_who_leaves_later_is_here_without_an_end(plan, withdrawal):
    cut = as_of(plan, withdrawal.withdrawn_on - DAY)
    [here] = [row for row in cut.admissions if file_of(cut, row.pupil) == file_of(plan, withdrawal.pupil)]
    assert (here.withdrawn_on, here.withdrawal_order, here.to_school) == (None, None, "")


def test_a_pupil_who_left_has_the_day_and_the_order(plan, withdrawal):
    cut = as_of(plan, withdrawal.withdrawn_on)
    [gone] = [row for row in cut.admissions if file_of(cut, row.pupil) == file_of(plan, withdrawal.pupil)]
    assert gone.withdrawn_on == withdrawal.withdrawn_on
    assert cut.orders[gone.withdrawal_order].issued_on == withdrawal.withdrawn_on - DAY


def test_a_change_of_class_ends_one_stay_and_begins_another_on_its_day(plan, transfer):
    def stays(day):
        cut = as_of(plan, day)
        return [row for row in cut.enrolments if file_of(cut, row.pupil) == file_of(plan, transfer.pupil)]

    assert [row.ends_on for row in stays(transfer.ends_on)] == [None]
    assert [row.ends_on for row in stays(transfer.ends_on + DAY)] == [transfer.ends_on, None]


def test_every_guardian_has_a_child_who_came(plan):
    cut = as_of(plan, date(2026, 9, 1))
    assert {row.guardian for row in cut.guardianships} == set(range(len(cut.guardians)))


def test_no_order_lies_ahead(plan):
    cut = as_of(plan, date(2026, 11, 23))
    assert all(order.issued_on <= date(2026, 11, 23) for order in cut.orders)
    assert all(row.order < len(cut.orders) for row in (*cut.enrolments, *cut.admissions))


def test_at_the_end_of_the_year_the_whole_plan_has_happened(plan):
    assert as_of(plan, date(2027, 6, 1)) == plan
