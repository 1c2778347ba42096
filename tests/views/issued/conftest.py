"""Report cards of 4.b are printed; Roberts has a 7 in mathematics."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.issued_documents import HandedTo, IssuedDocument
from models.operations.document_handovers import Handing, hand_over
from models.operations.trail import Author, sign
from tests.issued import CARDS, print_cards, printer
from tests.journal_book import Book
from tests.people import TODAY


class Cards:
    """What was issued, and what happens to it."""

    def __init__(self, records, cast, clock) -> None:
        self.records, self.cast, self.clock = records, cast, clock

    def of(self, pupil: str) -> IssuedDocument:
        """The last paper of the pupil."""
        with self.records() as session:
            rows = select(IssuedDocument).filter_by(student_id=self.cast.student[pupil], kind=CARDS)
            row = session.scalars(rows.order_by(IssuedDocument.id.desc())).first()
            session.expunge(row)
            return row

    def given(self, pupil: str, to: HandedTo = HandedTo.PARENT) -> None:
        """The paper went into these hands."""
        number = self.of(pupil).id
        with self.records() as session:
            row = session.get_one(IssuedDocument, number)
            hand_over(session, printer(self.cast), [row], Handing(to, TODAY), self.clock.now())

    def again(self) -> None:
        """The class is printed once more, five minutes later."""
        now = self.clock.now() + timedelta(minutes=5)
        self.clock.move(now)
        with self.records() as session:
            sign(session, Author(now))
            print_cards(session, self.cast, now)


@pytest.fixture
def cards(records, cast, clock):
    with records() as session:
        book = Book(session, cast)
        book.term_mark("Matemātika", "roberts", "7")
        book.term_mark("Matemātika", "elza", "9")
        print_cards(session, cast)
    return Cards(records, cast, clock)
