"""Notices: for whom they are, read once, nobody else's."""

import pytest
from sqlalchemy import select

from models.messages import Notice
from models.operations.messages import tell
from tests.people import MOMENT


@pytest.fixture
def told(records, cast):
    with records() as session:
        people = [cast.person["class_teacher"], cast.person["class_teacher"], cast.person["stranger"]]
        tell(session, people, kind="test", text="Elza mainīja grupu.", link="/zurnali/", now=MOMENT)


def test_a_notice_stands_on_the_board_and_among_ones_own_notices(told, sign_in):
    client = sign_in("class_teacher")
    assert "Elza mainīja grupu." in client.get("/").text
    page = client.get("/pazinojumi/").text
    assert page.count("Elza mainīja grupu.</a>") == 1


def test_who_is_not_concerned_sees_nothing_of_it(told, sign_in):
    assert "Elza mainīja grupu." not in sign_in("subject_teacher").get("/").text
    assert "Paziņojumu nav." in sign_in("subject_teacher").get("/pazinojumi/").text


def test_a_notice_read_stays_readable_and_leaves_the_board(told, sign_in):
    client = sign_in("class_teacher")
    client.post("/pazinojumi/izlasits")
    assert "Elza mainīja grupu." not in client.get("/").text
    assert "Elza mainīja grupu." in client.get("/pazinojumi/").text


def test_nobody_marks_the_notice_of_somebody_else(told, sign_in, records, cast):
    with records() as session:
        theirs = session.scalars(select(Notice).where(Notice.person_id == cast.person["stranger"])).one().id
    assert sign_in("subject_teacher").post(f"/pazinojumi/{theirs}/izlasits").status_code == 302
    with records() as session:
        assert session.get_one(Notice, theirs).read_at is None
