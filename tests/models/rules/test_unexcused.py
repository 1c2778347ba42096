"""What is counted as unexcused, and at how many lessons something happens (Reg. 89)."""

import pytest

from models.rules.absences import AbsenceState
from models.rules.broken import RuleBroken
from models.rules.settings import SchoolSettings, check_setting, read_settings
from models.rules.unexcused import counts, is_for_municipality, step_reached, steps_of


def test_unknown_counts_only_where_the_school_says_so():
    strict = read_settings([("unknown_counts_unexcused", "1")])
    assert [counts(state, SchoolSettings()) for state in AbsenceState] == [False, False, True, False]
    assert [counts(state, strict) for state in AbsenceState] == [True, False, True, False]


@pytest.mark.parametrize(
    ("lessons", "step"), [(0, None), (9, None), (10, 10), (14, 10), (15, 15), (20, 20), (21, 21), (99, 21)]
)
def test_the_step_reached(lessons, step):
    assert step_reached(lessons, steps_of(SchoolSettings())) == step


def test_more_than_twenty_is_twenty_one():
    assert not is_for_municipality(20, SchoolSettings())
    assert is_for_municipality(21, SchoolSettings())


def test_steps_beyond_the_last_one_warn_of_nothing():
    settings = read_settings([("unexcused_steps", "5; 30;10"), ("municipality_over", "12")])
    assert steps_of(settings) == (5, 10, 13)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unexcused_steps", ""),
        ("unexcused_steps", "ten"),
        ("unexcused_steps", "0"),
        ("municipality_over", "-1"),
        ("absence_message_text", "Īss"),
        ("absence_message_text", "a" * 161),
        ("absence_message_at", "25:00"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(name, value):
    with pytest.raises(RuleBroken):
        check_setting(name, value)
