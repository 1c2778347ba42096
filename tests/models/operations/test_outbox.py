"""The outbox: sealed, within limits however many ask at once, and wiped to the last byte (clause 2)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from models.accounts import Account, OneTimePassword
from models.audit import Trail, TrailValue
from models.base import db
from models.engine import leave_no_remains
from models.operations.first_passwords import Issuer
from models.operations.outbox import Sms, admit_sms, cancel, expire, queue_sms, unreadable
from models.operations.trail import Author, sign
from models.outbox import Outbox, OutboxState
from models.people import Person
from models.rules.broken import RuleBroken
from models.rules.phone import takes_sms
from models.rules.settings import SchoolSettings
from tests.conftest import ENGINES
from tests.people import MOMENT, TODAY

KEY = "tests of the outbox, forty characters long"
PHONE = "+37126111111"
UNTIL = MOMENT + timedelta(hours=72)


@pytest.fixture
def school(records, cast):
    """The records for the length of a test; the mother has given a number."""
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).phone = PHONE
        session.flush()
        yield session


def queued(session, cast) -> Outbox:
    """A password on its way to Inese Bērziņa, as she would have asked for it."""
    account = session.get_one(Account, cast.account["guardian"])
    Issuer(session, MOMENT, TODAY).at_the_door(account, lambda issued: f"Parole: {issued.password}", KEY)
    return session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()


def test_a_message_lies_there_sealed(school, cast):
    body = queued(school, cast).body
    assert b"Parole" not in body
    assert unreadable(school, KEY) == 0
    assert unreadable(school, "another key of another installation") == 1


def test_a_message_moved_to_another_number_cannot_be_read(school, cast):
    queued(school, cast).address = "+37129999999"
    school.flush()
    assert unreadable(school, KEY) == 1


def test_a_cancelled_message_is_wiped_its_password_void_and_the_trail_tells_it(school, cast):
    letter = queued(school, cast)
    cancel(school, letter, MOMENT)
    assert (letter.state, letter.body) == (OutboxState.CANCELLED, None)
    assert school.scalars(select(OneTimePassword)).one().voided_at == MOMENT
    told = (
        select(TrailValue.new)
        .join(Trail, Trail.id == TrailValue.trail_id)
        .where(Trail.table_name == "outbox")
    )
    assert school.scalars(told).all() == ["cancelled"]


@pytest.mark.parametrize("state", [OutboxState.SENDING, OutboxState.SENT, OutboxState.CANCELLED])
def test_what_is_on_its_way_or_at_its_end_is_not_cancelled(school, cast, state):
    letter = queued(school, cast)
    letter.state, letter.body = state, None
    school.flush()
    with pytest.raises(RuleBroken):
        cancel(school, letter, MOMENT)


def test_an_expired_message_is_wiped_and_what_is_being_sent_keeps_its_state(school, cast):
    letter = queued(school, cast)
    assert expire(school, UNTIL - timedelta(seconds=1)) == 0
    letter.state = OutboxState.UNKNOWN
    school.flush()
    assert expire(school, UNTIL) == 1
    school.refresh(letter)
    assert (letter.state, letter.body) == (OutboxState.UNKNOWN, None)
    assert expire(school, UNTIL) == 0


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.CANCELLED, OutboxState.EXPIRED])
def test_the_database_itself_keeps_no_text_at_the_end(school, cast, state):
    letter = queued(school, cast)
    with pytest.raises(IntegrityError), school.begin_nested():
        school.execute(update(Outbox).where(Outbox.id == letter.id).values(state=state))


@pytest.mark.parametrize("number", ["", "+37167333333", "26111111", "+3712611111", "+999123456", "+1", "ā"])
def test_an_sms_goes_to_latvian_mobiles_and_real_foreign_numbers_only(school, cast, number):
    with pytest.raises(RuleBroken):
        admit_sms(school, cast.person["guardian"], number, SchoolSettings(), MOMENT)


def test_a_foreign_number_is_sent_to(school, cast):
    assert takes_sms("+4915123456789")
    admit_sms(school, cast.person["guardian"], "+4915123456789", SchoolSettings(), MOMENT)


# On a database of its own


@pytest.fixture(params=ENGINES)
def open_house(request, make_house):
    """A house to which many come at once."""
    house = make_house(request.param)
    with house.app_context():
        sign(db.session(), Author(at=MOMENT))
        db.session.get_one(Person, house.extensions["cast"].person["guardian"]).phone = PHONE
        db.session.commit()
    yield house
    with house.app_context():
        db.engine.dispose()


def test_twenty_requests_at_once_send_one_sms(open_house):
    def knock(_number: int) -> int:
        answer = open_house.test_client().post("/ieiet/aizmirsu", data={"name": "guardian"}, buffered=True)
        answer.close()
        return answer.status_code

    with ThreadPoolExecutor(20) as crowd:
        assert set(crowd.map(knock, range(20))) == {200}
    with open_house.app_context():
        assert db.session.scalar(select(func.count(Outbox.id))) == 1
        assert db.session.scalar(select(func.count(OneTimePassword.id))) == 1


def test_a_wiped_message_is_nowhere_in_the_files_of_the_database(make_house):
    house = make_house("sqlite")
    with house.app_context():
        session = db.session()
        sign(session, Author(at=MOMENT))
        sms = Sms(house.extensions["cast"].person["guardian"], PHONE, "Vienreizējā parole: xxxxx", UNTIL)
        body = queue_sms(session, sms, KEY, MOMENT).body
        session.commit()
        folder = Path(db.engine.url.database).parent
        assert held_in(folder, body)
        expire(session, UNTIL)
        session.commit()
        session.close()
        leave_no_remains(db.engine)
        assert not held_in(folder, body)
        db.engine.dispose()


def held_in(folder: Path, body: bytes) -> bool:
    return any(body in file.read_bytes() for file in folder.iterdir())
