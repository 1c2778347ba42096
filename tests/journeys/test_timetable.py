"""A timetable changed in November: old weeks keep their own, the journal follows from the day on (6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.journal import Lesson
from models.marks import Mark
from models.messages import Notice
from models.school import Room
from tests.journal_book import Book
from tests.views.journal.test_lesson_changes import Grid
from tests.views.timetable.planner import Planner, words

OCTOBER = datetime(2026, 10, 26, 12, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
OLD_DAY, NEW_DAY = "2026-10-26", "2026-11-02"
HELD_ON = date(2026, 10, 26)


def columns_of(client, cast, month):
    """The columns the journal of mathematics has in a month."""
    grid = Grid(client, cast)
    grid.url = f"{grid.url}?skats={month}"
    return set(grid.columns())


def maths_on(page, weekday):
    """How often the week has mathematics on a day."""
    return page.text.split(f'id="day-{weekday}"')[1].split("</section>")[0].count("Matemātika")


@pytest.fixture
def held(records, cast, clock):
    """On the last Monday of October the third lesson is held, with a mark and an absence."""
    clock.move(OCTOBER)
    with records() as session:
        book = Book(session, cast)
        lesson = book.lesson("maths", HELD_ON, 3)
        book.mark(book.column("maths", HELD_ON, lesson), "anna", "9")
        book.absent(lesson, "roberts")
        return lesson


@pytest.fixture
def moved(sign_in, cast, records, held):
    """The class teacher lets the third lesson stand on Tuesday from November on, not for last week."""
    with records() as session:
        room = session.scalars(select(Room.id)).one()
    mine = Planner(sign_in("class_teacher"), cast, room=room)
    week = mine.week(but=[("maths", 0, 3)], more=[("maths", 1, 3)])
    late = mine.save(week, first_day=OLD_DAY)
    assert late.status_code == 422
    assert "26.10.2026. notika 3. stunda, Matemātika, 4.b" in words(late)
    saved = mine.save(week, first_day=NEW_DAY)
    assert saved.status_code == 302
    assert "spēkā no 02.11.2026." in words(mine.client.get(saved.location))


def test_the_family_is_told_and_sees_the_old_weeks_as_they_were(sign_in, records, cast, clock, moved):
    with records() as session:
        told = set(session.scalars(select(Notice.person_id).where(Notice.kind == "timetable")))
    assert cast.person["guardian"] in told
    assert cast.person["subject_teacher"] not in told  # teaches something else of the class

    clock.move(NOVEMBER)
    family, pupil = Planner(sign_in("guardian"), cast), f"skolens-{cast.student['anna']}"
    old, new = family.shown(pupil, OLD_DAY), family.shown(pupil, NEW_DAY)
    assert [maths_on(old, weekday) for weekday in range(3)] == [2, 1, 0]
    assert [maths_on(new, weekday) for weekday in range(3)] == [1, 2, 0]


def test_the_journal_expects_the_new_lessons_and_keeps_what_was_held(
    sign_in, records, cast, clock, moved, held
):
    clock.move(NOVEMBER)
    teacher = sign_in("class_teacher")
    columns = columns_of(teacher, cast, "2026-11")
    assert {"x-2026-11-03-3", "x-2026-11-02-1"} <= columns
    assert "x-2026-11-02-3" not in columns
    former = Grid(teacher, cast)
    former.url = f"{former.url}?skats=2026-10"
    assert "Daļskaitļi" in former.page().text
    with records() as session:
        kept = session.scalars(select(Lesson).where(Lesson.id == held)).one()
        assert (kept.held_on, kept.number) == (HELD_ON, 3)
        assert session.scalars(select(Mark.value)).all() == ["9"]
