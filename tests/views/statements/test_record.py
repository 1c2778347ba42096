"""Who has opened what, who is reminded, what is withdrawn (clause 9a)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from models.messages import Notice
from models.operations.statement_readings import withdraw
from models.outbox import Outbox, OutboxState
from models.people import Guardianship
from models.rules.broken import RuleBroken
from models.statements import StatementReceiver, StatementSending
from tests.views.statements.conftest import DAYS, plain

RECEIVED = "/sekmju-izraksti/sanemtie/"


@pytest.fixture
def sent(desk, given, sendings, come_in):
    """4.b's statements of Roberts and Anna are sent; the address of the record, and its number."""
    come_in("guardian", "father", email="vecaki@example.lv")
    desk().send("roberts", "anna", covering="Labdien")
    (number,) = sendings()
    return f"/sekmju-izraksti/sutijums/{number}"


@pytest.fixture
def open_it(sign_in, given):
    """Open what was sent as its receiver does; the page."""

    def opened(who="guardian", pupil="roberts", tail=""):
        answer = sign_in(who).get(f"{RECEIVED}{given()[pupil, who]}{tail}")
        answer.close()
        return answer

    return opened


def unread(records, cast, who="guardian") -> int:
    with records() as session:
        return session.scalar(
            select(func.count(Notice.id)).where(
                Notice.kind == "statement", Notice.person_id == cast.person[who], Notice.read_at.is_(None)
            )
        )


@pytest.mark.parametrize(
    ("who", "page", "acts"),
    [
        ("superuser", 200, 302),
        ("director", 200, 403),
        ("class_teacher", 200, 302),
        ("stranger", 404, 404),
        ("deputy_upbringing", 403, 403),
        ("subject_teacher", 403, 403),
        ("registrar", 403, 403),
        ("student", 403, 403),
        ("guardian", 403, 403),
    ],
)
def test_the_record_is_for_those_of_the_order(sign_in, sent, cast, who, page, acts):
    client = sign_in(who)
    assert client.get(sent).status_code == page
    assert client.get(f"{sent}/skolens/{cast.student['roberts']}").status_code == page
    assert client.get(f"{sent}/atsaukt").status_code == (200 if acts == 302 else acts)
    assert client.post(f"{sent}/atgadinat").status_code == acts


def test_the_class_teacher_sees_who_opened_it_and_when(sign_in, sent, open_it, clock):
    page = plain(sign_in("class_teacher").get(sent).text)
    assert "Atvēruši 0 no 4" in page
    clock.move(datetime(2026, 11, 24, 16, 5, tzinfo=UTC))
    assert open_it().status_code == 200
    page = plain(sign_in("class_teacher").get(sent).text)
    assert "Atvēruši 1 no 4" in page
    assert "Bērziņa Inese māte · vēstule sūtāmajos 24.11.2026. plkst. 18.05" in page


def test_the_first_opening_stays_and_the_notice_is_read_with_it(sent, open_it, records, cast, clock):
    assert unread(records, cast) == 2
    open_it()
    first = clock.now()
    clock.move(datetime(2026, 11, 30, 8, tzinfo=UTC))
    open_it()
    assert unread(records, cast) == 1
    with records() as session:
        moments = session.scalars(
            select(StatementReceiver.opened_at).where(StatementReceiver.opened_at.is_not(None))
        ).all()
    assert moments == [first]


def test_nobody_opens_what_was_sent_to_others(sign_in, sent, given):
    numbers = given()
    for who in ("other_guardian", "student", "father"):
        assert sign_in(who).get(f"{RECEIVED}{numbers['roberts', 'guardian']}").status_code == 404
    for who in ("superuser", "class_teacher", "director"):
        assert sign_in(who).get(f"{RECEIVED}{numbers['roberts', 'guardian']}").status_code == 403


def test_who_may_be_told_no_longer_reads_nothing_that_was_sent_before(sent, open_it, records, cast):
    with records() as session:
        for row in session.scalars(select(Guardianship).filter_by(guardian_id=cast.guardian["father"])):
            row.may_receive_information = False
    assert open_it("father").status_code == 404
    assert open_it("father", tail="/pdf").status_code == 404


