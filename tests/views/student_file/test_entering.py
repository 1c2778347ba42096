"""Entering a file part by part: what is kept, what warns, what is refused, two people at once (7, 17)."""

from __future__ import annotations

from datetime import date

import pytest

from models.people import Student
from models.student_file import StudentFile
from tests.admin.office import filled


def saved(records, cast, name, pupil="roberts"):
    with records() as session:
        student = session.get_one(Student, cast.student[pupil])
        file = session.query(StudentFile).filter_by(student_id=student.id).one()
        for row in (file, student, student.person):
            if hasattr(row, name):
                return getattr(row, name)
    raise KeyError(name)


@pytest.mark.parametrize(
    ("part", "field", "typed", "kept"),
    [
        ("skolens", "personal_code", "32 1234-56789", "32123456789"),
        ("skolens", "citizenship", " Latvija ", "Latvija"),
        ("skolens", "out_of_family_care", "y", True),
        ("dokuments", "document_issued_on", "2024-05-06", date(2024, 5, 6)),
        ("sazina", "phone", "26 123 456", "+37126123456"),
        ("sazina", "declared_address", "Lauku\u200b iela 2", "Lauku iela 2"),
    ],
)
def test_what_the_class_teacher_types_is_kept_in_one_way(files, records, cast, part, field, typed, kept):
    answer = files("class_teacher").enter(part, **{field: typed})
    assert answer.status_code == 302
    assert saved(records, cast, field) == kept


@pytest.mark.parametrize(
    ("part", "field", "typed"),
    [
        ("skolens", "personal_code", "1234"),
        ("skolens", "surname", ""),
        ("skolens", "surname", "x" * 10_000),
        ("skolens", "sex", "nezinu"),
        ("skolens", "birth_date", "2016-02-31"),
        ("dokuments", "document_issued_on", "0001-01-01"),
        ("sazina", "phone", "zvaniet man"),
        ("sazina", "email", "<b>anna"),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_and_stays_typed(files, part, field, typed):
    answer = files("class_teacher").enter(part, **{field: typed})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "<b>anna" not in answer.text


def test_a_birth_date_that_disagrees_with_an_old_code_warns_and_does_not_block(files, records, cast):
    teacher = files("class_teacher")
    answer = teacher.enter("skolens", personal_code="170516-21237", birth_date="2016-05-18")
    assert answer.status_code == 302
    assert "Dzimšanas datums neatbilst personas kodam." in teacher.open().text
    assert saved(records, cast, "birth_date") == date(2016, 5, 18)


def test_a_code_or_number_of_another_pupil_is_refused_in_a_sentence(files):
    teacher, registrar = files("class_teacher"), files("registrar")
    assert teacher.enter("skolens", "anna", personal_code="32123456789").status_code == 302
    answer = teacher.enter("skolens", personal_code="32123456789")
    assert answer.status_code == 422
    assert "Šāds personas kods ir kādam citam." in answer.text
    registrar.enter("numurs", "anna", file_number="0042")
    assert registrar.enter("numurs", file_number="0042").status_code == 422


def test_the_same_address_is_ticked_once_and_follows(files, records, cast):
    teacher = files("class_teacher")
    teacher.enter("sazina", declared_address="Bērzu iela 1", actual_address="Ozolu iela 2", same_address=[])
    assert saved(records, cast, "actual_address") == "Ozolu iela 2"
    teacher.enter("sazina", same_address="y")
    assert saved(records, cast, "actual_address") == ""


def test_a_former_code_stays_in_the_history_with_who_and_when(files):
    teacher = files("class_teacher")
    for code in ("170516-21237", "321234-56789"):
        teacher.enter("skolens", personal_code=code)
    page = files("superuser").open("roberts", "/vesture/personal_code").text
    assert "170516-21237" in page
    assert "321234-56789" in page
    assert "Ilze Kalēja" in page
    assert "klases audzinātājs" in page


def test_of_two_registrars_on_one_file_the_second_sees_both_values(files, records, cast):
    first, second = files("registrar"), files("superuser")
    opened = second.form("numurs")
    first.enter("numurs", file_number="0101")
    place = second.at("roberts", "/labot/numurs")
    answer = second.client.post(place, data={**opened, "file_number": ["0202"]})
    assert answer.status_code == 409
    assert "0101" in answer.text
    assert "0202" in answer.text
    assert saved(records, cast, "file_number") == "0101"
    decided = second.client.post(place, data=filled(answer.text))
    assert decided.status_code == 302
    assert saved(records, cast, "file_number") == "0202"


def test_two_people_on_different_parts_of_one_file_do_not_stop_each_other(files, records, cast):
    registrar, teacher = files("registrar"), files("class_teacher")
    opened = teacher.form("dokuments")
    registrar.enter("numurs", file_number="0303")
    place = teacher.at("roberts", "/labot/dokuments")
    answer = teacher.client.post(place, data={**opened, "document_number": ["PA1"]})
    assert answer.status_code == 302
    assert saved(records, cast, "document_number") == "PA1"


def test_a_code_entered_by_two_in_the_same_instant_is_refused_and_stays_typed(files, monkeypatch):
    teacher = files("class_teacher")
    teacher.enter("skolens", "anna", personal_code="32123456789")
    monkeypatch.setattr("models.operations.student_file.refuse_taken", lambda *_: None)
    answer = teacher.enter("skolens", personal_code="32123456789")
    assert answer.status_code == 422
    assert "Tāds ieraksts jau ir" in answer.text
    assert "32123456789" in answer.text
