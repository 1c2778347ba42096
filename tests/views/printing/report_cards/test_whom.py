"""For whom a report card is printed: who was in the class, in which order, under which name (3.5a)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import insert, update

from models.enrolment import Enrolment
from models.operations.trail import TRAILED
from models.people import Student
from tests.views.printing.report_cards.conftest import pages, seen


def test_the_class_prints_a_page_for_each_pupil_in_latvian_order(press):
    printed = pages(press().of_class())
    names = ["Elza Abola", "Kārlis Āboliņš", "Anna Marija Bērziņa", "Roberts Bērziņš"]
    names += ["Evelīna Ķirse", "Valters Žīgurs-Šņickovskis"]
    assert [name in page for name, page in zip(names, printed, strict=True)] == [True] * 6


def test_a_pupil_who_left_before_has_no_page(press):
    assert not [page for page in pages(press().of_class()) if "Kalniņš" in page]
    assert press().of_pupil("gustavs").status_code == 404


def test_after_the_semester_its_last_day_says_who_gets_a_card(press, records, cast, clock):
    left, came = cast.student["evelina"], cast.student["kaulins"]
    with records() as session:
        for student in (left, came):
            rows = update(Enrolment).where(Enrolment.student_id == student)
            session.execute(rows.values(ends_on=date(2026, 12, 30)), execution_options={TRAILED: True})
        new = {"student_id": came, "school_class_id": cast.school_class["4.b"], "starts_on": date(2027, 1, 4)}
        session.execute(insert(Enrolment).values(new), execution_options={TRAILED: True})
    clock.move(datetime(2027, 1, 11, 8, 0, tzinfo=UTC))
    names = " ".join(pages(press().of_class()))
    assert "Evelīna Ķirse" in names
    assert "Kauliņš" not in names


def test_two_of_one_name_are_told_apart_on_screen_and_on_paper(press, records, cast):
    with records() as session:
        for pupil, born in (("elza", date(2016, 5, 17)), ("roberts", date(2016, 2, 3))):
            person = session.get(Student, cast.student[pupil]).person
            person.surname, person.first_name, person.birth_date = "Ozola", "Elza", born
    for day in ("17.05.2016.", "03.02.2016."):
        assert f"Ozola Elza, {day}" in seen(press().screen())
        assert sum(f"Elza Ozola, dzim. {day}" in page for page in pages(press().of_class())) == 1
    assert "Elza Ozola, dzim. 17.05.2016." in press().card("elza")


def test_a_class_without_pupils_says_so_and_prints_nothing(press, records, cast):
    with records() as session:
        leaving = update(Enrolment).where(Enrolment.school_class_id == cast.school_class["5.a"])
        session.execute(leaving.values(ends_on=date(2026, 9, 1)), execution_options={TRAILED: True})
    assert "Klasē nav skolēnu." in seen(press().screen("5.a"))
    assert press().of_class("5.a").status_code == 404
