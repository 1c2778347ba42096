"""The printing screen says before printing what report cards lack (3.5a)."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from models.school import School, Semester
from tests.views.printing.report_cards.conftest import seen


def test_the_list_of_classes_says_how_many_pupils_each_has(press):
    page = " ".join(seen(press().list()).split())
    assert re.search(r"4\.b</a></th><td class=\"num\">6</td>", page)


def test_marks_that_are_typed_are_missed_no_more(press, write):
    assert "<li>Matemātika: " in seen(press().screen("4.a"))
    for pupil in ("karlina", "kaulins"):
        for subject in ("Latviešu valoda", "Matemātika", "Angļu valoda"):
            write.mark(pupil, subject, "8")
    page = seen(press().screen("4.a"))
    assert [subject for subject in ("Latviešu valoda", "Matemātika") if f"<li>{subject}: " in page] == []


def test_the_screen_says_when_nothing_is_missing(sign_in, cast):
    place = f"/druka/klases-saraksts?klase={cast.school_class['4.b']}"
    assert "nekā netrūkst" in seen(sign_in("superuser").get(place))


def test_the_screen_says_before_printing_what_is_missing_for_whom(press, write):
    write.mark("roberts", "Matemātika", "7")
    write.missed("anna", date(2026, 11, 2))
    page = " ".join(seen(press().screen()).split())
    assert "6 izdrukās kaut kā trūkst" in page
    assert "Vērtējumus var ielikt līdz 18.12.2026." in page
    assert "Kavējumi skaitīti līdz šodienai" in page
    roberts = page.partition("Bērziņš Roberts</th>")[2].partition("</tr>")[0]
    assert "<li>Latviešu valoda: " in roberts
    assert "<li>Angļu valoda: " in roberts
    assert "<li>Matemātika" not in roberts


def test_the_screen_says_what_the_signature_lines_lack(press, records):
    assert "Klasei nav klases audzinātāja" in seen(press().screen("5.a"))
    with records() as session:
        school = session.scalars(select(School)).one()
        school.director_name, school.place = " ", " "
    page = seen(press().screen())
    assert page.count("Direktora vārds nav ievadīts") == 1
    assert "Skolas vieta nav ievadīta" in page


def test_a_year_without_semesters_has_nothing_to_print_and_says_why(press, records):
    with records() as session:
        for semester in session.scalars(select(Semester)):
            session.delete(semester)
    assert "Šajā mācību gadā semestri vēl nav ievadīti." in seen(press().screen())
    assert press().of_class().status_code == 404
