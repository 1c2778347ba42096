"""The printing desk: a document chosen, previewed, printed, fetched, as its pages do it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import count

import pytest
from pypdf import PdfReader

from models.audit import TrailAct
from models.marks import TermMark
from models.operations.trail import Change, record
from models.rules.marks import ScaleKind, TermKind

AFTER_SEMESTER_1 = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
"""No window was set, so the semester's last day closed it."""
KEYS = count()


def text_of(answer) -> list[str]:
    """The pages of a PDF, each as one line."""
    assert answer.status_code == 200, answer.text
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]


@pytest.fixture
def after_semester(clock):
    """The first semester is over: its cards are no drafts any more."""
    clock.move(AFTER_SEMESTER_1)


@pytest.fixture
def mark(records, cast):
    """Type a mark of semester 1."""

    def typed(pupil, subject, value):
        with records() as session:
            entry = record(session, [Change(TrailAct.CREATED, "term_mark", 1, cast.student[pupil], {})])[0]
            row = {"kind": TermKind.SEMESTER_1, "scale": ScaleKind.POINTS, "value": value}
            session.add(
                TermMark(
                    student_id=cast.student[pupil],
                    subject_id=cast.subject[subject],
                    school_year_id=cast.year,
                    entry_id=entry,
                    **row,
                )
            )

    return typed


@pytest.fixture
def desk(sign_in, cast):
    """The printing screen of a document as somebody works with it."""

    class Desk:
        def __init__(self, who="superuser", slug="lieciba", **more):
            self.client, self.slug = sign_in(who), slug
            self.said = {"klase": cast.school_class["4.b"], **more}

        def screen(self, **more):
            return self.client.get(f"/druka/{self.slug}", query_string={**self.said, **more})

        def specimen(self, **more):
            return self.client.get(f"/druka/{self.slug}/paraugs", query_string={**self.said, **more})

        def send(self, key="", **more):
            sent = {**self.said, "kas": "visi", "key": key or f"form number {next(KEYS)}", **more}
            return self.client.post(f"/druka/{self.slug}/drukat", data=sent)

        def print(self, key="", **more):
            """Send the form and come to the page of what was printed."""
            answer = self.send(key, **more)
            assert "/izdruka/" in answer.location, answer.location
            return answer.location

        def fetch(self, place):
            return self.client.get(f"{place}/pdf")

        def pages(self, **more):
            return text_of(self.fetch(self.print(**more)))

    return Desk
