"""What stayed unknown for too long: „Uzskatīt par neattaisnotiem?” for the class teacher (clause 8)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from models.absence_reports import AbsenceReport
from models.absences import Excuse, ExcuseOrigin
from models.base import db
from models.school import AbsenceReason
from tests.at_once import at_once, counted_in, door
from tests.full_class import counted
from tests.journal_book import Book
from tests.people import MOMENT

MONDAY, TUESDAY, LATE_ENOUGH = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 16)
PLACE = "/nezinamie-kavejumi/"


@pytest.fixture
def missed(records, cast):
    """Roberts and Anna were away on Monday and Tuesday a fortnight ago, nobody says why."""
    with records() as session:
        book = Book(session, cast)
        for day, number in ((MONDAY, 1), (MONDAY, 3), (TUESDAY, 2)):
            lesson = book.lesson("maths", day, number)
            for pupil in ("roberts", "anna"):
                book.absent(lesson, pupil)
        book.absent(book.lesson("maths", LATE_ENOUGH, 1), "roberts")
        book.absent(book.lesson("choir", MONDAY, 6), "elza")
        book.absent(book.lesson("maths_4a", MONDAY, 1), "karlina")


def keys_in(page: str) -> list[str]:
    return re.findall(r'name="runs" value="([^"]+)"', page)


def form_of(page: str, **more):
    return {"key": re.search(r'name="key" value="([^"]+)"', page)[1], **more}


def grounds(session):
    rows = session.scalars(select(Excuse).where(Excuse.voided_at.is_(None)).order_by(Excuse.student_id)).all()
    return [(row.student_id, row.starts_on, row.starts_number, row.ends_on, row.ends_number) for row in rows]


def test_the_class_teacher_sees_runs_of_the_own_class_that_are_old_enough(missed, sign_in):
    page = sign_in("class_teacher").get(PLACE).text
    assert len(keys_in(page)) == 2
    assert "09.11.2026. no 1. stundas – 10.11.2026. līdz 2. stundai" in page
    assert "3 stundas" in page
    assert "16.11.2026." not in page
    assert "Kārkliņa" not in page


def test_one_press_makes_one_run_unexcused_and_it_is_taken_back(missed, sign_in, cast, records):
    client = sign_in("class_teacher")
    page = client.get(PLACE).text
    keys = [key for key in keys_in(page) if key.startswith(f"{cast.student['roberts']}.")]
    done = client.post(f"{PLACE}neattaisnoti", data=form_of(page, one=keys[0]))
    assert done.status_code == 302
    with records() as session:
        assert grounds(session) == [(cast.student["roberts"], MONDAY, 1, TUESDAY, 2)]
        row = session.scalars(select(Excuse)).one()
        assert (row.reason.suffix, row.origin) == ("n", ExcuseOrigin.OTHER)
    after = client.get(done.location).text
    assert len(keys_in(after)) == 1
    key = re.search(r'atsaukt".*?name="key" value="([^"]+)"', after, re.DOTALL)[1]
    assert client.post(f"{PLACE}atsaukt", data={"key": key}).status_code == 302
    with records() as session:
        assert grounds(session) == []
    assert len(keys_in(client.get(PLACE).text)) == 2


def test_several_at_once(missed, sign_in, records):
    client = sign_in("class_teacher")
    page = client.get(PLACE).text
    form = form_of(page, runs=keys_in(page))
    assert [client.post(f"{PLACE}neattaisnoti", data=form).status_code for _click in range(2)] == [302, 302]
    with records() as session:
        assert len(grounds(session)) == 2


def test_what_was_explained_meanwhile_is_not_written_over(missed, sign_in, cast, records):
    client = sign_in("class_teacher")
    page = client.get(PLACE).text
    with records() as session:
        reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "s"))
        where = {"starts_on": MONDAY, "starts_number": 3, "ends_on": MONDAY, "ends_number": 3}
        session.add(
            Excuse(
                student_id=cast.student["anna"], reason_id=reason, origin=ExcuseOrigin.PARENT_NOTE, **where
            )
        )
    answer = client.post(f"{PLACE}neattaisnoti", data=form_of(page, runs=keys_in(page)))
    assert answer.status_code == 409
    assert "pa to laiku" in answer.text
    with records() as session:
        assert len(grounds(session)) == 1


def test_what_parents_reported_waits_elsewhere(missed, sign_in, cast, records):
    with records() as session:
        reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "s"))
        days = {"starts_on": MONDAY, "ends_on": TUESDAY, "made_at": MOMENT}
        author = cast.account["guardian"]
        session.add(
            AbsenceReport(student_id=cast.student["anna"], author_id=author, reason_id=reason, **days)
        )
    assert len(keys_in(sign_in("class_teacher").get(PLACE).text)) == 1


def test_others_read_and_do_not_write(missed, sign_in):
    page = sign_in("superuser").get(PLACE).text
    assert keys_in(page) == []
    assert "Lemj klases audzinātājs" in page
    assert "4.a (1)" in page
    for who, status in {"superuser": 403, "director": 403, "subject_teacher": 403, "stranger": 409}.items():
        form = {"key": "k" * 20, "runs": ["4.2026-11-09.1.2026-11-10.2.3"]}
        assert sign_in(who).post(f"{PLACE}neattaisnoti", data=form).status_code == status
    assert sign_in("subject_teacher").get(PLACE).status_code == 403


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 422),
        ({"runs": []}, 422),
        ({"runs": ["x"]}, 409),
        ({"one": "9" * 10_000}, 409),
        ({"one": "<b>"}, 409),
        ({"runs": ["x"], "key": ""}, 422),
    ],
    ids=str,
)
def test_what_names_no_run_is_refused_in_words(missed, sign_in, said, status):
    client = sign_in("class_teacher")
    answer = client.post(f"{PLACE}neattaisnoti", data={"key": "k" * 20, "klase": "9" * 30} | said)
    assert answer.status_code == status
    assert "form-errors" in answer.text


def test_nothing_is_taken_back_that_was_never_entered(sign_in):
    for key in ("", "x", "9" * 500):
        assert sign_in("class_teacher").post(f"{PLACE}atsaukt", data={"key": key}).status_code == 404


def test_the_list_costs_the_same_however_long(records, cast, app, sign_in):
    client, counts = sign_in("class_teacher"), []
    for day in (MONDAY, date(2026, 11, 2)):
        with records() as session:
            book = Book(session, cast)
            lesson = book.lesson("maths", day, 1)
            for pupil in ("roberts", "anna", "evelina"):
                book.absent(lesson, pupil)
        with counted(app) as statements:
            client.get(PLACE)
        counts.append(len(statements))
    assert len(set(counts)) == 1


def test_two_who_press_at_once_enter_it_once(busy_house):
    house = busy_house
    cast = house.extensions["cast"]
    with house.app_context():
        book = Book(db.session(), cast)
        book.absent(book.lesson("maths", MONDAY, 1), "roberts")
        db.session.commit()
    teacher = door(house, "class_teacher")
    page = teacher().get(PLACE).text
    (run,) = keys_in(page)

    def press(key):
        return teacher().post(f"{PLACE}neattaisnoti", data={"key": key * 20, "one": run}).status_code

    assert set(at_once(lambda: press("a"), lambda: press("b"))) <= {302, 409}
    assert counted_in(house, Excuse) == 1


def test_the_duty_board_names_who_is_unexplained_for_too_long(missed, sign_in):
    board = sign_in("class_teacher").get("/").text
    assert "2 neizskaidrotas prombūtnes" in board
    assert PLACE + "?klase=" in board
    assert PLACE + "?klase=" not in sign_in("subject_teacher").get("/").text


def test_the_register_opens_with_the_run_filled_in(missed, sign_in, cast):
    client = sign_in("class_teacher")
    links = re.findall(r'href="(/[^"]+students=[^"]+)"', client.get(PLACE).text)
    assert len(links) == 2
    page = client.get(links[0].replace("&amp;", "&"))
    assert page.status_code == 200
    assert re.search(
        rf'value="{cast.student["anna"]}"[^>]*checked|checked[^>]*value="{cast.student["anna"]}"', page.text
    )
    assert 'value="2026-11-09"' in page.text
    assert 'value="2026-11-10"' in page.text
    assert page.text.count("selected") >= 2
