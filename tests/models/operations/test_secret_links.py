"""Secret addresses: known to their owner alone, worthless once revoked (clause 6)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import Trail, TrailValue
from models.operations.secret_links import note_link_used, open_link, revoke_link
from models.queries.accounts import digest
from models.queries.secret_links import link_of
from models.secret_links import LinkKind, SecretLink
from tests.people import MOMENT, TODAY


@pytest.fixture
def opened(records, cast):
    """A calendar address of a parent: number and key."""
    with records() as session:
        row, token = open_link(session, LinkKind.CALENDAR, cast.account["guardian"], "Telefons", MOMENT)
        return row.id, token


def found(session, token, kind=LinkKind.CALENDAR):
    return session.scalars(link_of(token, kind)).one_or_none()


def test_a_key_opens_its_own_address_and_no_other(records, opened, cast):
    number, token = opened
    with records() as session:
        _other, another = open_link(session, LinkKind.KITCHEN, None, "Virtuve", MOMENT)
        assert len(token) >= 43
        assert token != another
        assert found(session, token).id == number
        assert found(session, token, LinkKind.KITCHEN) is None
        assert found(session, another) is None
        assert found(session, token[:-1]) is None
        assert found(session, digest(token)) is None
        assert found(session, "") is None


def test_a_revoked_key_opens_nothing_and_stays_revoked(records, opened):
    number, token = opened
    with records() as session:
        row = session.get_one(SecretLink, number)
        revoke_link(row, MOMENT)
        revoke_link(row, MOMENT + timedelta(days=1))
        session.flush()
        assert row.revoked_at == MOMENT
        assert found(session, token) is None


def test_neither_table_nor_trail_knows_the_key(records, opened):
    number, token = opened
    with records() as session:
        row = session.get_one(SecretLink, number)
        revoke_link(row, MOMENT)
        session.flush()
        entries = select(TrailValue.field, TrailValue.new).join(Trail, Trail.id == TrailValue.trail_id)
        kept = session.execute(entries.where(Trail.table_name == "secret_link")).tuples().all()
        assert {"kind", "name", "revoked_at"} <= {field for field, _new in kept}
        words = " ".join(str(value) for pair in kept for value in pair)
        assert token not in words
        assert digest(token) not in words
        assert token not in str([getattr(row, column.key) for column in SecretLink.__table__.columns])


def test_the_day_of_use_is_kept_and_no_hour(records, opened):
    number, _token = opened
    with records() as session:
        entries = len(session.scalars(select(Trail.id)).all())
        for day in (TODAY, TODAY, TODAY - timedelta(days=1)):
            note_link_used(session, number, day)
        row = session.get_one(SecretLink, number)
        assert row.last_used_on == TODAY
        assert row.version == 1
        assert len(session.scalars(select(Trail.id)).all()) == entries
