"""The demo school as a whole: as large as a real one, and the same each time."""

from collections import Counter
from datetime import date

import pytest

from admin.demo.school import plan_school
from config.duties import Role
from models.journal import JournalKind
from models.rules.marks import ScaleKind


def names_of_classes(plan):
    return [each.name for each in plan.classes]


def test_a_full_school_has_24_classes_and_45_members_of_staff(plan):
    assert len(plan.pupils) == 600
    assert names_of_classes(plan) == [f"{grade}.{letter}" for grade in range(1, 7) for letter in "abcd"]
    assert len(plan.staff) == 45


def test_the_same_seed_builds_the_same_school():
    assert plan_school(60, seed=7) == plan_school(60, seed=7)


def test_another_seed_builds_another_school():
    assert plan_school(60, seed=7).pupils != plan_school(60, seed=8).pupils


@pytest.mark.parametrize("pupils", [1, 2, 3, 10, 60, 250, 700])
def test_a_school_may_be_of_any_size(pupils):
    plan = plan_school(pupils)
    assert len(plan.pupils) == pupils
    assert {row.school_class for row in plan.enrolments} == set(range(len(plan.classes)))


def test_a_small_school_has_classes_with_levels_and_with_points():
    plan = plan_school(50)
    assert names_of_classes(plan) == ["1.a", "4.a"]
    assert {row.scale for row in plan.class_subjects} == {ScaleKind.LEVELS, ScaleKind.POINTS, ScaleKind.NONE}


def test_a_teacher_of_a_small_school_looks_after_no_class_that_is_not_there():
    plan = plan_school(50)
    looking_after = {index for index, each in enumerate(plan.staff) if Role.CLASS_TEACHER in each.roles}
    assert looking_after == {each.teacher for each in plan.classes}


def test_another_school_year_has_its_own_dates():
    plan = plan_school(30, starts_on=date(2024, 9, 2))
    assert min(row.starts_on for row in plan.enrolments) == date(2024, 9, 2)
    assert all(2011 <= each.born_on.year <= 2017 for each in plan.pupils)


def test_every_role_of_the_order_is_held_by_somebody(plan):
    held = {role for each in plan.staff for role in each.roles}
    assert held == set(Role) - {Role.STUDENT, Role.GUARDIAN}


def test_every_class_teacher_teaches_the_own_class(plan):
    taught = {
        (plan.journals[group.journal].classes[0], teacher)
        for group in plan.groups
        if plan.journals[group.journal].kind is JournalKind.SUBJECT
        for teacher in group.teachers
    }
    assert all((index, each.teacher) in taught for index, each in enumerate(plan.classes))
    assert len({each.teacher for each in plan.classes}) == 24


def test_subjects_of_a_class_add_up_to_the_hours_of_its_grade(plan):
    hours = Counter()
    for row in plan.class_subjects:
        if plan.subjects[row.subject].description != "Franču valoda":
            hours[row.school_class] += row.lessons_a_week
    by_grade = {1: 22, 2: 23, 3: 24, 4: 26, 5: 28, 6: 30}
    assert all(hours[index] == by_grade[each.grade] for index, each in enumerate(plan.classes))


def test_every_subject_of_a_class_has_a_journal_there(plan):
    journals = {(each.subject, each.classes[0]) for each in plan.journals if len(each.classes) == 1}
    assert all((row.subject, row.school_class) in journals for row in plan.class_subjects)


def test_there_are_journals_of_every_kind(plan):
    assert {each.kind for each in plan.journals} == set(JournalKind)


def test_nobody_is_a_real_school(plan):
    assert plan.details.name == "Parauga sākumskola"
    assert all(each.email.endswith(".example") for each in (*plan.staff, *plan.guardians) if each.email)
