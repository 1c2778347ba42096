"""Absences of the demo school are as many and as mixed as in a real one."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from admin.demo.attendance import UNEXCUSED, PupilYear, Span, pupil_year
from admin.demo.chance import stream
from models.absences import ExcuseOrigin
from models.rules.marks import AttendanceSign

DAYS = [day for day in (date(2026, 9, 1) + timedelta(days=n) for n in range(270)) if day.weekday() < 5]
LESSONS = [[(number, 10 * index + number) for number in range(1, 6)] for index in range(len(DAYS))]


class SureThings(Random):
    """Chance that always picks the first and longest."""

    def random(self):
        return 0.5

    def choice(self, seq):
        return seq[-1]


@pytest.fixture(scope="module")
def years():
    rng = stream(3, "test")
    return [pupil_year(rng, DAYS, LESSONS) for _ in range(600)]


def test_three_to_six_lessons_of_a_hundred_are_missed(years):
    missed = sum(each.sign is AttendanceSign.ABSENT for absences, _grounds in years for each in absences)
    assert 0.03 < missed / (600 * len(DAYS) * 5) < 0.06


def test_pupils_differ(years):
    counts = [len(absences) for absences, _grounds in years]
    assert min(counts) < 10
    assert max(counts) > 90


def test_nobody_is_twice_in_one_lesson(years):
    for absences, _grounds in years:
        assert len({each.lesson for each in absences}) == len(absences)


def test_some_come_late_with_minutes(years):
    late = [each for absences, _grounds in years for each in absences if each.sign is AttendanceSign.LATE]
    assert len(late) > 300
    assert all(1 <= each.minutes <= 20 for each in late)


def test_grounds_are_notes_reports_events_and_refusals(years):
    grounds = [ground for _absences, grounds in years for ground in grounds]
    origins = Counter(ground.origin for ground in grounds)
    assert set(origins) == {
        ExcuseOrigin.DOCTOR_NOTE,
        ExcuseOrigin.PARENT_NOTE,
        ExcuseOrigin.REPORT,
        ExcuseOrigin.EVENT,
        ExcuseOrigin.OTHER,
    }
    assert any(ground.reason == UNEXCUSED for ground in grounds)


def test_a_ground_is_entered_after_the_absence_and_by_today(years):
    for _absences, grounds in years:
        assert all(each.span.last < each.entered < len(DAYS) for each in grounds)


def test_a_pupil_is_absent_from_every_lesson_of_an_illness():
    year = PupilYear(DAYS, LESSONS, SureThings())
    after = year.take_leave(4)
    assert [each.lesson for each in year.absences] == [
        lesson for lessons in LESSONS[4 : after - 1] for _n, lesson in lessons
    ]
    assert year.grounds[0].span == Span(4, after - 2)


def test_a_visit_to_the_dentist_takes_two_lessons_and_has_their_numbers():
    year = PupilYear(DAYS, LESSONS, SureThings())
    year.visit_doctor(0)
    assert [each.lesson for each in year.absences] == [4, 5]
    assert year.grounds[0].span == Span(0, 0, 4, 5)


def test_the_ground_of_todays_absence_is_not_known_yet():
    year = PupilYear(DAYS[:1], LESSONS[:1], SureThings())
    year.take_leave(0)
    assert len(year.absences) == 5
    assert year.grounds == []


def test_a_day_without_lessons_is_missed_by_nobody():
    year = PupilYear(DAYS[:1], [[]], SureThings())
    assert {year.visit_doctor(0), year.skip_lesson(0), year.come_late(0)} == {1}
    assert year.absences == []


def test_the_same_chance_makes_the_same_year():
    assert pupil_year(stream(5, "test"), DAYS, LESSONS) == pupil_year(stream(5, "test"), DAYS, LESSONS)
