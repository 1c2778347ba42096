"""Individual work from the journal's making to the family's phone, one role after another (clause 14)."""

from __future__ import annotations

import re

import pytest

from models.journal import JournalKind
from tests.full_class import counted

PLACE = "/individualais-darbs"


@pytest.fixture
def group(sign_in, cast, records) -> int:
    """The superuser makes the journal, names its teacher and puts two pupils into its group."""
    office = sign_in("superuser")
    form = {
        "title": "Logopēda nodarbības",
        "subject": 0,
        "classes": [cast.school_class["4.b"]],
        "teacher": cast.staff["support_teacher"],
    }
    place = f"/gada-sakums/zurnali/jauns?gads={cast.year}&veids={JournalKind.INDIVIDUAL.value}"
    made = office.post(place, data=form)
    assert made.status_code == 302, made.text
    listed = sign_in("support_teacher").get(f"{PLACE}/").text
    number = int(re.search(rf'{PLACE}/(\d+)"', listed)[1])
    for pupil in ("elza", "roberts"):
        member = {"group": number, "student": cast.student[pupil], "starts_on": "2026-09-01"}
        assert office.post("/parvalde/grupu-dalibnieki/jauns", data=member).status_code == 302
    return number


def test_individual_work_is_planned_recorded_counted_and_read(app, sign_in, cast, group):
    speech = sign_in("support_teacher")
    planned(speech, cast, group)
    recorded(speech, cast, group)
    read(sign_in, cast, group)

    # Nothing more is owed, and the day's lessons of others are no part of it.
    with counted(app) as statements:
        board = speech.get("/").text
    assert "Visas plānotās nodarbības ir ierakstītas" in board
    assert len(statements) < 60


def planned(speech, cast, group: int) -> None:
    """The speech therapist plans Mondays; the class lesson of that hour is warned of first."""
    line = {
        "weekday": "0",
        "starts_at": "12:45",
        "ends_at": "13:25",
        "room": "0",
        "students": [cast.student["elza"], cast.student["roberts"]],
        "starts_on": "2026-11-16",
    }
    warned = speech.post(f"{PLACE}/{group}/grafiks/jauns", data=line)
    assert warned.status_code == 422
    assert "Klases stunda, 4.b, 6. stunda" in warned.text
    assert (
        speech.post(f"{PLACE}/{group}/grafiks/jauns", data={**line, "nevertheless": "y"}).status_code == 302
    )


def recorded(speech, cast, group: int) -> None:
    """The board names last Monday's session and today's; one click each, one pupil was ill."""
    assert "Jāieraksta 2 nodarbības" in speech.get("/").text
    page = speech.get(f"{PLACE}/").text
    actions = re.findall(rf'action="({PLACE}/grafiks/\d+/ierakstit[^"]+)"', page)
    assert len(actions) == 2
    typed = {"topic": "Skaņas „R” nostiprināšana", "starts_at": "12:45", "minutes": "40"}
    ill = {f"p{cast.student['roberts']}": "nebija"}
    today = next(place for place in actions if "2026-11-23" in place)
    for place in actions:
        answer = speech.post(place, data={**typed, **(ill if place == today else {})})
        assert answer.status_code == 302
    sheet = speech.get(f"/zurnali/{group}").text
    assert sheet.count('data-column="l') == 2


def read(sign_in, cast, group: int) -> None:
    """Pupil and mother read their own, the class teacher the class's, the director all; others nothing."""
    roberts = f"{PLACE}/skolens/{cast.student['roberts']}"
    for who in ("student", "guardian", "class_teacher", "director", "superuser"):
        page = sign_in(who).get(roberts)
        assert page.status_code == 200, who
        assert "Skaņas „R” nostiprināšana" in page.text
    assert "nav ieradies" in sign_in("guardian").get(roberts).text
    assert sign_in("director").get(f"{PLACE}/{group}").status_code == 200
    refused = {"other_guardian": 404, "stranger": 404, "subject_teacher": 404, "registrar": 403}
    refused |= {"deputy_upbringing": 403}
    for who, status in refused.items():
        assert sign_in(who).get(roberts).status_code == status, who