def test_who_has_not_opened_it_is_reminded_once_a_day(sign_in, sent, open_it, records, cast, clock):
    open_it()
    open_it(pupil="anna")
    teacher = sign_in("class_teacher")
    done = teacher.post(f"{sent}/atgadinat", follow_redirects=True).text
    assert "Atgādināts 1 cilvēkam." in done
    assert unread(records, cast, "father") == 4
    assert unread(records, cast) == 0
    again = teacher.post(f"{sent}/atgadinat", follow_redirects=True).text
    assert "Šodien jau ir atgādināts" in again
    clock.move(datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert "Atgādināts 1" in sign_in("class_teacher").post(f"{sent}/atgadinat", follow_redirects=True).text


def test_who_may_be_told_no_longer_is_not_reminded(sign_in, sent, open_it, records, cast):
    open_it()
    open_it(pupil="anna")
    before = unread(records, cast, "father")
    with records() as session:
        for row in session.scalars(select(Guardianship).filter_by(guardian_id=cast.guardian["father"])):
            row.may_receive_information = False
    teacher = sign_in("class_teacher")
    assert "atgadinat" not in teacher.get(sent).text
    teacher.post(f"{sent}/atgadinat")
    assert unread(records, cast, "father") == before


def test_what_nobody_opened_is_withdrawn_and_stays_in_the_record(
    sign_in, sent, open_it, records, cast, given
):
    teacher = sign_in("class_teacher")
    form = {"pupils": [cast.student["roberts"]], "reason": "Kļūdains periods"}
    assert "1 izraksts atsaukts." in teacher.post(f"{sent}/atsaukt", data=form, follow_redirects=True).text
    page = plain(teacher.get(sent).text)
    assert "Bērziņš Roberts atsaukts Kļūdains periods" in page
    assert "Atvēruši 0 no 2" in page
    assert unread(records, cast) == 1
    told = open_it().text
    assert "Izraksts ir atsaukts" in told
    assert "Kļūdains" not in told
    assert open_it(tail="/pdf").status_code == 404
    with records() as session:
        letters = session.scalars(select(Outbox.state).order_by(Outbox.id)).all()
    assert sorted(letters) == sorted([OutboxState.CANCELLED] * 2 + [OutboxState.NEW] * 2)


def test_what_was_opened_cannot_be_withdrawn(sign_in, sent, open_it, cast):
    open_it()
    teacher = sign_in("class_teacher")
    assert "Bērziņš Roberts" not in teacher.get(f"{sent}/atsaukt").text.split('id="pupils"')[1]
    form = {"pupils": [cast.student["roberts"]], "reason": "Kļūda"}
    assert teacher.post(f"{sent}/atsaukt", data=form).status_code == 422
    assert "Atvēruši 1 no 4" in plain(teacher.get(sent).text)


def test_it_was_opened_while_the_teacher_thought_about_it(records, sent, sendings, open_it, cast, clock):
    open_it()
    with records() as session:
        sending = session.get_one(StatementSending, sendings()[0])
        pupils = [cast.student["roberts"], cast.student["anna"]]
        with pytest.raises(RuleBroken, match="1"):
            withdraw(session, sending, pupils, "Kļūda", clock.now())


@pytest.mark.parametrize(
    "form", [{}, {"reason": "Kļūda"}, {"reason": "  ", "pupils": ["1"]}, {"reason": "x" * 400}]
)
def test_withdrawing_needs_a_reason_and_somebodys_statement(sign_in, sent, form):
    teacher = sign_in("class_teacher")
    assert teacher.post(f"{sent}/atsaukt", data=form).status_code == 422
    assert "atsaukts" not in plain(teacher.get(sent).text)


def test_the_family_reads_the_own_statement_of_any_days_with_what_was_sent(sign_in, sent, cast, book):
    book.mark(book.column("maths", date(2026, 9, 7)), "roberts", "10")
    mother = sign_in("guardian")
    here = {"berns": cast.student["roberts"]}
    page = mother.get("/izraksts", query_string={**here, **DAYS}).text
    assert "Nosūtījis klases audzinātājs" in page
    assert "Matemātika 10,00 vidējais" in plain(page)
    later = mother.get("/izraksts", query_string={**here, "no": "2026-10-01", "lidz": "2026-10-31"}).text
    assert "Šajās dienās vērtējumu nav." in later
    assert mother.get("/izraksts", query_string={"berns": cast.student["karlina"]}).status_code == 404
    assert mother.get("/izraksts/pdf", query_string={"berns": cast.student["karlina"]}).status_code == 404
    paper = mother.get("/izraksts/pdf", query_string={**here, **DAYS, "valoda": "en"})
    assert paper.data.startswith(b"%PDF")
