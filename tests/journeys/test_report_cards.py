"""The end of a semester: words are written, the term closes, the cards say what the journals hold (3.5a)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from models.marks import TermWindow
from models.operations.trail import Author, sign
from models.queries.accounts import actor_of_account
from models.rules.documents import Choice, Stamp
from models.rules.marks import TermKind
from reports.catalogue import BY_CODE
from tests.journal_book import Book

CLOSES = datetime(2026, 12, 17, 15, tzinfo=UTC)
DOCUMENT = BY_CODE["report_card"]


def test_a_class_comes_to_its_report_cards(sign_in, cast, records, clock):
    with records() as session:
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                opens_on=datetime(2026, 12, 7, tzinfo=UTC).date(),
                closes_at=CLOSES,
            )
        )
        for subject, value in (("Latviešu valoda", "8"), ("Matemātika", "9"), ("Angļu valoda", "10")):
            Book(session, cast).term_mark(subject, "roberts", value)
    clock.move(datetime(2026, 12, 14, 8, tzinfo=UTC))
    words_written(sign_in("class_teacher"), cast)
    assert printed_on(records, cast, clock).draft
    clock.move(datetime(2026, 12, 18, 8, tzinfo=UTC))
    printed = printed_on(records, cast, clock)
    assert not printed.draft
    assert "1. Latviešu valoda 8 ļoti labi" in printed.text
    assert "Roberts ir čakls. Paldies!" in printed.text
    assert "Nr. L-2026/2027-1" in printed.text


def words_written(teacher, cast) -> None:
    """The board leads the class teacher to the words; the sample shows them on the card."""
    board = teacher.get("/").text
    place = re.search(r'href="(/liecibu-vardi/[^"]+)"', board.partition("<main")[2])[1].replace("&amp;", "&")
    roberts = cast.student["roberts"]
    form = {
        f"words-{roberts}": "Roberts ir čakls.\nPaldies!",
        f"version-{roberts}": "0",
        f"seen-{roberts}": "",
    }
    assert teacher.post(place, data=form).status_code == 302
    sample = teacher.get(place.replace("?", f"/skolens/{roberts}/paraugs?"))
    assert "Paldies!" in _text(sample.data)


class Printed:
    """What comes out of the printer for one pupil."""

    def __init__(self, draft: bool, text: str) -> None:
        self.draft, self.text = draft, text


def printed_on(records, cast, clock) -> Printed:
    """The superuser's print of one card, with the number the register gives it."""
    now = clock.now()
    with records() as session:
        actor = actor_of_account(session, cast.account["superuser"], now.date())
        sign(session, Author.of(actor, now))
        roberts = cast.student["roberts"]
        choice = Choice(
            "report_card",
            class_id=cast.school_class["4.b"],
            student_id=roberts,
            term=TermKind.SEMESTER_1,
        )
        data = DOCUMENT.collect(session, actor, choice)
        stamp = Stamp("L-2026/2027-1", "2026. gada 18. decembris", "", "4F1A 77C2")
        numbered = data if DOCUMENT.is_draft(data) else DOCUMENT.stamped(data, {roberts: stamp})
        return Printed(DOCUMENT.is_draft(data), _text(DOCUMENT.report.pdf(numbered)))


def _text(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
