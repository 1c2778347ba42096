"""From the desk to the class teacher, from there to the parents, and back from a wrong click (3.5a)."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from models.audit import Trail
from models.base import db
from models.issued_documents import DocumentHandover, HandedTo
from models.operations.trail import Author, sign
from tests.at_once import at_once, counted_in, door
from tests.issued import change_mark, print_cards
from tests.people import MOMENT, TODAY

PLACE = "/izsniegtie-dokumenti"
OTHERS = ("director", "registrar", "stranger", "subject_teacher", "guardian", "student")


def handing(to: str = "parent", day: str = TODAY.isoformat(), key: str = "one form of this test", **more):
    return {"given_to": to, "given_on": day, "note": "", "key": key, **more}


def noted(records, *columns):
    with records() as session:
        return session.execute(select(*columns).order_by(DocumentHandover.id)).all()


@pytest.fixture
def batch(cards) -> str:
    return f"{PLACE}/{cards.of('roberts').id}/klase"


def all_ids(cards) -> list[int]:
    return [cards.of(who).id for who in ("elza", "karlis", "anna", "roberts", "evelina", "zigurs")]


def test_the_desk_gives_the_whole_class_to_the_class_teacher_in_one_go(batch, cards, sign_in, records, cast):
    desk = sign_in("superuser")
    form = handing("class_teacher", documents=all_ids(cards))
    for _click in range(2):
        assert desk.post(f"{batch}/nodot", data=form).status_code == 302
    rows = noted(records, DocumentHandover.given_to, DocumentHandover.person_id)
    assert rows == [(HandedTo.CLASS_TEACHER, cast.person["class_teacher"])] * 6
    assert "Ilze Kalēja" in desk.get(batch).text
    assert "6 no 6" in desk.get(f"{PLACE}/klases").text


def test_the_class_teacher_gives_them_to_parents_and_to_nobody_else(batch, cards, sign_in, records):
    teacher = sign_in("class_teacher")
    assert "klases audzinātājam</option>" not in teacher.get(batch).text
    refused = teacher.post(f"{batch}/nodot", data=handing("class_teacher", documents=all_ids(cards)))
    assert refused.status_code == 422
    given = teacher.post(f"{batch}/nodot", data=handing(documents=[cards.of("anna").id], note="māte"))
    assert given.status_code == 302
    assert noted(records, DocumentHandover.document_id, DocumentHandover.note) == [
        (cards.of("anna").id, "māte")
    ]


def test_what_the_class_teacher_has_waits_on_the_duty_board(batch, cards, sign_in):
    teacher = sign_in("class_teacher")
    assert "Izsniedzamās liecības" not in teacher.get("/").text
    sign_in("superuser").post(f"{batch}/nodot", data=handing("class_teacher", documents=all_ids(cards)))
    assert "Izsniedzamās liecības" in teacher.get("/").text
    teacher.post(f"{batch}/nodot", data=handing(documents=all_ids(cards), key="another form"))
    assert "Izsniedzamās liecības" not in teacher.get("/").text


@pytest.mark.parametrize(
    "who", ["director", "registrar", "stranger", "subject_teacher", "guardian", "student"]
)
def test_nobody_else_notes_anything(batch, cards, sign_in, who, records):
    number = cards.of("roberts").id
    form = handing(documents=[number])
    assert sign_in(who).post(f"{batch}/nodot", data=form).status_code in {403, 404}
    assert sign_in(who).post(f"{PLACE}/{number}/nodot", data=form).status_code in {403, 404}
    assert sign_in(who).post(f"{PLACE}/{number}/anulet", data={"reason": "x", "version": 1}).status_code in {
        403,
        404,
    }
    assert noted(records, DocumentHandover.id) == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (handing(documents=[]), "Izvēlieties vismaz vienu dokumentu."),
        (handing(day="2026-11-24"), "vēl nav pienākusi"),
        (handing(day="2026-11-22"), "vēl nebija izdrukāts"),
        (handing(day="0001-01-01"), "1900"),
        (handing("nav"), ""),
        (handing(documents=["9" * 30]), ""),
    ],
)
def test_what_cannot_be_is_refused_in_words(batch, cards, sign_in, records, form, said):
    form = {"documents": [cards.of("roberts").id], **form}
    answer = sign_in("superuser").post(f"{batch}/nodot", data=form)
    assert answer.status_code == 422
    assert said in answer.text
    assert noted(records, DocumentHandover.id) == []


def test_a_replaced_paper_is_not_given_out(cards, sign_in, records, cast):
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    former = cards.of("roberts").id
    cards.again()
    assert sign_in("superuser").post(f"{PLACE}/{former}/nodot", data=handing()).status_code == 422


def test_a_wrong_click_is_voided_with_its_reason_and_leaves_a_trail(cards, sign_in, records):
    number = cards.of("roberts").id
    cards.given("roberts")
    (row,) = noted(records, DocumentHandover.id, DocumentHandover.version)
    teacher = sign_in("class_teacher")
    place = f"{PLACE}/{number}/nodots/{row.id}/anulet"
    assert teacher.post(place, data={"reason": "", "version": row.version}).status_code == 422
    assert teacher.post(place, data={"reason": "ne tas bērns", "version": row.version}).status_code == 302
    page = teacher.get(f"{PLACE}/{number}").text
    assert "ne tas bērns" in page
    with records() as session:
        assert (
            session.scalars(select(Trail.act).filter_by(table_name="document_handover")).all()[-1]
            == "changed"
        )
    assert teacher.post(f"{PLACE}/{number}/nodot", data=handing()).status_code == 302
    assert len(noted(records, DocumentHandover.id)) == 2


def test_the_class_teacher_does_not_void_what_the_desk_noted(cards, sign_in, records):
    cards.given("roberts", HandedTo.CLASS_TEACHER)
    (row,) = noted(records, DocumentHandover.id)
    place = f"{PLACE}/{cards.of('roberts').id}/nodots/{row.id}/anulet"
    assert sign_in("class_teacher").get(place).status_code == 404
    assert sign_in("superuser").get(place).status_code == 200


def test_a_document_is_voided_by_who_prints_it_alone(cards, sign_in):
    number = cards.of("roberts").id
    form = {"reason": "sabojāta lapa", "version": cards.of("roberts").version}
    assert sign_in("class_teacher").post(f"{PLACE}/{number}/anulet", data=form).status_code == 404
    assert sign_in("superuser").post(f"{PLACE}/{number}/anulet", data=form).status_code == 302
    assert "sabojāta lapa" in sign_in("superuser").get(f"{PLACE}/{number}").text


def test_the_signature_sheet_names_each_paper_with_a_line_to_sign(batch, sign_in):
    answer = sign_in("class_teacher").get(f"{batch}/parakstu-lapa")
    assert answer.mimetype == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    for said in ("Parakstu lapa", "Žīgurs-Šņickovskis Valters", "L-2026/2027-6", "Ilze Kalēja", "Paraksts"):
        assert said in " ".join(text.split())
    assert sign_in("stranger").get(f"{batch}/parakstu-lapa").status_code == 404
    assert sign_in("registrar").get(f"{batch}/parakstu-lapa").status_code == 404


def test_two_clicks_at_once_note_a_paper_once(busy_house):
    cast = busy_house.extensions["cast"]
    with busy_house.app_context():
        sign(db.session(), Author(MOMENT))
        number = print_cards(db.session(), cast)[0]
        db.session.commit()
    browser = door(busy_house, "superuser")

    def click(key: str):
        return lambda: browser().post(f"{PLACE}/{number}/nodot", data=handing(key=key)).status_code

    assert at_once(click("one of two forms"), click("two of two forms")) == [302, 302]
    assert counted_in(busy_house, DocumentHandover) == 1
