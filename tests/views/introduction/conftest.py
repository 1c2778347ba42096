"""The class teacher of 4.b at work on the notice of the class."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.introduction import Introduction, IntroductionRead

TEXT = "Labdien!\n\nE-klasē redz:\n– dienasgrāmatu;\n– vērtējumus."


class NoticeDesk:
    """One person's hand on the notice of a class."""

    def __init__(self, client, class_id: int) -> None:
        self.client = client
        self.place = f"/iepazistinasana/klase/{class_id}"

    def version(self) -> str:
        return re.search(r'name="version"[^>]*value="(\d+)"', self.client.get(f"{self.place}/labot").text)[1]

    def write(self, text=TEXT, do="publish", version=None):
        seen = self.version() if version is None else version
        form = {"text": text, "version": seen, "do": do}
        return self.client.post(f"{self.place}/labot", data=form)

    def remind(self):
        return self.client.post(f"{self.place}/atgadinat", follow_redirects=True)

    def sign(self, *people):
        form = {"people": list(people)}
        return self.client.post(f"{self.place}/parakstits", data=form, follow_redirects=True)


@pytest.fixture
def notice(sign_in, cast):
    return lambda who="class_teacher", name="4.b": NoticeDesk(sign_in(who), cast.school_class[name])


@pytest.fixture
def published(notice, records):
    """The number of the notice of 4.b, published."""
    notice().write()
    with records() as session:
        return session.scalar(select(Introduction.id))


@pytest.fixture
def readers(records, cast):
    """Who has read the notice, by their names in the cast."""
    names = {number: name for name, number in cast.person.items()}

    def read():
        with records() as session:
            return {names[number] for number in session.scalars(select(IntroductionRead.person_id))}

    return read


@pytest.fixture
def come_in(records, cast):
    """Give people passwords of their own: they have been here."""

    def came(*people):
        with records() as session:
            for who in people:
                session.get_one(Account, cast.account[who]).password_hash = "argon"

    return came
