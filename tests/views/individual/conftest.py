"""Individual work of the cast, and a teacher at its pages."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.individual import IndividualSession
from models.journal import Lesson
from tests.individual_work import Individual, begin_individual_work

TODAY = date(2026, 11, 23)


@pytest.fixture
def work(records, cast) -> Individual:
    """The journals of individual work with their schedule."""
    with records() as session:
        return begin_individual_work(session, cast)


class Desk:
    """A teacher at the pages of individual work."""

    def __init__(self, client, cast, work) -> None:
        self.client, self.cast, self.work = client, cast, work

    def record(self, line: int, day: date = TODAY, **typed):
        """Record a planned session; pupils are those of the schedule unless `typed` says otherwise."""
        form = {"topic": "Lasīšana", "starts_at": "13:30", "minutes": "40", **typed}
        return self.client.post(f"/individualais-darbs/grafiks/{line}/ierakstit?diena={day}", data=form)

    def pupil(self, key: str) -> str:
        """The field of a pupil."""
        return f"p{self.cast.student[key]}"

    def get(self, place: str):
        """Open a page of individual work."""
        return self.client.get(f"/individualais-darbs/{place}")

    def post(self, place: str, **form):
        """Send a form of individual work."""
        return self.client.post(f"/individualais-darbs/{place}", data=form)


@pytest.fixture
def desk(sign_in, cast, work):
    return lambda who="support_teacher": Desk(sign_in(who), cast, work)


@pytest.fixture
def held(records):
    """Every session in the records: (day, topic, minutes, who is named, void)."""

    def read():
        with records() as session:
            rows = session.execute(
                select(IndividualSession, Lesson)
                .join(Lesson, Lesson.id == IndividualSession.lesson_id)
                .order_by(IndividualSession.id)
            )
            return [
                (
                    lesson.held_on,
                    lesson.topic,
                    one.minutes,
                    {named.student_id for named in one.students},
                    one.voided_at is not None,
                )
                for one, lesson in rows
            ]

    return read
