"""Which scale a subject is marked in."""

import pytest

from models.rules.marks import ScaleKind
from models.rules.scales import ScaleOrder, SubjectKind, preset_scale, subject_kinds

POINTS, LEVELS, TEXT = ScaleKind.POINTS, ScaleKind.LEVELS, ScaleKind.TEXT


@pytest.mark.parametrize(("grade", "scale"), [(1, LEVELS), (3, LEVELS), (4, POINTS), (6, POINTS)])
def test_today_levels_end_with_grade_three(grade, scale):
    assert preset_scale(ScaleOrder.TODAY, grade, SubjectKind.MATHEMATICS) is scale


@pytest.mark.parametrize(
    ("subject", "scales"),
    [
        (SubjectKind.LATVIAN, [TEXT, POINTS, POINTS, POINTS]),
        (SubjectKind.MATHEMATICS, [TEXT, POINTS, POINTS, POINTS]),
        (SubjectKind.FIRST_FOREIGN, [TEXT, TEXT, POINTS, POINTS]),
        (SubjectKind.OTHER, [TEXT, TEXT, TEXT, POINTS]),
    ],
)
def test_in_the_order_of_2018_points_came_subject_by_subject(subject, scales):
    assert [preset_scale(ScaleOrder.ORDER_2018, grade, subject) for grade in range(1, 5)] == scales


@pytest.mark.parametrize("order", ScaleOrder)
def test_a_class_lesson_has_no_marks(order):
    assert preset_scale(order, 5, SubjectKind.UNMARKED) is ScaleKind.NONE


def test_the_subjects_of_a_class_are_known_by_their_names():
    subjects = ["Latviešu valoda", "Matemātika", "Angļu valoda", "Vācu valoda", "Sports", "Klases stunda"]
    scales = [POINTS] * 5 + [ScaleKind.NONE]
    assert subject_kinds(list(zip(subjects, scales, strict=True))) == [
        SubjectKind.LATVIAN,
        SubjectKind.MATHEMATICS,
        SubjectKind.FIRST_FOREIGN,
        SubjectKind.OTHER,
        SubjectKind.OTHER,
        SubjectKind.UNMARKED,
    ]
