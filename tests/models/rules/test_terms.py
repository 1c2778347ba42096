"""Which terms have a column, and for whom they are open (clause 13)."""

from datetime import UTC, date, datetime

import pytest

from models.rules.marks import ScaleKind, TermKind
from models.rules.terms import (
    Term,
    TermState,
    Unlock,
    is_published,
    needs_post_exam,
    term_state,
    terms_of_half,
)

TERM = Term(date(2026, 12, 1), datetime(2026, 12, 18, 15, tzinfo=UTC))
SEMESTER_1, SEMESTER_2, YEAR, POST_EXAM, FINAL = TermKind


def unlock(hour):
    return Unlock(1, 1, SEMESTER_1, datetime(2026, 12, 19, hour, tzinfo=UTC), "Nokavēts darbs.")


@pytest.mark.parametrize(
    ("term", "held", "now", "state"),
    [
        (None, None, datetime(2026, 9, 1, tzinfo=UTC), TermState.OPEN),
        (TERM, None, datetime(2026, 11, 30, tzinfo=UTC), TermState.AHEAD),
        (TERM, None, datetime(2026, 12, 1, tzinfo=UTC), TermState.OPEN),
        (TERM, None, datetime(2026, 12, 18, 15, tzinfo=UTC), TermState.OPEN),
        (TERM, None, datetime(2026, 12, 18, 15, 1, tzinfo=UTC), TermState.LOCKED),
        (TERM, unlock(12), datetime(2026, 12, 19, 12, tzinfo=UTC), TermState.UNLOCKED),
        (TERM, unlock(12), datetime(2026, 12, 19, 12, 1, tzinfo=UTC), TermState.LOCKED),
        # An unlock opens nothing before its term has begun.
        (TERM, unlock(12), datetime(2026, 11, 30, tzinfo=UTC), TermState.AHEAD),
    ],
)
def test_a_term_is_open_from_its_day_to_its_minute(term, held, now, state):
    assert term_state(term, held, now.date(), now) is state


@pytest.mark.parametrize(
    ("mark", "scale", "needs"),
    [
        ("3", ScaleKind.POINTS, True),
        ("4", ScaleKind.POINTS, False),
        ("10", ScaleKind.POINTS, False),
        ("nv", ScaleKind.POINTS, True),
        ("nv", ScaleKind.LEVELS, True),
        ("S", ScaleKind.LEVELS, False),
        ("", ScaleKind.POINTS, False),
    ],
)
def test_a_post_exam_is_asked_for_by_the_year(mark, scale, needs):
    assert needs_post_exam(mark, scale) is needs


def columns(number, terms=(), given=(), *, semesters=True, today=date(2027, 5, 20)):
    return terms_of_half(number, dict(terms), today, given, semesters=semesters)


def test_semester_and_year_stand_open_until_the_superuser_sets_their_term():
    assert columns(1) == [SEMESTER_1]
    assert columns(2) == [SEMESTER_2, YEAR]
    assert columns(2, semesters=False) == [YEAR]
    assert columns(1, semesters=False) == []


def test_a_term_that_is_set_appears_on_its_first_day():
    assert columns(1, {SEMESTER_1: TERM}, today=date(2026, 11, 30)) == []
    assert columns(1, {SEMESTER_1: TERM}, today=date(2026, 12, 1)) == [SEMESTER_1]
    # What was entered before the term was set stays in sight.
    assert columns(1, {SEMESTER_1: TERM}, {SEMESTER_1}, today=date(2026, 11, 30)) == [SEMESTER_1]


def test_post_exam_and_final_mark_come_with_need_or_with_their_term():
    assert columns(2, given={POST_EXAM, FINAL}) == [SEMESTER_2, YEAR, POST_EXAM, FINAL]
    assert columns(2, {FINAL: TERM}) == [SEMESTER_2, YEAR, FINAL]
    assert columns(1, given={POST_EXAM}) == [SEMESTER_1]


@pytest.mark.parametrize(
    ("term", "now", "published"),
    [
        (TERM, datetime(2026, 12, 18, 15, tzinfo=UTC), False),
        (TERM, datetime(2026, 12, 18, 15, 1, tzinfo=UTC), True),
        (None, datetime(2026, 12, 18, 20, tzinfo=UTC), False),
        (None, datetime(2026, 12, 19, 6, tzinfo=UTC), True),
    ],
)
def test_families_see_a_terms_marks_once_nobody_enters_any_more(term, now, published):
    assert is_published(term, date(2026, 12, 18), now.date(), now) is published
