"""Lists of classes and groups as they come out of the printer (clauses 9b, 18)."""

from __future__ import annotations

from datetime import date

import pytest

from models.people import Person
from models.rules.documents import Choice
from reports.class_list import REPORT, Data, Line
from reports.class_list.collect import collect, sheets
from reports.group_list.collect import DOCUMENT as GROUP_LIST
from reports.group_list.collect import collect as collect_group
from tests.letterhead import SCHOOL
from tests.papers import asker, pages

OF_4B = ["Abola Elza", "Āboliņš Kārlis", "Bērziņa Anna Marija", "Bērziņš Roberts", "Ķirse Evelīna"]


def data(*lines, **changes):
    usual = {
        "letterhead": SCHOOL,
        "heading": "Klases saraksts, 4.b",
        "whose": "4.b",
        "year": "2026./2027.",
        "day": "2026. gada 23. novembris",
        "keeper": ("Klases audzinātājs", "Ilze Kalēja"),
        "lines": lines,
    }
    return Data(**{**usual, **changes})


def of_class(session, cast, who, name="4.b", **changes):
    choice = Choice("class_list", class_id=cast.school_class[name])
    return collect(session, asker(cast, who, **changes), choice)


def of_group(session, cast, who, name):
    return collect_group(session, asker(cast, who), Choice("group_list", group_id=cast.group[name]))


def names(found):
    return [line.name for line in found.lines]


def test_the_list_names_the_class_its_teacher_and_the_pupils_with_numbers():
    [page] = pages(REPORT.pdf(data(Line("Bērziņš Roberts"), Line("Žīgurs-Šņickovskis Valters"))))
    for said in (
        "Parauga sākumskola",
        "Klases saraksts, 4.b",
        "2026./2027. mācību gads",
        "Klases audzinātājs Ilze Kalēja",
        "Saraksts uz 2026. gada 23. novembris",
        "Izglītojamo skaits 2",
        "1. Bērziņš Roberts",
        "2. Žīgurs-Šņickovskis Valters",
    ):
        assert said in page


def test_thirty_pupils_with_the_longest_names_repeat_the_heading_row():
    long = Line("Žīgura-Šņickovska-Vējonīte Ķērsta Ģertrūde", "17.05.2016.")
    found = pages(REPORT.pdf(data(*[long] * 30)))
    assert len(found) == 2
    assert all("Uzvārds, vārds" in page for page in found)
    assert "30. Žīgura-Šņickovska-Vējonīte" in found[1]


def test_thirty_usual_names_stand_on_one_page():
    assert len(pages(REPORT.pdf(data(*[Line("Bērziņš Roberts")] * 30)))) == 1


def test_names_are_words_whatever_is_in_them():
    [page] = pages(REPORT.pdf(data(Line("<b>Ē</b> [[[[ \ud800 „Ā”"), whose="\u202e4.b")))
    assert "<b>Ē</b> [[[[" in page
    assert "„Ā”" in page


def test_a_class_without_pupils_says_so_and_is_no_paper():
    assert "Šajā dienā sarakstā neviena nav." in pages(REPORT.pdf(data()))[0]
    assert sheets(data()) == []


def test_the_same_list_gives_the_same_bytes():
    assert REPORT.pdf(data(Line("Ā B"))) == REPORT.pdf(data(Line("Ā B")))


def test_who_has_left_is_not_listed_and_who_came_is(records, cast):
    with records() as session:
        found = of_class(session, cast, "class_teacher")
        in_september = of_class(session, cast, "class_teacher", today=date(2026, 9, 7))
    assert names(found) == [*OF_4B, "Žīgurs-Šņickovskis Valters"]
    assert names(in_september) == [
        "Abola Elza",
        "Bērziņa Anna Marija",
        "Bērziņš Roberts",
        "Kalniņš Gustavs",
        "Ķirse Evelīna",
        "Žīgurs-Šņickovskis Valters",
    ]


def test_namesakes_are_told_apart_by_their_birth_dates(records, cast):
    with records() as session:
        other = session.get_one(Person, cast.person["elza"])
        other.surname, other.first_name = "Bērziņš", "Roberts"
        session.flush()
        found = of_class(session, cast, "class_teacher")
    assert [line.beside for line in found.lines].count("17.05.2016.") == 2


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", {"4.a", "4.b", "5.a"}),
        ("registrar", {"4.a", "4.b", "5.a"}),
        ("director", {"4.a", "4.b", "5.a"}),
        ("class_teacher", {"4.b"}),
        ("stranger", {"4.a"}),
        ("deputy_upbringing", set()),
        ("subject_teacher", set()),
        ("support_teacher", set()),
    ],
)
def test_whose_classes_are_listed_for_whom(records, cast, who, reached):
    with records() as session:
        found = {name for name in ("4.a", "4.b", "5.a") if of_class(session, cast, who, name)}
    assert found == reached


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", {"maths", "english_1", "english_2", "class_lesson", "choir", "extended"}),
        ("deputy_upbringing", {"class_lesson", "choir"}),
        ("class_teacher", {"maths", "english_1", "english_2", "class_lesson", "choir", "extended"}),
        ("subject_teacher", {"english_1"}),
        ("interest_teacher", {"choir"}),
        ("support_teacher", {"extended"}),
        ("stranger", {"choir"}),
    ],
)
def test_whose_groups_are_listed_for_whom(records, cast, who, reached):
    groups = ("maths", "english_1", "english_2", "class_lesson", "choir", "extended")
    with records() as session:
        found = {name for name in groups if of_group(session, cast, who, name)}
    assert found == reached


def test_a_group_lists_its_members_and_a_choir_of_two_classes_says_whose(records, cast):
    with records() as session:
        english = of_group(session, cast, "subject_teacher", "english_1")
        choir = of_group(session, cast, "interest_teacher", "choir")
    assert english.heading == "Grupas saraksts: Angļu valoda, 4.b, 1. grupa"
    assert english.keeper == ("Skolotājs", "Juris Saulītis")
    assert names(english) == ["Abola Elza", "Āboliņš Kārlis", "Bērziņa Anna Marija"]
    assert {line.beside for line in english.lines} == {""}
    assert {line.beside for line in choir.lines} == {"4.a", "4.b"}
    assert len(pages(GROUP_LIST.report.pdf(choir))) == 1
