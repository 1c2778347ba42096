"""What a new week changes, and who would be in two places at once (clause 6)."""

from __future__ import annotations

from datetime import date

from models.rules.intervals import Interval
from models.rules.timetable import Place, Standing, difference, shifts, version_days, week_on
from models.rules.timetable_clashes import Clash, ClashKind, Parties, clashes

SEPTEMBER, EVE, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1), date(2026, 11, 2)
MATHS, ENGLISH, MUSIC = 1, 2, 3
GYM = 9


def standing(number, place, starts_on=SEPTEMBER, ends_on=None):
    return Standing(number, place, Interval(starts_on, ends_on))


MONDAY_FIRST = standing(11, Place(0, 1, MATHS))
MONDAY_SECOND = standing(12, Place(0, 2, ENGLISH))


def test_a_week_that_stays_as_it_is_changes_nothing():
    same = difference([MONDAY_FIRST, MONDAY_SECOND], [Place(0, 2, ENGLISH), Place(0, 1, MATHS)], NOVEMBER)
    assert same.is_empty


def test_a_lesson_at_another_hour_ends_and_begins_and_the_others_stay_untouched():
    found = difference([MONDAY_FIRST, MONDAY_SECOND], [Place(0, 1, MATHS), Place(1, 2, ENGLISH)], NOVEMBER)
    assert list(found.ended) == [MONDAY_SECOND]
    assert list(found.begun) == [Place(1, 2, ENGLISH)]
    assert found.groups([MONDAY_FIRST, MONDAY_SECOND]) == {ENGLISH}
    assert [*found.dropped, *found.resumed] == []


def test_a_lesson_that_would_begin_that_day_is_dropped_or_gets_its_room_in_place():
    new = standing(13, Place(2, 3, MUSIC), NOVEMBER)
    assert list(difference([new], [], NOVEMBER).dropped) == [new]
    moved = difference([new], [Place(2, 3, MUSIC, GYM)], NOVEMBER)
    assert moved.moved == {13: GYM}
    assert moved.groups([new]) == {MUSIC}


def test_a_week_put_back_resumes_the_rows_it_had():
    ended = standing(12, Place(0, 2, ENGLISH), ends_on=EVE)
    begun = standing(13, Place(1, 2, ENGLISH), NOVEMBER)
    back = difference([MONDAY_FIRST, ended, begun], [Place(0, 1, MATHS), Place(0, 2, ENGLISH)], NOVEMBER)
    assert list(back.resumed) == [ended]
    assert list(back.dropped) == [begun]
    assert [*back.begun, *back.ended] == []


def test_a_former_room_is_resumed_too():
    ended = standing(11, Place(0, 1, MATHS), ends_on=EVE)
    begun = standing(13, Place(0, 1, MATHS, GYM), NOVEMBER)
    back = difference([ended, begun], [Place(0, 1, MATHS)], NOVEMBER)
    assert (list(back.resumed), list(back.dropped), back.moved) == ([ended], [begun], {})


def test_versions_begin_when_lessons_begin_and_after_they_end():
    rows = [MONDAY_FIRST, standing(12, Place(0, 2, ENGLISH), ends_on=EVE)]
    assert version_days(rows) == [SEPTEMBER, NOVEMBER]
    assert week_on(rows, EVE) == [Place(0, 1, MATHS), Place(0, 2, ENGLISH)]
    assert week_on(rows, NOVEMBER) == [Place(0, 1, MATHS)]


def test_two_weeks_are_compared_hour_by_hour():
    before = [Place(0, 1, MATHS), Place(0, 2, ENGLISH)]
    after = [Place(0, 1, MATHS), Place(0, 2, MUSIC), Place(1, 2, ENGLISH)]
    told = [(shift.time, list(shift.was), list(shift.now)) for shift in shifts(before, after)]
    assert told == [
        ((0, 2), [Place(0, 2, ENGLISH)], [Place(0, 2, MUSIC)]),
        ((1, 2), [], [Place(1, 2, ENGLISH)]),
    ]


def kinds(week, others, parties):
    return [(clash.kind, clash.whose, clash.other.group_id) for clash in clashes(week, others, parties)]


def test_a_teacher_who_is_elsewhere_at_that_time_clashes():
    parties = {MATHS: Parties(frozenset({7})), ENGLISH: Parties(frozenset({7, 8}))}
    assert kinds([Place(0, 1, MATHS)], [Place(0, 1, ENGLISH)], parties) == [
        (ClashKind.TEACHER, (7,), ENGLISH)
    ]
    assert not kinds([Place(0, 1, MATHS)], [Place(0, 2, ENGLISH)], parties)


def test_a_room_is_for_one_lesson_and_no_room_for_any():
    assert kinds([Place(0, 1, MATHS, GYM)], [Place(0, 1, MUSIC, GYM)], {}) == [
        (ClashKind.ROOM, (GYM,), MUSIC)
    ]
    assert not kinds([Place(0, 1, MATHS)], [Place(0, 1, MUSIC)], {})


def test_a_class_has_one_lesson_at_a_time_but_its_groups_may_be_parallel():
    whole = Parties(classes=frozenset({4}), whole_class=True)
    first = Parties(classes=frozenset({4}), pupils=frozenset({1, 2}))
    second = Parties(classes=frozenset({4}), pupils=frozenset({3}))
    week = [Place(0, 1, MATHS), Place(0, 1, ENGLISH)]
    assert kinds(week, [], {MATHS: first, ENGLISH: second}) == []
    assert kinds(week, [], {MATHS: whole, ENGLISH: second}) == [(ClashKind.CLASS, (4,), ENGLISH)]
    both = {MATHS: first, ENGLISH: Parties(classes=frozenset({4}), pupils=frozenset({2, 3}))}
    assert clashes(week, [], both) == [Clash(ClashKind.PUPIL, (2,), week[0], week[1])]
