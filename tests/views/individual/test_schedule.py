"""The schedule of individual work is kept with days of validity, and meeting times are warned of (14)."""

import re
from datetime import date, time

import pytest

from models.individual import IndividualSchedule

LINE = {"weekday": "2", "starts_at": "12:00", "ends_at": "12:40", "room": "0", "starts_on": "2026-11-23"}


@pytest.fixture
def lines(records):
    """Every line: (weekday, begin, end, first day, last day, pupils)."""

    def read():
        with records() as session:
            rows = session.query(IndividualSchedule).order_by(IndividualSchedule.id)
            return [
                (r.weekday, r.starts_at, r.starts_on, r.ends_on, {one.student_id for one in r.students})
                for r in rows
            ]

    return read


def plan(teacher, *pupils, **typed):
    form = {**LINE, "students": [teacher.cast.student[key] for key in pupils], **typed}
    return teacher.post(f"{teacher.work.group}/grafiks/jauns", **form)


def change(teacher, line, *pupils, **typed):
    form = {
        "weekday": "0",
        "starts_at": "13:30",
        "ends_at": "14:10",
        "room": "0",
        "version": "1",
        "students": [teacher.cast.student[key] for key in pupils],
        **typed,
    }
    return teacher.post(f"grafiks/{line}/labot", **form)


def test_a_new_line_promises_sessions_from_its_first_day(desk, lines, cast):
    teacher = desk()
    assert plan(teacher, "karlina").status_code == 302
    assert plan(teacher, "karlina").status_code == 302  # a second click
    assert lines()[2:] == [(2, time(12), date(2026, 11, 23), None, {cast.student["karlina"]})]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ends_at": "11:00"}, "Beigas ir agrāk par sākumu"),
        ({"ends_at": "12:02"}, "5 līdz 300"),
        ({"ends_on": "2026-11-01"}, "Beigas ir agrāk par sākumu"),
        ({"starts_on": "2026-07-01"}, "nav žurnāla mācību gadā"),
        ({"weekday": "6"}, "Izvēle nav derīga"),
        ({"room": "777"}, "Izvēle nav derīga"),
        ({"students": []}, "vismaz vienu"),
        ({"students": ["99999"]}, "99999"),
    ],
)
def test_what_cannot_be_planned_is_refused_at_its_field(desk, lines, typed, sentence):
    before = lines()
    answer = plan(desk(), "karlina", **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert lines() == before


def test_a_time_that_meets_lessons_or_other_work_is_warned_of_and_saved_all_the_same(desk, lines, work):
    teacher = desk()
    meeting = {"weekday": "0", "starts_at": "13:00", "ends_at": "13:40", "room": str(work.room)}
    answer = plan(teacher, "elza", "karlina", **meeting)
    assert answer.status_code == 422
    # the sixth lesson on Monday ends at 13.25; the session with Elza begins at 13.30 in the same room
    for who in ("Abola Elza: Klases stunda, 4.b, 6. stunda", "Abola Elza: Logopēda", "Telpa 112: Logopēda"):
        assert who in answer.text
    assert "Kārkliņa Estere: " not in answer.text
    assert len(lines()) == 2
    assert plan(teacher, "elza", "karlina", nevertheless="y", **meeting).status_code == 302
    assert len(lines()) == 3


def test_a_change_closes_the_line_the_day_before_and_opens_another(desk, lines, work, cast):
    teacher = desk()
    teacher.record(work.monday, date(2026, 11, 16))
    answer = change(teacher, work.monday, "elza", "karlina", starts_on="2026-11-23", starts_at="13:40")
    assert answer.status_code == 302
    both = {cast.student["elza"], cast.student["karlina"]}
    assert lines()[0][3] == date(2026, 11, 22)
    assert lines()[2] == (0, time(13, 40), date(2026, 11, 23), None, both)
    page = teacher.get(f"{work.group}").text
    assert "16.11.2026. 13.30" in page  # what was held stays


def test_a_line_is_not_changed_under_a_session_recorded_by_it(desk, lines, work):
    teacher = desk()
    teacher.record(work.monday)
    before = lines()
    answer = change(teacher, work.monday, "elza", starts_on="2026-11-23")
    assert answer.status_code == 422
    assert "23.11.2026." in answer.text
    assert lines() == before


def test_who_comes_second_sees_both_schedules(desk, lines, work):
    teacher = desk()
    assert change(teacher, work.monday, "elza", starts_on="2026-11-09").status_code == 302
    second = change(teacher, work.monday, "roberts", starts_on="2026-11-09")
    assert second.status_code == 409
    assert "Abola Elza" in second.text
    version = re.search(r'name="version"[^>]*value="(\d+)"', second.text)[1]
    answer = change(teacher, work.monday, "roberts", starts_on="2026-11-09", version=version)
    assert answer.status_code == 302
    assert len(lines()) == 2


def test_a_line_ends_on_a_day_or_is_taken_away_before_it_begins(desk, lines, work):
    teacher = desk()
    place = f"grafiks/{work.tuesday}/beigt"
    assert teacher.post(place, ends_on="2026-11-20", version="9").status_code == 200
    assert teacher.post(place, ends_on="2026-11-20", version="1").status_code == 302
    assert lines()[1][3] == date(2026, 11, 20)
    assert teacher.post(f"grafiks/{work.monday}/beigt", ends_on="2026-11-08", version="1").status_code == 302
    assert len(lines()) == 1
