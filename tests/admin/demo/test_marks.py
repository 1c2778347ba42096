"""Marks of the demo school: as many as teachers give, spread as pupils are."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from admin.demo.chance import stream
from admin.demo.marks import BOOKS, Column, Examiner, columns, skills, term_mark
from models.rules.cells import parse_entry
from models.rules.marks import ColumnKind, ScaleKind

DAYS = [date(2026, 9, 1) + timedelta(days=n) for n in range(270)]
PUPILS = range(400)
TEST = Column(0, ColumnKind.TEST, ScaleKind.POINTS, 2, 1.0, 0.0, 1)


@pytest.fixture
def examiner():
    return Examiner(stream(4, "test"))


def lessons_a_week(count):
    return [day for day in DAYS if day.weekday() < count]


@pytest.mark.parametrize("weekly", [1, 2, 4, 5])
def test_a_group_is_marked_two_to_four_times_a_month(weekly):
    found = columns(stream(1, "test"), lessons_a_week(weekly), ScaleKind.POINTS)
    by_month = Counter(lessons_a_week(weekly)[each.lesson].month for each in found)
    assert all(2 <= count <= 4 for count in by_month.values())


def test_a_lesson_has_at_most_one_column_of_the_group():
    found = columns(stream(1, "test"), lessons_a_week(5), ScaleKind.POINTS)
    assert len({each.lesson for each in found}) == len(found)


def test_subjects_without_marks_have_no_columns():
    assert columns(stream(1, "test"), lessons_a_week(1), ScaleKind.NONE) == []


def test_a_month_just_begun_is_not_marked_beyond_its_lessons():
    assert len(columns(stream(1, "test"), DAYS[:1], ScaleKind.POINTS)) == 1


def test_a_diagnostic_test_is_marked_in_percent():
    found = columns(stream(1, "test"), lessons_a_week(5), ScaleKind.POINTS, diagnostic_month=2)
    [diagnostic] = [each for each in found if each.kind is ColumnKind.DIAGNOSTIC]
    assert diagnostic.scale is ScaleKind.PERCENT
    assert lessons_a_week(5)[diagnostic.lesson].month == 2


@pytest.mark.parametrize("scale", BOOKS)
def test_every_mark_may_stand_in_a_cell_of_its_scale(scale):
    assert all(parse_entry(mark, scale).marks == (mark,) for mark in set(BOOKS[scale]))


def test_the_able_get_better_marks(examiner):
    able = mean(int(row[2]) for row in examiner.mark(TEST, PUPILS, [8.5] * 400))
    others = mean(int(row[2]) for row in examiner.mark(TEST, PUPILS, [5.5] * 400, settled=False))
    assert 8 < able < 9
    assert 5 < others < 6


def test_marks_of_a_test_spread_over_the_scale(examiner):
    [skill] = skills(stream(2, "test"), 400, 1)
    marks = Counter(int(row[2]) for row in examiner.mark(TEST, PUPILS, skill, settled=False))
    assert 5.5 < mean(marks.elements()) < 8
    assert len(marks) >= 8


def test_most_who_missed_a_test_owe_it_until_they_write_it(examiner):
    owing = examiner.mark(TEST, PUPILS, [7.0] * 400, set(PUPILS), settled=False)
    later = examiner.mark(TEST, PUPILS, [7.0] * 400, set(PUPILS))
    assert 200 < len(owing) < 400
    assert {row[2] for row in owing} == {"nv"}
    assert any(row[3] == "nv" and row[2] != "nv" for row in later)


def test_a_low_mark_may_be_improved_beside_the_old_one(examiner):
    rows = examiner.mark(TEST, PUPILS, [3.5] * 400)
    improved = [(one, two) for one, two in pairwise(rows) if one[4]]
    assert improved
    for old, new in improved:
        assert (old[0], old[1], new[1]) == (new[0], 0, 1)
        assert int(new[2]) > int(old[2])


def test_a_test_in_levels_has_a_mark_for_each_criterion(examiner):
    column = TEST._replace(scale=ScaleKind.LEVELS, criteria=3)
    rows = examiner.mark(column, [9], [7.0] * 10)
    assert [(row[0], row[1]) for row in rows] == [(9, 0), (9, 1), (9, 2)]


def test_who_is_absent_gets_no_mark_for_the_lesson(examiner):
    column = Column(0, ColumnKind.LESSON, ScaleKind.POINTS, 1, 1.0, 0.0, 1)
    assert [row[0] for row in examiner.mark(column, range(5), [7.0] * 5, {1, 3})] == [0, 2, 4]


def test_small_work_is_not_marked_of_everybody(examiner):
    column = Column(0, ColumnKind.HOMEWORK, ScaleKind.POINTS, 1, 0.5, 0.0, 1)
    assert 150 < len(examiner.mark(column, PUPILS, [7.0] * 400)) < 250


@pytest.mark.parametrize(
    ("marks", "scale", "typed"),
    [
        ([("7", 1), ("9", 1)], ScaleKind.POINTS, "8"),
        ([("4", 2), ("7", 1)], ScaleKind.POINTS, "5"),
        ([("6", 1), ("7", 1)], ScaleKind.POINTS, "7"),
        ([("nv", 2), ("7", 1), ("+", 1)], ScaleKind.POINTS, "7"),
        ([("nv", 2)], ScaleKind.POINTS, "nv"),
        ([], ScaleKind.LEVELS, "nv"),
        ([("T", 1), ("A", 1), ("A", 1)], ScaleKind.LEVELS, "A"),
    ],
)
def test_a_teacher_types_the_mean_of_the_terms_marks(marks, scale, typed):
    assert term_mark(marks, scale) == typed
