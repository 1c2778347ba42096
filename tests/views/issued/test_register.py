"""The register: who sees what, what is sought, what is no longer true, what leaves as a file."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from models.absences import Excuse
from models.audit import TrailAct
from models.classes import ClassSubject, Programme, SchoolClass, Subject
from models.enrolment import Enrolment
from models.issued_documents import IssuedDocument
from models.operations.trail import Change, record
from models.people import Person
from models.queries.issued_changes import likely_changed
from models.report_card_words import ReportCardWords
from models.rules.absences import LessonSpan
from models.rules.documents import Choice
from models.rules.marks import TermKind
from reports.catalogue import BY_CODE
from tests.absences import explained, missed_today
from tests.issued import change_mark, issued, papers, printer
from tests.journal_book import Book
from tests.people import TODAY

PLACE = "/izsniegtie-dokumenti"
STAFF_OUTSIDE = ("deputy_upbringing", "subject_teacher", "interest_teacher", "support_teacher")
STAYS_OUT = (*STAFF_OUTSIDE, "student", "guardian")
TOLD = ("L-2026/2027-1", "Bērziņš Roberts", "4.b", "1. semestris", "23.11.2026.", "Vita Virse", "spēkā")
STRANGE = ["?lapa=999999999999", "?lapa=-1", "?lapa=9", "?klase=x", "?gads=abc", "?vards=" + "a" * 5000]


def listed(client, **asked) -> str:
    answer = client.get(f"{PLACE}/", query_string=asked)
    assert answer.status_code == 200
    return answer.text


def test_a_row_tells_number_pupil_time_who_printed_and_how_often(cards, sign_in):
    page = listed(sign_in("superuser"))
    for said in TOLD:
        assert said in page


@pytest.mark.parametrize("who", STAYS_OUT)
def test_who_has_no_part_in_it_is_not_let_in(cards, sign_in, who):
    assert sign_in(who).get(f"{PLACE}/").status_code == 403
    assert sign_in(who).get(f"{PLACE}/{cards.of('roberts').id}").status_code == 403


def test_the_class_teacher_sees_the_own_class_and_the_director_all(cards, sign_in, records, cast):
    with records() as session:
        issued(session, cast, papers(cast, karlina="8"), class_id=cast.school_class["4.a"])
    foreign = cards.of("karlina").id
    teacher, director = sign_in("class_teacher"), sign_in("director")
    assert "Kārkliņa" not in listed(teacher)
    assert "Bērziņš Roberts" in listed(teacher)
    assert teacher.get(f"{PLACE}/{foreign}").status_code == 404
    assert "Kārkliņa" in listed(director)
    assert sign_in("stranger").get(f"{PLACE}/{cards.of('roberts').id}").status_code == 404


def test_the_registrar_sees_the_kinds_she_prints_and_no_report_cards(cards, sign_in):
    registrar = sign_in("registrar")
    assert "Bērziņš" not in listed(registrar)
    assert registrar.get(f"{PLACE}/{cards.of('roberts').id}").status_code == 404
    assert "Bērziņš" not in registrar.get(f"{PLACE}/klases").text
    assert registrar.get(f"{PLACE}/?veids=report_card").status_code == 404


def test_a_pupil_is_found_without_diacritics(cards, sign_in):
    page = listed(sign_in("superuser"), vards="berzins roberts")
    assert "Bērziņš Roberts" in page
    assert "Abola" not in page
    assert "Tāds dokuments nav izsniegts" in listed(sign_in("superuser"), vards="%")


def test_a_changed_mark_shows_at_the_one_pupil_alone(cards, sign_in, records, cast):
    desk = sign_in("superuser")
    assert "vairs neatbilst</span>" not in listed(desk)
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    assert listed(desk).count("vairs neatbilst</span>") == 1
    only = listed(desk, stavoklis="neatbilst")
    assert "Bērziņš Roberts" in only
    assert "Abola" not in only
    assert "Izsniegts dokuments vairs neatbilst" in desk.get(f"{PLACE}/{cards.of('roberts').id}").text
    assert "Izsniegts dokuments vairs neatbilst" not in desk.get(f"{PLACE}/{cards.of('elza').id}").text


def test_a_mark_changed_there_and_back_is_true_again(cards, sign_in, records, cast):
    for value in ("8", "7"):
        with records() as session:
            change_mark(session, cast, "roberts", value)
    assert "vairs neatbilst</span>" not in listed(sign_in("superuser"))
    assert "Bērziņš" not in listed(sign_in("superuser"), stavoklis="neatbilst")


def test_a_mark_of_the_second_semester_makes_nothing_untrue(cards, sign_in, records, cast):
    with records() as session:
        Book(session, cast).term_mark("Matemātika", "roberts", "4", TermKind.SEMESTER_2)
    assert "vairs neatbilst</span>" not in listed(sign_in("superuser"))


def test_the_board_of_who_prints_counts_what_is_untrue(cards, sign_in, records, cast, clock):
    assert "Izsniegtie dokumenti, kas vairs neatbilst" not in sign_in("superuser").get("/").text
    clock.move(clock.now().replace(hour=12))
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    board = sign_in("superuser").get("/").text
    assert "Izsniegtie dokumenti, kas vairs neatbilst" in board
    assert "stavoklis=neatbilst" in board
    assert "Izsniegtie dokumenti, kas vairs neatbilst" not in sign_in("class_teacher").get("/").text


def test_printed_anew_the_former_paper_is_replaced(cards, sign_in, records, cast):
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    former = cards.of("roberts").id
    cards.again()
    page = sign_in("superuser").get(f"{PLACE}/{former}").text
    assert "aizstāts ar jaunāku" in page
    assert "Izsniegts dokuments vairs neatbilst" not in page
    newer = sign_in("superuser").get(f"{PLACE}/{cards.of('roberts').id}").text
    assert "oriģināls" in newer
    assert "dublikāts" in sign_in("superuser").get(f"{PLACE}/{cards.of('elza').id}").text


def test_the_register_leaves_as_a_table(cards, sign_in):
    desk = sign_in("superuser")
    csv = desk.get(f"{PLACE}/tabula/csv?vards=roberts").data.decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Nr.;Dokuments;")
    assert len(csv.splitlines()) == 2
    assert "Bērziņš Roberts" in csv
    sheet = openpyxl.load_workbook(BytesIO(desk.get(f"{PLACE}/tabula/xlsx").data)).active
    assert sheet.max_row == 1 + 6


@pytest.mark.parametrize("asked", STRANGE)
def test_a_strange_question_is_answered(cards, sign_in, asked):
    assert sign_in("superuser").get(f"{PLACE}/{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["?veids=nav", "?stavoklis=nav"])
def test_what_is_not_there_is_not_found(cards, sign_in, asked):
    assert sign_in("superuser").get(f"{PLACE}/{asked}").status_code == 404


def rename_pupil(session, cast):
    session.get_one(Person, cast.person["roberts"]).surname = "Kļaviņš"


def rename_subject(session, cast):
    session.get_one(Subject, cast.subject["Matemātika"]).name = "Matemātika un loģika"


def write_words(session, cast):
    key = {"student_id": cast.student["roberts"], "school_year_id": cast.year}
    session.add(ReportCardWords(term=TermKind.SEMESTER_1, text="Čakls.", **key))


def plan_lessons(session, cast):
    key = {"school_class_id": cast.school_class["4.b"], "subject_id": cast.subject["Matemātika"]}
    session.scalars(select(ClassSubject).filter_by(**key)).one().lessons_a_year += 5


def drop_subject(session, cast):
    key = {"school_class_id": cast.school_class["4.b"], "subject_id": cast.subject["Matemātika"]}
    session.delete(session.scalars(select(ClassSubject).filter_by(**key)).one())


def rename_class(session, cast):
    session.get_one(SchoolClass, cast.school_class["4.b"]).letter = "v"


def follow_programme(session, cast):
    programme = Programme(code="21099999", name="Cita programma")
    session.add(programme)
    session.flush()
    key = {"student_id": cast.student["roberts"]}
    session.scalars(select(Enrolment).filter_by(**key)).one().programme_id = programme.id


def move_to_another_class(session, cast):
    row = session.scalars(select(Enrolment).filter_by(student_id=cast.student["roberts"])).one()
    row.ends_on = TODAY - timedelta(days=1)
    session.flush()
    key = {"student_id": row.student_id, "school_class_id": cast.school_class["4.a"]}
    session.add(Enrolment(starts_on=TODAY, **key))


@pytest.mark.parametrize(
    "change",
    [
        move_to_another_class,
        rename_pupil,
        rename_subject,
        write_words,
        plan_lessons,
        drop_subject,
        rename_class,
        follow_programme,
    ],
)
def test_whatever_a_card_says_is_found_among_the_untrue_once_it_is_changed(
    cards, sign_in, records, cast, change
):
    with records() as session:
        change(session, cast)
    number = cards.of("roberts").id
    assert "Izsniegts dokuments vairs neatbilst" in sign_in("superuser").get(f"{PLACE}/{number}").text
    only = listed(sign_in("superuser"), stavoklis="neatbilst")
    assert f"{PLACE}/{number}" in only


def test_a_ground_moved_out_of_the_semester_leaves_its_card_untrue(cards, sign_in, records, cast, clock):
    with records() as session:
        missed_today(session, cast, "roberts")
        number = explained(session, cast, "roberts", LessonSpan(TODAY, None, TODAY, None), "s").id
    cards.again()
    clock.move(clock.now() + timedelta(minutes=5))
    with records() as session:
        row = session.get_one(Excuse, number)
        row.starts_on = row.ends_on = date(2027, 1, 11)
    only = listed(sign_in("superuser"), stavoklis="neatbilst")
    assert f"{PLACE}/{cards.of('roberts').id}" in only


def test_a_lesson_entered_late_leaves_the_certificate_untrue(sign_in, records, cast, clock):
    document = BY_CODE["certificate"]
    choice = Choice("certificate", class_id=cast.school_class["4.b"], student_id=cast.student["gustavs"])
    with records() as session:
        data = document.collect(session, printer(cast), choice)
        issued(session, cast, list(document.sheets(data)), document="certificate", term=None)
    assert "Kalniņš" not in listed(sign_in("superuser"), stavoklis="neatbilst")
    clock.move(clock.now() + timedelta(minutes=5))
    with records() as session:
        number = Book(session, cast).lesson("maths", date(2026, 10, 12))
        record(session, [Change(TrailAct.CREATED, "lesson", number, None, {})])
    assert "Kalniņš" in listed(sign_in("superuser"), stavoklis="neatbilst")


def test_what_stands_on_no_paper_makes_none_suspect(cards, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["roberts"]).phone = "+37120000000"
        session.get_one(Subject, cast.subject["Matemātika"]).short_name = "Mat."
    with records() as session:
        assert likely_changed(session, select(IssuedDocument)) == []
