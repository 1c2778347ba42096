"""Regulation 89: a pupil is missing and parents are asked; after 21 lessons the municipality is told."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from config.settings import RIGA
from models.messages import Notice
from models.operations.unexcused_warnings import warn_of_unexcused
from models.rules.absences import LessonSpan
from tests.absences import FIRST_MONDAY, explained, missed_often, missed_today, unexcused
from tests.people import TODAY

AT_NINE = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)
KEY = {"key": "one journey, one key"}


def warnings(records) -> list[str]:
    told = select(Notice.text).where(Notice.kind == "unexcused").order_by(Notice.id)
    with records() as session:
        return list(session.scalars(told))


def warn(app, records) -> int:
    with app.test_request_context(), records() as session:
        return warn_of_unexcused(session, app.extensions["clock"].now(), RIGA)


def test_a_morning_on_which_somebody_is_missing(sign_in, app, cast, clock, records):
    clock.move(AT_NINE)
    teacher, place = sign_in("class_teacher"), "/nav-ieradusies/"
    assert "apmeklējums nav ievadīts" in teacher.get(place).text  # the first lesson is not entered yet
    with records() as session:
        missed_today(session, cast, "roberts", "elza")
        explained(session, cast, "elza", LessonSpan(TODAY, None, TODAY, None), "s")
    page = teacher.get(place).text
    assert "Bērziņš Roberts" in page
    assert "Abola Elza" not in page
    assert "Bērziņš Roberts" in teacher.get("/").text

    # One call to the mother: the time and the way are preset, only what came of it is said.
    contact = {
        **KEY,
        "day": "2026-11-23",
        "on": "2026-11-23",
        "at": "09:15",
        "shown_at": "09:15",
        "guardian": cast.guardian["guardian"],
        "way": "call",
        "result": "ground_unknown",
    }
    road = f"/nav-ieradusies/{cast.student['roberts']}/sazinajos"
    assert teacher.post(road, data=contact).status_code == 302
    assert teacher.post(road, data=contact).status_code == 302  # a second click is one contact
    page = teacher.get(place).text
    assert page.count("09.15 ·") == 1
    assert "sasniegts, iemesls nav zināms" in page
    assert "jāsazinās" not in teacher.get("/").text
    for who in ("superuser", "deputy_upbringing", "director"):
        assert "Inese Bērziņa" in sign_in(who).get(place).text
    assert "Roberts" not in sign_in("stranger").get(place).text
    assert sign_in("stranger").post(road, data=contact).status_code == 404
    assert sign_in("director").post(road, data=contact).status_code == 403


def test_twenty_one_unexcused_lessons(sign_in, app, cast, records):
    teacher, make = sign_in("class_teacher"), f"/pazinojumi-pasvaldibai/sagatavot/{cast.student['zigurs']}"
    with records() as session:
        places = missed_often(session, cast, "zigurs", 21)
    warned_on_the_way(app, cast, records, places)
    answer = teacher.post(make, data=KEY, follow_redirects=True).text
    assert "pašvaldību informē, ja to ir vairāk nekā 20" in answer
    assert "Neviens paziņojums" in teacher.get("/pazinojumi-pasvaldibai/").text

    with records() as session:
        unexcused(session, cast, "zigurs", places[20:])
    assert warn(app, records) == 1
    assert len(warnings(records)) == 5  # the class teacher and the superuser
    due = f"/neattaisnotie-kavejumi/{cast.student['zigurs']}"
    assert due in owed(sign_in("superuser"))
    place = teacher.post(make, data={"key": "after the twenty-first"}).headers["Location"]
    assert due not in owed(sign_in("superuser"))
    printed_twice(teacher, place)
    register = sign_in("director").get("/pazinojumi-pasvaldibai/").text
    assert "Žīgurs-Šņickovskis Valters" in register
    assert "2 reizes" in register
    assert sign_in("director").post(f"{place}/drukat", data=KEY).status_code == 403
    assert sign_in("stranger").get(place).status_code == 404


def warned_on_the_way(app, cast, records, places) -> None:
    """The class teacher calls the lessons unexcused bit by bit: warned at 10, 15 and 20, once each."""
    for former, count in ((0, 9), (9, 10), (10, 15), (15, 20)):
        with records() as session:
            unexcused(session, cast, "zigurs", places[former:count])
        assert warn(app, records) == (count > 9)
        assert warn(app, records) == 0
    assert [re.search(r"– (\d+)", text)[1] for text in warnings(records)] == ["10", "15", "20"]


def owed(client) -> str:
    """What stands on the duty board."""
    return client.get("/").text.split("<main", 1)[1]


def printed_twice(teacher, place: str) -> None:
    """The notice says what was missed; printed again, that too."""
    first = on_paper(teacher.post(f"{place}/drukat", data={"key": "the first print"}))
    for told in ("Parauga sākumskola", "Valters Žīgurs-Šņickovskis", "4.b", "21 mācību stundu", "Nr. 1"):
        assert told in first
    assert first.count("(1., 2., 3. stunda)") == 7
    assert FIRST_MONDAY.strftime("%d.%m.%Y.") in first
    assert "Atkārtota izdruka" not in first
    second = on_paper(teacher.post(f"{place}/drukat", data={"key": "the second print"}))
    assert "Atkārtota izdruka" in second


def on_paper(answer) -> str:
    return PdfReader(BytesIO(answer.data)).pages[0].extract_text()


def test_fewer_lessons_than_were_warned_of_warn_no_more(app, cast, records):
    with records() as session:
        places = missed_often(session, cast, "zigurs", 21)
        unexcused(session, cast, "zigurs", places)
    assert warn(app, records) == 1
    told = len(warnings(records))
    with records() as session:  # nine of them were an illness: twelve are left
        (first, one), (last, number) = places[0], places[8]
        explained(session, cast, "zigurs", LessonSpan(first, one, last, number), "s")
    assert warn(app, records) == 0
    assert len(warnings(records)) == told
