"""What speaks for a pupil's absence from a lesson, and what against an n (clause 11)."""

from datetime import date

import pytest

from models.rules.absences import LessonSpan
from models.rules.suggested_absences import Attended, HintKind, hints_for, is_doubtful

DAY = date(2026, 11, 23)
WHOLE = LessonSpan(DAY, None, DAY, None)
FROM_FOURTH = LessonSpan(DAY, 4, DAY, None)
HERE_1, AWAY_2, HERE_2, AWAY_4, HERE_4 = (
    Attended(1, absent=False),
    Attended(2, absent=True),
    Attended(2, absent=False),
    Attended(4, absent=True),
    Attended(4, absent=False),
)


def test_reasons_come_in_the_order_of_their_strength():
    grounds = {HintKind.EVENT: [WHOLE], HintKind.REPORT: [WHOLE], HintKind.EXCUSE: [WHOLE]}
    assert hints_for(DAY, 3, grounds, [AWAY_2]) == list(HintKind)


def test_a_ground_speaks_only_for_lessons_it_reaches():
    assert hints_for(DAY, 3, {HintKind.EXCUSE: [FROM_FOURTH]}, []) == []
    assert hints_for(DAY, 4, {HintKind.EXCUSE: [FROM_FOURTH]}, []) == [HintKind.EXCUSE]
    assert hints_for(DAY, None, {HintKind.EXCUSE: [FROM_FOURTH]}, []) == []


@pytest.mark.parametrize(
    ("known", "speaks"),
    [
        ([AWAY_2], True),
        ([HERE_1, AWAY_2], True),
        ([AWAY_2, HERE_4], True),
        ([Attended(1, absent=True), HERE_2], False),
        ([AWAY_4], False),
        ([], False),
    ],
    ids=["just before", "came and left", "back later", "was late for school", "only later", "nothing known"],
)
def test_the_nearest_lesson_before_speaks(known, speaks):
    assert (HintKind.BEFORE in hints_for(DAY, 3, {}, known)) is speaks


@pytest.mark.parametrize(
    ("known", "doubtful"),
    [
        ([HERE_2, HERE_4], True),
        ([HERE_1, HERE_4], True),
        ([AWAY_2, HERE_4], False),
        ([HERE_2, AWAY_4], False),
        ([HERE_2], False),
        ([HERE_4], False),
    ],
    ids=["there on both sides", "with a gap", "away before", "away after", "no lesson after", "none before"],
)
def test_an_n_between_two_lessons_attended_is_doubtful(known, doubtful):
    assert is_doubtful(3, known) is doubtful


def test_a_lesson_outside_the_timetable_is_never_doubted():
    assert not is_doubtful(None, [HERE_2, HERE_4])
