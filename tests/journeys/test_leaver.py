"""A pupil leaves in November: withdrawn by an order, certified, numbered once (clause 3.3)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from models.enrolment import Admission, DirectorOrder, Enrolment
from tests.journal_book import Book


def test_who_leaves_takes_a_numbered_certificate_along(sign_in, cast, records, clock):
    with records() as session:
        book = Book(session, cast)
        for day in (date(2026, 11, 2), date(2026, 11, 9)):
            book.mark(book.column("maths", day, book.lesson("maths", day)), "roberts", "7")
    office, number = sign_in("registrar"), cast.student["roberts"]
    screen = f"/druka/izzina?klase={cast.school_class['4.b']}"
    assert "vēl nav atskaitīts: tikai melnraksts" in office.get(screen).text
    withdrawn(records, cast)
    assert screen in office.get(f"/personas-lietas/{number}").text
    first = printed(office, screen, number)
    for said in ("Z-2026/2027-1", "Roberts Bērziņš", "21.11.2026.", "Rīkojums-5", "Matemātika 2 0 7, 7 7,00"):
        assert said in first
    assert "MELNRAKSTS" not in first
    assert "DUBLIKĀTS" in printed(office, screen, number)


def withdrawn(records, cast) -> None:
    """The act of withdrawal as it stands in the records."""
    with records() as session:
        order = DirectorOrder(number="Rīkojums-5", issued_on=date(2026, 11, 19))
        session.add(order)
        session.flush()
        stay = session.scalars(select(Enrolment).filter_by(student_id=cast.student["roberts"])).one()
        stay.ends_on, stay.end_order_id = date(2026, 11, 20), order.id
        time = session.scalars(select(Admission).filter_by(student_id=cast.student["roberts"])).one()
        time.withdrawn_on, time.withdrawal_order_id = date(2026, 11, 21), order.id
        time.to_school = "Jelgavas 4. sākumskola"


def printed(office, screen: str, number: int) -> str:
    """Print the one certificate; what the paper says."""
    page = office.get(screen).text
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    place = "/druka/izzina/drukat"
    answer = office.post(place, data={**form, "klase": screen.rpartition("=")[2], "skolens": number})
    assert answer.status_code == 302
    paper = office.get(f"{answer.location}/pdf")
    assert paper.status_code == 200
    return " ".join(PdfReader(BytesIO(paper.data)).pages[0].extract_text().split())
