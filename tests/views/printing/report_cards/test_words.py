"""What a report card of semester 1 says: marks, subjects, programme, names at its foot (3.5a)."""

from __future__ import annotations

from sqlalchemy import update

from models.classes import ClassSubject, Programme
from models.enrolment import Enrolment
from models.operations.trail import TRAILED
from models.people import Person
from models.rules.marks import ScaleKind, TermKind
from tests.views.printing.report_cards.conftest import seen


def test_the_card_holds_the_marks_of_semester_1_in_the_classs_order(press, write):
    write.mark("roberts", "Matemātika", "7")
    write.mark("roberts", "Latviešu valoda", "nv")
    write.mark("roberts", "Angļu valoda", "9", TermKind.YEAR)
    write.mark("anna", "Angļu valoda", "4")
    page = press().card()
    assert "1. Latviešu valoda nv nav vērtējuma 140 2. Matemātika 7 labi 140 3. Angļu valoda – 140" in page


def test_the_class_decides_the_order_of_its_subjects(press, records, cast):
    with records() as session:
        session.execute(
            update(ClassSubject)
            .where(ClassSubject.subject_id == cast.subject["Angļu valoda"])
            .values(position=-1, lessons_a_year=105),
            execution_options={TRAILED: True},
        )
    assert "1. Angļu valoda – 105 2. Latviešu valoda" in press().card()


def test_a_subject_without_marks_is_left_out(press, records, cast):
    with records() as session:
        row = {
            "school_class_id": cast.school_class["4.b"],
            "subject_id": cast.subject["Klases stunda"],
            "scale": ScaleKind.NONE,
        }
        session.add(ClassSubject(**row, position=9, lessons_a_year=35))
    assert "Klases stunda" not in press().card()


def test_the_card_names_school_class_year_programme_teacher_director_place_and_date(press):
    page = press().card()
    for said in (
        "Parauga sākumskola Liecība par 2026./2027. mācību gada 1. semestri Roberts Bērziņš 4.b klase",
        "21011111 Pamatizglītības programma",
        "Paraugpils, 2026. gada 23. novembris",
        "Direktore Anna Direkte",
        "Klases audzinātājs Ilze Kalēja",
    ):
        assert said in page


def test_a_pupil_who_follows_another_programme_has_it_on_the_card(press, records, cast):
    with records() as session:
        other = Programme(code="21015611", name="Speciālā programma")
        session.add(other)
        session.flush()
        session.execute(
            update(Enrolment)
            .where(Enrolment.student_id == cast.student["roberts"])
            .values(programme_id=other.id),
            execution_options={TRAILED: True},
        )
    assert "21015611 Speciālā programma" in press().card()
    assert "21011111 Pamatizglītības programma" in press().card("anna")


def test_a_name_is_text_whatever_is_written_in_it(press, records, cast):
    with records() as session:
        person = session.get_one(Person, cast.person["roberts"])
        person.first_name, person.surname = '<b>Rob"erts</b>', "O'Bērziņš & <script>"
    assert "<b>Rob\"erts</b> O'Bērziņš & <script>" in press().card()
    assert "<script>" not in seen(press().screen()).partition("<main")[2]


def test_the_paper_is_latvian_whatever_language_the_screen_speaks(press):
    superuser = press()
    latvian = superuser.of_class().data
    superuser.client.post("/valoda", data={"language": "en", "next": "/druka/"})
    assert "Report card" in seen(superuser.list())
    assert superuser.of_class().data == latvian
