"""The class teacher of 4.b sends statements; families open them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.people import Person
from models.statements import SentStatement, StatementReceiver, StatementSending
from tests.journal_book import Book

DAYS = {"no": "2026-09-01", "lidz": "2026-11-23"}


@pytest.fixture
def book(records, cast):
    """The journals of the cast; each act is kept before the next page is opened."""

    class Kept:
        def __getattr__(self, act):
            def write(*args, **values):
                with records() as session:
                    return getattr(Book(session, cast), act)(*args, **values)

            return write

    return Kept()


class Desk:
    """One person's hand on the statements of a class."""

    def __init__(self, client, cast, name: str) -> None:
        self.client, self.cast = client, cast
        self.place = f"/sekmju-izraksti/klase/{cast.school_class[name]}"

    def key(self) -> str:
        return re.search(r'name="key"[^>]*value="([^"]+)"', self.client.get(self.place).text)[1]

    def send(self, *pupils: str, key: str = "", follow: bool = True, **form):
        given = {**DAYS, "covering": "", "key": key or self.key(), **form}
        numbers = [self.cast.student[pupil] for pupil in pupils]
        return self.client.post(
            f"{self.place}/nosutit", data={**given, "pupils": numbers}, follow_redirects=follow
        )


@pytest.fixture
def desk(sign_in, cast):
    return lambda who="class_teacher", name="4.b": Desk(sign_in(who), cast, name)


@pytest.fixture
def come_in(records, cast):
    """Give people passwords of their own, and addresses."""

    def came(*people, email=""):
        with records() as session:
            for who in people:
                session.get_one(Account, cast.account[who]).password_hash = "argon"
                session.get_one(Person, cast.person[who]).email = email

    return came


@pytest.fixture
def given(records, cast):
    """Whom what was sent went to: (pupil, person) by their names in the cast, and the receiver's number."""
    people = {number: name for name, number in cast.person.items()}
    pupils = {number: name for name, number in cast.student.items()}

    def read():
        with records() as session:
            rows = session.execute(
                select(SentStatement.student_id, StatementReceiver.person_id, StatementReceiver.id)
                .join(StatementReceiver, StatementReceiver.statement_id == SentStatement.id)
                .order_by(StatementReceiver.id)
            )
            return {(pupils[row.student_id], people[row.person_id]): row.id for row in rows}

    return read


@pytest.fixture
def sendings(records):
    """Numbers of what was sent, in order."""

    def read():
        with records() as session:
            return session.scalars(select(StatementSending.id).order_by(StatementSending.id)).all()

    return read


def plain(text: str) -> str:
    """A page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
