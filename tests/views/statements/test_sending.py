"""Statements go to those who may be told, once, and say later what they said (clause 9a)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from models.enrolment import Enrolment
from models.marks import Mark
from models.messages import Notice
from models.outbox import Channel, Outbox, OutboxState
from models.people import Guardianship
from models.rules.seal import unseal
from models.statements import SentStatement, StatementReceiver, StatementSending
from tests.views.statements.conftest import DAYS, plain

# Row „statements (9a)” of the order's table, by hand: P S, R S, P C, R M, R K.
INDEX = {
    "superuser": 200, "deputy_upbringing": 403, "director": 200, "class_teacher": 200, "stranger": 200,
    "subject_teacher": 403, "interest_teacher": 403, "support_teacher": 403, "registrar": 403,
    "student": 403, "guardian": 403, None: 302,
}  # fmt: skip
CLASS_4B = {**INDEX, "stranger": 404}
SENDS = {**CLASS_4B, "superuser": 302, "class_teacher": 302, "director": 403}
OWN = dict.fromkeys(INDEX, 403) | {"student": 200, "guardian": 200, None: 302}


@pytest.mark.parametrize("who", INDEX)
def test_who_opens_what(sign_in, cast, desk, who):
    client, place = sign_in(who), f"/sekmju-izraksti/klase/{cast.school_class['4.b']}"
    assert client.get("/sekmju-izraksti/").status_code == INDEX[who]
    assert client.get(place).status_code == CLASS_4B[who]
    assert client.get(f"{place}/pdf").status_code == CLASS_4B[who]
    assert client.get(f"{place}/skolens/{cast.student['roberts']}").status_code == CLASS_4B[who]
    assert client.get("/izraksts").status_code == OWN[who]
    form = {**DAYS, "key": "k" * 12, "pupils": [cast.student["roberts"]]}
    assert client.post(f"{place}/nosutit", data=form).status_code == SENDS[who]


def test_every_parent_who_may_be_told_gets_it_and_nobody_else(desk, given, records, cast):
    with records() as session:
        father = session.execute(
            select(Guardianship).filter_by(
                guardian_id=cast.guardian["father"], student_id=cast.student["roberts"]
            )
        ).scalar_one()
        father.may_receive_information = False
    page = desk().send("roberts", "anna")
    assert "Nosūtīti 2 izraksti." in page.text
    assert set(given()) == {("roberts", "guardian"), ("anna", "guardian"), ("anna", "father")}


def test_pupils_get_it_when_the_class_teacher_says_so(desk, given):
    desk().send("roberts", to_pupils="y")
    assert ("roberts", "roberts") in given()


def test_who_has_nobody_to_be_told_is_named_and_the_others_are_sent(desk, given):
    page = desk().send("roberts", "elza")
    assert "Nosūtīts 1 izraksts." in page.text
    assert "1 skolēnam nav neviena" in page.text
    assert {pupil for pupil, _person in given()} == {"roberts"}
    alone = desk().send("elza")
    assert alone.status_code == 422
    assert "nav neviena, kas drīkst saņemt informāciju" in alone.text


def test_a_second_click_sends_nothing_more_and_leads_to_the_same_page(desk, sendings):
    teacher = desk()
    key = teacher.key()
    first = teacher.send("roberts", key=key, follow=False)
    second = teacher.send("roberts", key=key, follow=False)
    assert first.location == second.location
    assert len(sendings()) == 1


def test_two_who_send_at_once_are_both_in_the_record(desk, sendings):
    desk().send("roberts")
    desk("superuser").send("roberts")
    assert len(sendings()) == 2


def test_each_receiver_has_a_notice_of_the_own_statement_alone(desk, given, records, come_in, cast):
    come_in("guardian")
    desk().send("roberts", "anna")
    with records() as session:
        links = session.scalars(
            select(Notice.link).where(Notice.person_id == cast.person["guardian"], Notice.kind == "statement")
        ).all()
    mine = [number for (_pupil, who), number in given().items() if who == "guardian"]
    assert sorted(links) == sorted(f"/sekmju-izraksti/sanemtie/{number}" for number in mine)


def test_a_letter_is_sealed_waits_and_says_nothing_of_marks_or_names(desk, records, come_in, app, book):
    book.mark(book.column("maths", date(2026, 10, 5)), "roberts", "9")
    come_in("guardian", email="inese@example.lv")
    desk().send("roberts")
    with records() as session:
        letter = session.scalars(select(Outbox)).one()
        subject = letter.subject
        receiver = session.scalars(select(StatementReceiver).where(StatementReceiver.outbox_id == letter.id))
        number = receiver.one().id
        assert (letter.channel, letter.state) == (Channel.EMAIL, OutboxState.NEW)
        said = unseal(letter.body, app.extensions["settings"].outbox_key, letter.address)
    assert subject == "Sekmju izraksts"
    assert said.endswith(f"/sekmju-izraksti/sanemtie/{number}")
    for kept_back in ("Roberts", "Bērziņ", "4.b", "9"):
        assert kept_back not in said.replace(str(number), "")


def test_what_was_sent_reads_the_same_after_a_mark_is_corrected(desk, given, sign_in, book, records, cast):
    mark = book.mark(book.column("maths", date(2026, 10, 5), title="Daļskaitļi"), "roberts", "4")
    desk().send("roberts")
    with records() as session:
        table = Mark.__table__
        session.execute(
            table.update().where(table.c.id == mark).values(value="9", former="4"),
            execution_options={"trailed": True},
        )
    number = given()["roberts", "guardian"]
    mother = sign_in("guardian")
    page = plain(mother.get(f"/sekmju-izraksti/sanemtie/{number}").text)
    assert "Matemātika 4,00 vidējais" in page
    now = {**DAYS, "berns": cast.student["roberts"]}
    assert "Matemātika 9,00 vidējais" in plain(mother.get("/izraksts", query_string=now).text)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> <b>Labdien</b>",
        "[[[[ {{ 7 * 7 }} {% if %}",
        "Ļoti čakls – „ņipri”, šņācot; 😀 \u202e",
        "Rinda\nrinda\n\n\n\nrinda",
    ],
)
def test_words_are_read_and_printed_as_they_were_typed(desk, given, sign_in, words):
    desk().send("roberts", covering=words)
    number = given()["roberts", "guardian"]
    mother = sign_in("guardian")
    page = mother.get(f"/sekmju-izraksti/sanemtie/{number}")
    assert "<script>alert" not in page.text
    assert words.split("\n")[0].split(" \u202e")[0] in plain(page.text.replace("&lt;", "‹")).replace("‹", "<")
    assert mother.get(f"/sekmju-izraksti/sanemtie/{number}/pdf").data.startswith(b"%PDF")


def test_words_without_end_are_refused_and_stay(desk, sendings):
    page = desk().send("roberts", covering="ā" * 10_000)
    assert page.status_code == 422
    assert "ā" * 10_000 in page.text
    assert sendings() == []


def test_halves_of_characters_are_refused(desk, sendings):
    assert desk().send("roberts", covering="Lab\ud800dien".encode("utf-8", "surrogatepass")).status_code < 500
    assert all(number for number in sendings())


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"no": "2026-11-23", "lidz": "2026-09-01"}, "beidzas, pirms tas sākas"),
        ({"no": "x", "lidz": "2026-09-01"}, "Norādiet, no kuras dienas līdz kurai"),
        ({"no": "2026-09-01", "lidz": ""}, "Norādiet, no kuras dienas līdz kurai"),
        ({"no": "0001-01-01", "lidz": "2026-09-01"}, "no 1900. līdz 2100. gadam"),
    ],
)
def test_days_that_are_none_are_said_and_nothing_is_sent(desk, sendings, sign_in, asked, sentence):
    teacher = desk()
    assert sentence in teacher.client.get(teacher.place, query_string=asked).text
    assert (
        sentence in teacher.client.get(f"{teacher.place}/pdf", query_string=asked, follow_redirects=True).text
    )
    assert sentence in teacher.send("roberts", **asked).text
    assert sentence in sign_in("guardian").get("/izraksts", query_string=asked).text
    assert sendings() == []


def test_pupils_of_other_classes_and_nonsense_are_not_sent(desk, cast, sendings):
    teacher = desk()
    form = {**DAYS, "key": teacher.key(), "covering": ""}
    for pupils in ([], ["x", "-1", "9" * 40], [cast.student["karlina"]], [cast.student["gustavs"]]):
        page = teacher.client.post(f"{teacher.place}/nosutit", data={**form, "pupils": pupils})
        assert page.status_code == 422
        assert "Izvēlieties vismaz vienu skolēnu" in page.text
    assert teacher.client.post(f"{teacher.place}/nosutit", data={**form, "key": "x"}).status_code == 422
    assert sendings() == []


def test_a_class_without_pupils_says_so(sign_in, records, cast):
    with records() as session:
        for row in session.scalars(select(Enrolment).filter_by(school_class_id=cast.school_class["5.a"])):
            row.ends_on = date(2026, 10, 1)
    place = f"/sekmju-izraksti/klase/{cast.school_class['5.a']}"
    assert "Klasē nav skolēnu." in sign_in("superuser").get(place).text
    assert sign_in("superuser").get(f"{place}/pdf").data.startswith(b"%PDF")


def test_the_page_says_what_each_statement_will_say(desk, book):
    for value in ("4", "8"):
        book.mark(book.column("maths", date(2026, 10, 5)), "roberts", value)
    book.mark(book.column("maths", date(2026, 10, 6)), "roberts", "nv")
    book.absent(book.lesson("maths", date(2026, 10, 7)), "roberts")
    teacher = desk()
    page = plain(teacher.client.get(teacher.place, query_string=DAYS).text)
    assert "Bērziņš Roberts 2 6,00 1 1 2 PDF" in page
    assert "Abola Elza 0 – 0 0 nav neviena PDF" in page


def test_the_days_begin_where_the_last_sending_ended(desk, clock):
    teacher = desk()
    teacher.send("roberts", no="2026-09-01", lidz="2026-10-31")
    page = teacher.client.get(teacher.place).text
    assert 'name="no" value="2026-11-01"' in page
    assert "Kopš pēdējās nosūtīšanas" in page


def test_the_board_asks_for_a_statement_a_month_and_is_silent_once_it_is_sent(desk, sign_in, clock):
    clock.move(datetime(2026, 11, 25, 8, tzinfo=UTC))
    assert "Sekmju izraksti</h3>" in sign_in("class_teacher").get("/").text
    desk().send("roberts", no="2026-11-01", lidz="2026-11-25")
    assert "Sekmju izraksti</h3>" not in sign_in("class_teacher").get("/").text
    clock.move(datetime(2027, 1, 25, 8, tzinfo=UTC))
    assert "Sekmju izraksti</h3>" in sign_in("class_teacher").get("/").text


def test_the_work_of_sending_is_in_one_piece(desk, records, monkeypatch, app):
    """When the notices cannot be written nothing was sent."""
    monkeypatch.setattr("models.operations.statements.tell", lambda *_a, **_k: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    try:
        assert desk().send("roberts").status_code == 500
    finally:
        app.testing = True
        app.config["PROPAGATE_EXCEPTIONS"] = None
    with records() as session:
        for table in (StatementSending, SentStatement, StatementReceiver):
            assert session.scalar(select(func.count(table.id))) == 0
