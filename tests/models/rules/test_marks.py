"""Words of marking."""

from decimal import Decimal

import pytest

from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, numeric


def test_a_mark_is_a_number_in_points_and_percent_only():
    assert numeric("10", ScaleKind.POINTS) == 10
    assert numeric("96,97", ScaleKind.PERCENT) == Decimal("96.97")
    assert numeric("S", ScaleKind.LEVELS) is None
    assert numeric("7", ScaleKind.TEXT) is None


@pytest.mark.parametrize("scale", ScaleKind)
def test_nv_is_never_a_number(scale):
    assert numeric("nv", scale) is None


def test_a_test_counts_for_the_term_and_a_diagnostic_one_does_not():
    assert ColumnKind.TEST.assessment is AssessmentKind.SUMMATIVE
    assert ColumnKind.MONITORING.assessment is AssessmentKind.DIAGNOSTIC
    assert ColumnKind.LESSON.assessment is AssessmentKind.FORMATIVE


def test_every_kind_of_column_begins_with_its_scale():
    assert ColumnKind.TEST.usual_scale(ScaleKind.LEVELS) is ScaleKind.LEVELS
    assert ColumnKind.PASS_TEST.usual_scale(ScaleKind.POINTS) is ScaleKind.PASS
    assert ColumnKind.DIAGNOSTIC.usual_scale(ScaleKind.POINTS) is ScaleKind.PERCENT


@pytest.mark.parametrize("kind", ColumnKind)
def test_a_journal_without_marks_stays_without_them(kind):
    assert kind.usual_scale(ScaleKind.NONE) is ScaleKind.NONE


def test_pupils_are_present_at_everything_but_homework():
    assert [kind for kind in ColumnKind if not kind.takes_attendance] == [ColumnKind.HOMEWORK]
