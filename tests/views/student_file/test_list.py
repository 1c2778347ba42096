"""The list of files: how complete each is, by class and school, in a constant number of questions (7, 18)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, select

from models.base import db
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship, Person, Student
from models.student_file import StudentFile
from tests.people import YEAR_BEGAN


@pytest.fixture
def complete(records, cast):
    """Fill in everything Roberts's file should have."""
    with records() as session:
        pupil = session.get_one(Person, cast.person["roberts"])
        pupil.personal_code = "32123456789"
        session.get_one(Person, cast.person["father"]).phone = "+37126333333"
        file = session.query(StudentFile).filter_by(student_id=cast.student["roberts"]).one()
        file.document_number, file.document_issued_on = "PA1", date(2024, 1, 1)
        file.document_issuer, file.previous_programme = "PMLP", "Pirmsskola"
        file.declared_address = "Bērzu iela 1"


def row_of(page: str, name: str) -> str:
    (row,) = [part for part in page.split("<tr>") if f">{name}</a>" in part]
    return row


def test_what_is_missing_is_named_and_counted(files, complete):
    page = files("class_teacher").list().text
    assert "6 lietas" in page
    assert ">100%<" in row_of(page, "Bērziņš Roberts")
    elza = row_of(page, "Abola Elza")
    assert "Personas kods, Personu apliecinoša dokumenta numurs" in elza
    assert "kontaktpersona ar tālruni" in elza
    assert "Kauliņš" not in page


def test_files_are_filtered_by_state_class_and_name(files, complete, cast):
    registrar = files("registrar")
    assert "Bērziņš Roberts" not in registrar.list(stavoklis="nepilnas").text
    assert "Abola Elza" not in registrar.list(stavoklis="pilnas").text
    other = registrar.list(klase=cast.school_class["4.a"]).text
    assert "Kauliņš Teodors" in other
    assert "Abola Elza" not in other
    assert "Bērziņš Roberts" in registrar.list(mekle="berzins").text
    assert "Nekas neatbilst meklētajam." in registrar.list(mekle="nemaz").text


def test_pupils_who_are_in_no_class_today_stand_apart(files):
    assert "Kalniņš Gustavs" not in files("registrar").list().text
    assert "Kalniņš Gustavs" in files("registrar").list(kuras="bijusie").text


def test_an_old_document_is_outdated_and_the_file_says_where_to_mend_it(files, complete, records, cast):
    with records() as session:
        file = session.query(StudentFile).filter_by(student_id=cast.student["roberts"]).one()
        file.document_issued_on = date(2021, 11, 22)
    assert "Dokuments izdots" in row_of(files("registrar").list().text, "Bērziņš Roberts")
    page = files("class_teacher").open().text
    assert 'href="#dokuments"' in page
    assert "novecojis" in page


def grown(session, cast, how_many):
    """More pupils with a contact each in 4.b."""
    for number in range(how_many):
        person = Person(surname=f"Jauns{number}", first_name="Bērns")
        parent = Person(surname=f"Jauns{number}", first_name="Vecāks", phone="+37126123456")
        session.add_all([person, parent])
        session.flush()
        student, guardian = Student(person_id=person.id), Guardian(person_id=parent.id)
        session.add_all([student, guardian])
        session.flush()
        session.add(StudentFile(student_id=student.id))
        session.add(Guardianship(student_id=student.id, guardian_id=guardian.id, role="mother"))
        session.add(
            Enrolment(student_id=student.id, school_class_id=cast.school_class["4.b"], starts_on=YEAR_BEGAN)
        )
    session.flush()


@pytest.mark.parametrize("place", ["/personas-lietas/", "/personas-lietas/klase/{}/pdf"])
def test_the_number_of_questions_does_not_grow_with_the_pupils(files, records, cast, app, place):
    registrar = files("registrar").client
    asked: list[str] = []

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    def questions():
        asked.clear()
        assert registrar.get(place.format(cast.school_class["4.b"])).status_code == 200
        return len(asked)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    few = questions()
    with records() as session:
        grown(session, cast, 50)
        assert len(session.scalars(select(Student.id)).all()) == 60
    assert questions() == few
    event.remove(engine, "before_cursor_execute", count)
    assert few <= 16


def test_the_board_names_what_the_class_teacher_owes_and_leads_there(files, complete, cast):
    board = files("class_teacher").client.get("/").text
    assert "5 nepilnīgas lietas" in board
    assert f"/personas-lietas/{cast.student['elza']}#skolens" in board
    assert "Personas kods +6" in board
    owed = board.partition("5 nepilnīgas lietas")[2].partition("</section>")[0]
    assert f"/personas-lietas/{cast.student['roberts']}#" not in owed
