"""The kitchen opens its secret address; the address is revoked and opens nothing (Reg. 89)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from config.settings import RIGA
from models.absence_contacts import AbsenceContact
from models.messages import Notice
from models.operations.morning import tell_morning
from models.people import Staff
from models.rules.absences import LessonSpan
from models.secret_links import SecretLink
from tests.absences import explained, missed_today
from tests.people import PUPILS, TODAY

READERS = "/rita-parskats/lasitaji"
HALF_PAST_NINE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@pytest.fixture
def morning(records, cast):
    """Roberts is missing unexplained, Elza is ill; 4.a has not been entered."""
    with records() as session:
        missed_today(session, cast, "roberts", "elza")
        explained(session, cast, "elza", LessonSpan(TODAY, None, TODAY, None), "s")


@pytest.mark.usefixtures("morning")
def test_the_kitchen_reads_numbers_until_its_address_is_revoked(app, sign_in, records):
    superuser = sign_in("superuser")
    made = superuser.post(
        "/rita-parskats/adreses/jauna", data={"name": "Ēdnīca", "key": "once and only"}
    ).text
    place = re.search(r"<code>http://localhost(/rita-parskats/a/[\w-]+)</code>", made)[1]
    assert place not in superuser.get(READERS).text
    kitchen = app.test_client()
    page = kitchen.get(place)
    assert page.status_code == 200
    assert "7<small> / 9</small>" in page.text  # nine pupils of three classes, two of them absent
    assert not [surname for surname, *_rest in PUPILS.values() if surname in page.text]
    assert "Set-Cookie" not in page.headers
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert 'name="robots"' in page.text
    page.close()
    with records() as session:
        link = session.scalars(select(SecretLink)).one()
        number, used = link.id, link.last_used_on
    assert used == TODAY
    for other in ("/rita-parskats/a/guessed", place[:-1], f"{place}x"):
        refused = kitchen.get(other)
        assert refused.status_code == 404
        assert "Lūdziet skolai jaunu" in refused.text
    assert superuser.post(f"/rita-parskats/adreses/{number}/atsaukt").status_code == 302
    assert kitchen.get(place).status_code == 404


@pytest.mark.usefixtures("morning")
def test_those_named_are_told_once_from_the_hour_of_the_setting_on(app, sign_in, cast, records):
    superuser, registrar = sign_in("superuser"), sign_in("registrar")
    assert registrar.get("/rita-parskats/mans").status_code == 404
    superuser.post(f"{READERS}/jauns", data={"account": cast.account["registrar"]})
    assert superuser.post(f"{READERS}/jauns", data={"account": cast.account["guardian"]}).status_code == 422

    def run(moment: datetime) -> int:
        with app.test_request_context(), records() as session:
            return tell_morning(session, moment, RIGA)

    early = HALF_PAST_NINE.replace(minute=29)
    assert [run(early), run(HALF_PAST_NINE), run(HALF_PAST_NINE)] == [0, 1, 0]
    with records() as session:
        notice = session.scalars(select(Notice).where(Notice.kind == "morning")).one()
        assert notice.person_id == cast.person["registrar"]
        assert "Klāt: 7 no 9; nav: 2 (iemesls zināms: 1, nezināms: 1)." in notice.text
    assert registrar.get("/rita-parskats/mans").status_code == 200
    assert "Bērziņš" not in registrar.get("/rita-parskats/mans").text


@pytest.mark.usefixtures("morning")
def test_a_class_teacher_sees_the_own_class_and_makes_no_address(sign_in, records):
    teacher = sign_in("class_teacher")
    page = teacher.get("/rita-parskats/").text
    assert "4.b" in page
    assert "5.a" not in page
    assert teacher.get(READERS).status_code == 403
    with records() as session:
        assert session.scalars(select(AbsenceContact)).all() == []


@pytest.mark.usefixtures("morning")
def test_who_has_left_the_school_is_told_no_more(app, sign_in, cast, records):
    sign_in("superuser").post(f"{READERS}/jauns", data={"account": cast.account["registrar"]})
    reader = sign_in("registrar")
    assert reader.get("/rita-parskats/mans").status_code == 200
    with records() as session:
        session.get_one(Staff, cast.staff["registrar"]).ends_on = TODAY - timedelta(days=1)
    assert reader.get("/rita-parskats/mans").status_code == 404
    with app.test_request_context(), records() as session:
        assert tell_morning(session, HALF_PAST_NINE, RIGA) == 0
