"""The missed lessons a report card tells of (3.5a)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.rules.marks import AttendanceSign


def test_missed_lessons_are_told_by_their_grounds(press, write):
    write.missed("roberts", date(2026, 11, 2))
    write.missed("roberts", date(2026, 11, 2), "english_2", 2)
    write.ground("roberts", date(2026, 11, 2))
    write.missed("roberts", date(2026, 11, 9))
    write.ground("roberts", date(2026, 11, 9), "n")
    write.missed("roberts", date(2026, 11, 16), "class_lesson", 6)
    assert "1. semestrī 2 1 1 4" in press().card()
    assert "1. semestrī 0 0 0" in press().card("anna")


def test_only_compulsory_lessons_of_the_semester_count_and_being_late_does_not(press, write, clock):
    write.missed("roberts", date(2026, 11, 2), "choir")
    write.missed("roberts", date(2026, 11, 3), "extended")
    write.missed("roberts", date(2026, 11, 9), sign=AttendanceSign.LATE)
    write.missed("roberts", date(2027, 1, 4))
    clock.move(datetime(2027, 1, 11, 8, 0, tzinfo=UTC))
    assert "1. semestrī 0 0 0" in press().card()


def test_absences_from_the_class_left_in_mid_semester_come_along(press, write):
    write.missed("karlis", date(2026, 9, 14), "maths_4a")
    assert "1. semestrī 0 0 1 1" in press().card("karlis")
