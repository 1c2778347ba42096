"""The sign an absence shows."""

from datetime import date

import pytest

from models.rules.absences import AbsenceState, ExcuseSpan, ShownSign, ground_for, shown_sign
from models.rules.marks import AttendanceSign

N, K = AttendanceSign.ABSENT, AttendanceSign.LATE
MON, TUE, WED = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
ILL = ExcuseSpan(MON, None, WED, None, "s", excused=True, reason="slimība")
TRUANT = ExcuseSpan(MON, None, WED, None, "n", excused=False, reason="neattaisnots")
FROM_THIRD = ExcuseSpan(MON, 3, TUE, 2, "c", excused=True, reason="sacensības")


@pytest.mark.parametrize(
    ("day", "number", "covered"),
    [
        (MON, 2, False),
        (MON, 3, True),
        (MON, 8, True),
        (TUE, 1, True),
        (TUE, 2, True),
        (TUE, 3, False),
        (WED, 1, False),
    ],
)
def test_a_ground_reaches_from_its_first_lesson_to_its_last(day, number, covered):
    assert FROM_THIRD.covers(day, number) is covered


def test_a_lesson_without_a_number_needs_a_whole_day():
    assert ILL.covers(TUE, None)
    assert not FROM_THIRD.covers(MON, None)
    assert not FROM_THIRD.covers(TUE, None)


def test_of_two_grounds_the_excusing_one_wins():
    assert ground_for(TUE, 1, [TRUANT, ILL]) is ILL
    assert ground_for(TUE, 1, [TRUANT]) is TRUANT
    assert ground_for(date(2026, 11, 26), 1, [TRUANT, ILL]) is None


@pytest.mark.parametrize(
    ("ground", "shown"),
    [
        (None, ShownSign("n", "", AbsenceState.UNKNOWN)),
        (ILL, ShownSign("n", "s", AbsenceState.EXCUSED)),
        (TRUANT, ShownSign("n", "n", AbsenceState.UNEXCUSED)),
    ],
)
def test_the_same_n_looks_different_with_its_ground(ground, shown):
    assert shown_sign(N, None, ground) == shown


def test_a_late_pupil_stays_late_inside_a_ground_and_is_excused():
    assert shown_sign(K, 5, None) == ShownSign("k", "", AbsenceState.LATE, 5)
    assert shown_sign(K, 5, ILL) == ShownSign("k", "", AbsenceState.EXCUSED, 5)
    assert shown_sign(K, 5, TRUANT) == ShownSign("k", "", AbsenceState.LATE, 5)
