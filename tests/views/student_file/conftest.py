"""Personal files as the people of the cast open and keep them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.people import Guardianship
from tests.admin.office import filled

FILES = "/personas-lietas/"


@pytest.fixture
def files(sign_in, cast):
    """The screens of files as somebody sees them: `files("registrar").open("roberts")`."""

    class Files:
        def __init__(self, who):
            self.client = sign_in(who)

        def at(self, pupil, rest=""):
            return f"{FILES}{cast.student.get(pupil, pupil)}{rest}"

        def list(self, **query):
            return self.client.get(FILES, query_string=query)

        def open(self, pupil="roberts", rest=""):
            with self.client.get(self.at(pupil, rest)) as answer:
                answer.get_data()
            return answer

        def form(self, part, pupil="roberts"):
            return filled(self.open(pupil, f"/labot/{part}").text)

        def enter(self, part, pupil="roberts", **values):
            place = self.at(pupil, f"/labot/{part}")
            return self.client.post(place, data=filled(self.client.get(place).text, **values))

        def contact(self, rest, pupil="roberts", **values):
            place = self.at(pupil, f"/kontaktpersonas/{rest}")
            return self.client.post(place, data=filled(self.client.get(place).text, **values))

    return Files


@pytest.fixture
def links(records, cast):
    """Numbers of the ties between pupils and contacts: `links("roberts", "guardian")`."""

    def number(pupil, contact):
        with records() as session:
            return session.scalar(
                select(Guardianship.id).where(
                    Guardianship.student_id == cast.student[pupil],
                    Guardianship.guardian_id == cast.guardian[contact],
                )
            )

    return number
