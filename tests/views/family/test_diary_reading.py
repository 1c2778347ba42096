"""„Izlasīju”: parents say weekly that they read the diary; the class teacher sees it (clause 1)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.diary_reads import DiaryRead
from models.school import Setting

THIS_WEEK, LAST_WEEK = "2026-11-23", "2026-11-16"


@pytest.fixture
def read(sign_in, cast):
    """Press the button under a week."""

    def pressed(who="guardian", child="roberts", week=THIS_WEEK, **form):
        student = cast.student.get(child, child)
        data = {"student": student, "week": week, **form}
        return sign_in(who).post("/dienasgramata/izlasits", data=data)

    return pressed


@pytest.fixture
def kept(records, cast):
    """Who has read whose week."""
    accounts = {number: name for name, number in cast.account.items()}
    students = {number: name for name, number in cast.student.items()}

    def read():
        with records() as session:
            rows = session.scalars(select(DiaryRead))
            return {(accounts[r.account_id], students[r.student_id], r.week_on.isoformat()) for r in rows}

    return read


def test_each_parent_speaks_for_himself_and_twice_is_once(read, kept):
    for who in ("guardian", "guardian", "father"):
        assert read(who).status_code == 302
    assert kept() == {("guardian", "roberts", THIS_WEEK), ("father", "roberts", THIS_WEEK)}


def test_it_is_taken_back_on_the_same_day_only(read, kept, clock):
    read()
    read(do="undo")
    assert kept() == set()
    read()
    clock.move(clock.now() + timedelta(days=1))
    read(do="undo")
    assert kept() == {("guardian", "roberts", THIS_WEEK)}


@pytest.mark.parametrize(
    ("who", "child"),
    [("guardian", "karlina"), ("student", "roberts"), ("guardian", "x"), ("guardian", "9" * 40)],
)
def test_nobody_speaks_for_another_child_nor_a_pupil_for_himself(read, kept, who, child):
    assert read(who, child).status_code == 404
    assert kept() == set()


@pytest.mark.parametrize("who", ["superuser", "class_teacher", "registrar"])
def test_staff_read_nothing_weekly(read, who):
    assert read(who).status_code == 403


@pytest.mark.parametrize("week", ["2026-11-30", "2026-11-24", "2026-10-19", "0001-01-01", "9999-12-27"])
def test_only_weeks_of_lessons_that_have_begun_are_read(read, kept, week):
    assert read(week=week).status_code == 302
    assert kept() == set()


@pytest.mark.parametrize("week", ["", "x", "2026-13-01", "9" * 5000])
def test_what_is_no_week_is_not_found(read, week):
    assert read(week=week).status_code == 404


def test_the_board_asks_for_this_week_and_the_last_until_they_are_read(read, sign_in):
    board = sign_in("guardian").get("/").text
    assert "līdz 29.11.2026." in board
    assert "līdz 22.11.2026." in board
    for child in ("roberts", "anna"):
        for week in (THIS_WEEK, LAST_WEEK):
            read(child=child, week=week)
    assert "Izlasīt nedēļas dienasgrāmatu" not in sign_in("guardian").get("/").text
    assert "Izlasīt nedēļas dienasgrāmatu" not in sign_in("student").get("/").text


def test_a_school_that_does_not_ask_shows_nothing_of_it(read, kept, sign_in, records):
    with records() as session:
        session.add(Setting(name="diary_read_weekly", value="0"))
    read()
    assert kept() == set()
    assert "Izlasīt nedēļas dienasgrāmatu" not in sign_in("guardian").get("/").text
    assert "Skola neprasa" in sign_in("class_teacher").get("/dienasgramatas-lasijumi/").text


def test_the_class_teacher_sees_who_read_which_week(read, sign_in, cast):
    read(week=LAST_WEEK)
    read("father", week=LAST_WEEK)
    page = sign_in("class_teacher").get("/dienasgramatas-lasijumi/").text
    assert "Bērziņa Inese, 23.11.2026." in page
    assert "Bērziņš Andris, 23.11.2026." in page
    assert "1 no 6" in page
    assert "19.10.2026." not in page  # holidays
    stranger = sign_in("stranger").get("/dienasgramatas-lasijumi/").text
    assert "Bērziņa Inese" not in stranger
    foreign = f"/dienasgramatas-lasijumi/?klase={cast.school_class['4.b']}"
    assert sign_in("stranger").get(foreign).status_code == 404
    for who in ("superuser", "guardian", "subject_teacher"):
        assert sign_in(who).get("/dienasgramatas-lasijumi/").status_code == 403
