"""Who is in which class when."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from models.rules.school_years import year_plan

FIRST_DAY = date(2026, 9, 1)
DAY = timedelta(days=1)


def rows_of(plan):
    found = defaultdict(list)
    for row in plan.enrolments:
        found[row.pupil].append(row)
    return found


def test_pupils_are_in_one_class_at_a_time(plan):
    for rows in rows_of(plan).values():
        for before, after in pairwise(rows):
            assert before.ends_on + DAY == after.starts_on


def test_classes_begin_the_year_with_about_25_pupils(plan):
    sizes = Counter(row.school_class for row in plan.enrolments if row.starts_on == FIRST_DAY)
    assert all(22 <= size <= 25 for size in sizes.values())


def test_some_pupils_change_to_a_parallel_class_in_mid_year(plan):
    changed = [rows for rows in rows_of(plan).values() if len(rows) == 2]
    assert len(changed) == 5
    for before, after in changed:
        old, new = plan.classes[before.school_class], plan.classes[after.school_class]
        assert old.grade == new.grade
        assert before.end_order == after.order


def test_some_pupils_come_in_mid_year_by_an_order_of_the_day_before(plan):
    arrived = [row for row in plan.admissions if row.from_school]
    assert len(arrived) == 5
    for row in arrived:
        assert plan.orders[row.order].issued_on == row.admitted_on - DAY
        assert rows_of(plan)[row.pupil][0].starts_on == row.admitted_on


def test_who_leaves_the_school_is_in_class_until_the_day_before(plan):
    left = [row for row in plan.admissions if row.withdrawn_on]
    assert len(left) == 5
    for row in left:
        assert rows_of(plan)[row.pupil][-1].ends_on == row.withdrawn_on - DAY
        assert row.to_school


def test_pupils_move_on_school_days_only(plan):
    calendar = year_plan(2026).calendar
    moved = {row.starts_on for row in plan.enrolments} | {row.withdrawn_on for row in plan.admissions} - {
        None
    }
    assert all(calendar.is_school_day(day) for day in moved if day)


def test_orders_have_numbers_of_their_own(plan):
    assert len({row.number for row in plan.orders}) == len(plan.orders)


def test_orders_of_the_year_are_numbered_in_the_order_of_their_days(plan):
    days = [row.issued_on for row in plan.orders if row.issued_on > FIRST_DAY]
    assert days == sorted(days)
