"""The end of November in 4.b: every family is told of the marks, and one pupil leaves (clauses 9a, 3.3)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from models.accounts import Account
from models.people import Guardianship
from tests.journal_book import Book

TITLE = "Sekmju izraksti</h3>"
WORDS = "Lūdzu, pārrunājiet novembra sekmes."
DAYS = {"no": "2026-11-01", "lidz": "2026-11-27"}


def test_the_class_teacher_informs_the_parents_and_sees_who_has_read(sign_in, cast, records, clock):
    with records() as session:
        book = Book(session, cast)
        book.mark(book.column("maths", date(2026, 11, 9), title="Daļskaitļi"), "roberts", "8")
        for who in ("guardian", "father"):
            session.get_one(Account, cast.account[who]).password_hash = "argon"
        for row in session.scalars(select(Guardianship).filter_by(guardian_id=cast.guardian["father"])):
            row.may_receive_information = False
    clock.move(datetime(2026, 11, 27, 8, tzinfo=UTC))
    teacher, mother, father = sign_in("class_teacher"), sign_in("guardian"), sign_in("father")
    sent = whole_class_sent(teacher, cast)
    read_on_the_phone(mother)
    knows_nothing(father)
    seen_by_the_teacher(teacher, sent)
    read_by_the_director(sign_in("director"), sent)


def page(client, place: str, **asked) -> str:
    answer = client.get(place, query_string=asked)
    text = answer.text
    answer.close()  # what is noted after an answer is noted once it has been read
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def whole_class_sent(teacher, cast) -> str:
    """The board asks for it; the class is looked through and sent in one go; where the record is."""
    board = teacher.get("/").text
    assert TITLE in board
    place = f"/sekmju-izraksti/klase/{cast.school_class['4.b']}"
    assert f"{place}?no=2026-11-01" in board
    assert "Bērziņš Roberts 1 8,00 0 0 1 PDF" in page(teacher, place, **DAYS)
    form = {
        **DAYS,
        "covering": f"Labdien!\n{WORDS}",
        "key": re.search(r'name="key"[^>]*value="([^"]+)"', teacher.get(place).text)[1],
        "pupils": re.findall(r'name="pupils" value="(\d+)"', teacher.get(place).text),
    }
    answer = teacher.post(f"{place}/nosutit", data=form)
    assert answer.status_code == 302
    assert TITLE not in teacher.get("/").text
    return answer.location


def read_on_the_phone(mother) -> None:
    """The mother has it on her board, reads it with the teacher's words, keeps the file."""
    board = mother.get("/").text
    assert TITLE in board
    links = re.findall(r'href="(/sekmju-izraksti/sanemtie/\d+)"', board)
    pages = {link: page(mother, link) for link in dict.fromkeys(links)}
    link, text = next((link, text) for link, text in pages.items() if "Roberts Bērziņš" in text)
    for said in (
        "Lūdzu, pārrunājiet novembra sekmes.",
        "Ilze Kalēja",
        "Matemātika 8,00 vidējais",
        "Daļskaitļi",
    ):
        assert said in text
    paper = PdfReader(BytesIO(mother.get(f"{link}/pdf").data)).pages[0].extract_text()
    assert WORDS in paper
    assert TITLE not in mother.get("/").text


def knows_nothing(father) -> None:
    """Who may not receive information has no board line, no notice and no page of it."""
    board = father.get("/").text
    assert TITLE not in board
    assert "sanemtie" not in board + father.get("/pazinojumi/").text
    assert father.get("/sekmju-izraksti/sanemtie/1").status_code == 404
    assert "Nav skolēna, kura izrakstu varētu parādīt." in father.get("/izraksts").text


def seen_by_the_teacher(teacher, sent: str) -> None:
    """Everybody who was told has read it, so there is nobody to remind."""
    text = page(teacher, sent)
    assert "Atvēruši 2 no 2" in text
    assert "Bērziņa Inese māte 27.11.2026. plkst. 10.00" in text
    assert "Bērziņš Andris" not in text
    assert "Atgādināt" not in text


def read_by_the_director(director, sent: str) -> None:
    """The director reads the same record and sends nothing."""
    assert "Atvēruši 2 no 2" in page(director, sent)
    assert director.post(f"{sent}/atgadinat").status_code == 403
