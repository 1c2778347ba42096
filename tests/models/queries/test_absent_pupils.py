"""Who is missing and why, as far as anybody knows (Reg. 89)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from config.duties import Duty
from models.classes import SchoolClass
from models.queries.absent_pupils import absent_pupils, enrolled_on, unexplained_since
from models.queries.first_lessons import day_begun
from models.queries.frame import frame_of_day
from models.queries.unexcused import semester_to_count, unexcused_of
from models.rules.absences import LessonSpan
from models.rules.settings import SchoolSettings
from tests.absences import explained, missed_often, missed_today, unexcused
from tests.journal_book import Book
from tests.people import MOMENT, TODAY

THURSDAY = date(2026, 11, 19)
ALL, SETTINGS = Duty.ABSENCE_BOARD_READ, SchoolSettings()


def missing(session) -> dict[str, tuple]:
    """Surname -> lessons without a ground, with one, and whether the pupil came later."""
    rows = absent_pupils(session, enrolled_on(None, ALL, TODAY), TODAY)
    return {row.name.split()[0]: (row.unknown, row.known, row.came) for row in rows}


def test_a_ground_over_one_lesson_explains_that_lesson_only(records, cast):
    with records() as session:
        missed_today(session, cast, "roberts", number=1)
        missed_today(session, cast, "roberts", number=3)
        explained(session, cast, "roberts", LessonSpan(TODAY, 1, TODAY, 1), "s")
        assert missing(session) == {"Bērziņš": ((3,), (1,), False)}


def test_who_sits_in_a_later_lesson_of_the_own_group_came(records, cast):
    with records() as session:
        missed_today(session, cast, "elza", "roberts", number=1)
        Book(session, cast).lesson("english_2", TODAY, 2)  # the group of Roberts, not of Elza
        assert missing(session) == {"Abola": ((1,), (), False), "Bērziņš": ((1,), (), True)}


def test_a_circle_after_lessons_is_nothing_to_ask_about(records, cast):
    with records() as session:
        missed_today(session, cast, "elza", number=8, group="choir")
        assert missing(session) == {}


def test_nothing_is_known_since_the_first_of_the_days_in_a_row(records, cast):
    with records() as session:
        book = Book(session, cast)
        for day in (date(2026, 11, 16), THURSDAY, date(2026, 11, 20)):  # the 18th is a holiday
            book.absent(book.lesson("maths", day, 1), "roberts")
        missed_today(session, cast, "roberts")
        calendar = frame_of_day(session, TODAY).calendar
        ids = [cast.student["roberts"]]
        assert unexplained_since(session, ids, calendar, TODAY) == {ids[0]: THURSDAY}
        explained(session, cast, "roberts", LessonSpan(THURSDAY, None, THURSDAY, None), "s")
        assert unexplained_since(session, ids, calendar, TODAY) == {ids[0]: date(2026, 11, 20)}


def unconfirmed(session) -> list[tuple[str, int]]:
    frame = frame_of_day(session, TODAY)
    begun = day_begun(session, frame, select(SchoolClass.id), TODAY)
    return [(one.class_name, one.number) for one in begun.unconfirmed]


def test_a_class_is_known_when_its_first_lesson_or_a_later_one_is_confirmed(records, cast):
    with records() as session:
        assert unconfirmed(session) == [("4.a", 1), ("4.b", 1)]
        missed_today(session, cast, number=3)
        assert unconfirmed(session) == [("4.a", 1)]
        missed_today(session, cast, number=1, group="maths_4a")
        assert unconfirmed(session) == []


@pytest.fixture
def counted(cast):
    """Unexcused lessons of the semester, by surname."""

    def of(session, settings=SETTINGS, at_least=1, today=TODAY):
        frame = frame_of_day(session, today)
        span = semester_to_count(frame, today)
        found = unexcused_of(session, enrolled_on(None, ALL, today), settings, span, today, at_least)
        return {one.name.split()[0]: one.count for one in found}

    return of


def test_an_excused_ground_takes_lessons_back_and_so_does_a_withdrawn_one(records, cast, counted):
    with records() as session:
        places = missed_often(session, cast, "zigurs", 12)
        row = unexcused(session, cast, "zigurs", places)
        assert counted(session) == {"Žīgurs-Šņickovskis": 12}
        explained(session, cast, "zigurs", LessonSpan(places[0][0], None, places[0][0], None), "s")
        assert counted(session) == {"Žīgurs-Šņickovskis": 9}
        assert counted(session, at_least=10) == {}
        row.voided_at = MOMENT
        session.flush()
        assert counted(session) == {}
        assert counted(session, SchoolSettings(unknown_counts_unexcused=True)) == {"Žīgurs-Šņickovskis": 9}


def test_each_semester_is_counted_anew(records, cast, counted):
    with records() as session:
        unexcused(session, cast, "zigurs", missed_often(session, cast, "zigurs", 4))
        assert counted(session) == {"Žīgurs-Šņickovskis": 4}
        assert counted(session, today=date(2026, 12, 28)) == {"Žīgurs-Šņickovskis": 4}
        assert counted(session, today=date(2027, 1, 4)) == {}
