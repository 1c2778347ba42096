"""A teacher records individual work: one click by the schedule, others beside it (clause 14)."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Attendance
from models.audit import Trail
from models.individual import IndividualSession
from models.journal import Lesson
from tests.views.individual.conftest import TODAY

YESTERDAY = date(2026, 11, 17)


def errors(answer) -> str:
    found = re.search(r'<div class="form-errors".*?</div>', answer.text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0]) if found else answer.text[:200]


def test_todays_session_is_recorded_with_the_pupils_of_the_schedule_by_one_click(desk, held, work, cast):
    answer = desk().record(work.monday)
    assert answer.status_code == 302, errors(answer)
    assert held() == [(TODAY, "Lasīšana", 40, {cast.student["elza"], cast.student["roberts"]}, False)]


def test_a_recorded_session_waits_no_more_and_is_entered_as_a_lesson(desk, records, work):
    teacher = desk()
    assert "13.30–14.10" in teacher.get("").text
    teacher.record(work.monday)
    page = teacher.get("").text
    assert f'id="g{work.monday}-2026-11-23"' not in page
    assert "Lasīšana" in page
    with records() as session:
        lesson = session.scalars(select(Lesson).where(Lesson.journal_group_id == work.group)).one()
        assert lesson.number is None
        assert lesson.entered_at is not None


def test_a_double_click_records_one_session(desk, held, work):
    teacher = desk()
    teacher.record(work.monday)
    assert teacher.record(work.monday).status_code == 302
    assert len(held()) == 1
    assert teacher.record(work.monday, topic="Cita tēma").status_code == 422
    assert len(held()) == 1


def test_an_unplanned_session_sent_twice_is_one(desk, held, work):
    teacher = desk()
    form = {
        "topic": "Skaņas",
        "held_on": "2026-11-20",
        "starts_at": "12:00",
        "minutes": "30",
        "key": "abcdefgh12345678",
        teacher.pupil("karlina"): "bija",
    }
    place = f"{work.group}/jauna"
    assert [teacher.post(place, **form).status_code for _ in range(2)] == [302, 302]
    assert [(day, minutes) for day, _topic, minutes, *_ in held()] == [(date(2026, 11, 20), 30)]


def test_who_was_absent_is_named_and_has_the_sign_n(desk, records, held, work, cast):
    teacher = desk()
    answer = teacher.record(work.monday, **{teacher.pupil("elza"): "nebija"})
    assert answer.status_code == 302, errors(answer)
    with records() as session:
        rows = session.execute(select(Attendance.student_id, Attendance.sign)).all()
        assert [(row.student_id, row.sign.value) for row in rows] == [(cast.student["elza"], "n")]
    assert held()[0][3] == {cast.student["elza"], cast.student["roberts"]}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"topic": ""}, "Tēma"),
        ({"topic": "ā" * 501}, "par garu"),
        ({"minutes": "0"}, "5 līdz 300"),
        ({"minutes": "9" * 30}, "5 līdz 300"),
        ({"minutes": "viens"}, "Minūtes"),
        ({"starts_at": "25:99"}, "No"),
    ],
)
def test_what_is_no_session_is_refused_and_everything_typed_stays(desk, held, work, typed, sentence):
    answer = desk().record(work.monday, **{"topic": "Lasīšana <b>", **typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert held() == []
    if "topic" not in typed:
        assert "Lasīšana &lt;b&gt;" in answer.text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 24), "Grafikā šajā dienā"),  # a Tuesday: the line is Monday's
        (date(2026, 11, 30), "vēl nav notikusi"),
        (date(2026, 11, 2), "Grafikā šajā dienā"),  # before the schedule began
        (date(2025, 11, 3), "nav žurnāla mācību gadā"),
    ],
)
def test_the_schedule_promises_its_own_days_only(desk, held, clock, work, day, sentence):
    if day == date(2026, 11, 24):
        clock.move(clock.now().replace(day=25))
    answer = desk().record(work.monday, day)
    assert answer.status_code == 422
    assert sentence in errors(answer)
    assert held() == []


def test_a_pupil_of_another_group_cannot_be_smuggled_in(desk, held, work, cast):
    teacher = desk()
    answer = teacher.record(work.monday, **{teacher.pupil("lielais"): "bija"})
    assert answer.status_code == 302
    assert cast.student["lielais"] not in held()[0][3]


def test_a_session_that_did_not_take_place_waits_no_more_and_says_why(desk, work, held):
    teacher = desk()
    place = f"grafiks/{work.tuesday}/nenotika?diena={YESTERDAY}"
    assert teacher.post(place, reason="").status_code == 422
    assert teacher.post(place, reason="Skolēns slims").status_code == 302
    assert teacher.post(place, reason="Cits").status_code == 302
    page = teacher.get(f"{work.group}").text
    assert "Skolēns slims" in page
    assert f"g{work.tuesday}-{YESTERDAY}" not in page
    assert teacher.record(work.tuesday, YESTERDAY).status_code == 422
    assert held() == []


def session_id(records) -> int:
    with records() as session:
        return session.scalars(select(IndividualSession.id)).one()


def test_a_session_is_corrected_and_its_history_stays(desk, records, held, work, cast):
    teacher = desk()
    teacher.record(work.monday, **{teacher.pupil("elza"): "nebija"})
    number = session_id(records)
    with records() as session:
        version = session.get(IndividualSession, number).version
    answer = teacher.post(
        f"nodarbibas/{number}/labot",
        topic="Rakstīšana",
        starts_at="13:40",
        minutes="30",
        version=version,
        **{teacher.pupil("elza"): "", teacher.pupil("roberts"): "nebija"},
    )
    assert answer.status_code == 302, errors(answer)
    assert held() == [(TODAY, "Rakstīšana", 30, {cast.student["roberts"]}, False)]
    with records() as session:
        assert session.scalars(select(Attendance.student_id)).all() == [cast.student["roberts"]]
        told = session.scalars(select(Trail.table_name)).all()
        assert {"individual_session", "session_student", "lesson", "attendance"} <= set(told)


def test_who_comes_second_sees_both_values_and_decides(desk, records, held, work):
    teacher = desk()
    teacher.record(work.monday)
    place, first = f"nodarbibas/{session_id(records)}/labot", {"starts_at": "13:30", "minutes": "40"}
    pupils = {teacher.pupil("elza"): "bija"}
    assert teacher.post(place, topic="Pirmā", version="1", **first, **pupils).status_code == 302
    second = teacher.post(place, topic="Otrā", version="1", **first, **pupils)
    assert second.status_code == 409
    assert "Pirmā" in second.text
    assert 'value="Otrā"' in second.text
    assert held()[0][1] == "Pirmā"
    version = re.search(r'name="version"[^>]*value="(\d+)"', second.text)[1]
    assert teacher.post(place, topic="Otrā", version=version, **first, **pupils).status_code == 302
    assert held()[0][1] == "Otrā"


def test_a_voided_session_stays_in_the_records_with_its_reason_and_counts_no_more(desk, records, held, work):
    teacher = desk()
    teacher.record(work.monday, **{teacher.pupil("elza"): "nebija"})
    place = f"nodarbibas/{session_id(records)}/anulet"
    with records() as session:
        version = session.scalar(select(IndividualSession.version))
    assert teacher.post(place, reason="", version=version).status_code == 422
    assert teacher.post(place, reason="Ierakstīts citā dienā", version=version).status_code == 302
    assert held()[0][4]
    assert f"g{work.monday}-2026-11-23" in teacher.get("").text  # it waits again
    with records() as session:
        assert session.scalar(select(func.count(Attendance.id))) == 0
    assert 'data-column="l' not in teacher.client.get(f"/zurnali/{work.group}").text
    assert teacher.record(work.monday).status_code == 302


def test_hours_used_stand_against_those_planned(desk, work):
    teacher = desk()
    teacher.record(work.monday, **{teacher.pupil("elza"): "nebija"})
    teacher.record(work.monday, date(2026, 11, 16))
    page = teacher.get(f"{work.group}?semestris=1").text
    # November: Mondays 9, 16, 23, 30 are 2 h 40 min; Roberts was at two sessions, Elza at one.
    assert "1 st. 20 min / 2 st. 40 min" in page
    assert "40 min / 2 st. 40 min" in page
