"""Papers are numbered once, drafts never, and what was interrupted is no duplicate (clause 3.5a)."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from models.issued_documents import DocumentPrint, IssuedDocument
from tests.views.printing.conftest import text_of

NUMBER = re.compile(r"L-2026/2027-(\d+)")


@pytest.fixture
def register(records):
    """How many papers the register knows, and how often they were printed."""

    def counted():
        with records() as session:
            papers = session.scalar(select(func.count(IssuedDocument.id)))
            return papers, session.scalar(select(func.count(DocumentPrint.id)))

    return counted


def numbers(pages):
    return [found[1] for page in pages if (found := NUMBER.search(page))]


@pytest.mark.usefixtures("after_semester")
def test_a_class_is_printed_in_one_file_each_card_with_a_number_of_its_own(desk, register):
    pages = desk().pages(termins="semester_1")
    assert numbers(pages) == ["1", "2", "3", "4", "5", "6"]
    assert not [page for page in pages if "DUBLIKĀTS" in page or "MELNRAKSTS" in page]
    assert register() == (6, 6)


def test_before_the_semester_is_closed_a_draft_without_a_number_comes_out(desk, register):
    office = desk()
    assert "Drukāt melnrakstus (6)" in office.screen().text
    place = office.print()
    assert "Šis ir melnraksts" in office.client.get(place).text
    pages = text_of(office.fetch(place))
    assert len(pages) == 6
    assert numbers(pages) == []
    assert all("MELNRAKSTS" in page for page in pages)
    assert register() == (0, 0)


@pytest.mark.usefixtures("after_semester")
def test_a_double_click_and_a_second_fetch_are_one_print(desk, register):
    office = desk(termins="semester_1")
    first, second = office.print("one and the same form"), office.print("one and the same form")
    assert first == second
    assert register() == (6, 0)
    assert office.fetch(first).data == office.fetch(first).data
    assert register() == (6, 6)


@pytest.mark.usefixtures("after_semester")
def test_who_only_asks_about_the_file_has_not_printed_it(desk, register):
    office = desk(termins="semester_1")
    place = office.print()
    assert office.client.head(f"{place}/pdf").status_code == 405
    assert register() == (6, 0)


@pytest.mark.usefixtures("after_semester")
def test_what_was_never_fetched_keeps_its_number_and_is_no_duplicate(desk):
    office = desk(termins="semester_1")
    office.print()
    pages = office.pages()
    assert numbers(pages) == ["1", "2", "3", "4", "5", "6"]
    assert not [page for page in pages if "DUBLIKĀTS" in page]


@pytest.mark.usefixtures("after_semester")
def test_what_is_printed_again_says_that_it_is_a_duplicate(desk, register):
    office = desk(termins="semester_1")
    office.pages()
    place = office.print()
    assert "6 jau bija izsniegti" in office.client.get(place).text
    again = text_of(office.fetch(place))
    assert all("DUBLIKĀTS" in page for page in again)
    assert numbers(again) == ["1", "2", "3", "4", "5", "6"]
    assert register() == (6, 12)


@pytest.mark.usefixtures("after_semester")
def test_two_who_print_the_same_at_once_make_one_original(desk, register):
    mine, other = desk(termins="semester_1"), desk(termins="semester_1")
    first, second = mine.print(), other.print()
    assert len(text_of(mine.fetch(first))) == 6
    refused = other.fetch(second)
    assert refused.status_code == 302
    assert "Drukājiet vēlreiz" in other.client.get(refused.location).text
    assert register() == (6, 6)
    assert all("DUBLIKĀTS" in page for page in other.pages())


@pytest.mark.usefixtures("after_semester")
def test_those_ticked_alone_are_printed(desk, cast):
    office = desk(termins="semester_1")
    ticked = [cast.student["roberts"], cast.student["anna"]]
    pages = office.pages(kas="atzimetie", atzimets=ticked)
    assert ["Anna Marija" in pages[0], "Roberts" in pages[1], len(pages)] == [True, True, 2]


@pytest.mark.usefixtures("after_semester")
def test_one_pupil_is_printed_by_the_button_of_the_line(desk, cast):
    office = desk(termins="semester_1")
    place = office.print(kas="", skolens=cast.student["zigurs"])
    answer = office.fetch(place)
    assert len(text_of(answer)) == 1
    named = answer.headers["Content-Disposition"]
    assert named.endswith("filename=lieciba-zigurs-snickovskis-valters-4-b-2026-2027-1-semestris.pdf")


def test_nobody_ticked_is_told_so_and_nothing_is_printed(desk, register):
    office = desk()
    answer = office.send(kas="atzimetie")
    assert "Vispirms atzīmējiet skolēnus, kam drukāt." in office.client.get(answer.location).text
    assert register() == (0, 0)


@pytest.mark.usefixtures("after_semester")
def test_a_mark_changed_after_the_form_was_sent_is_not_printed_under_the_number(desk, mark):
    office = desk(termins="semester_1")
    place = office.print()
    mark("roberts", "Matemātika", "7")
    refused = office.fetch(place)
    assert "Ieraksti kopš tā laika ir mainījušies" in office.client.get(refused.location).text


@pytest.mark.usefixtures("after_semester")
def test_the_screen_tells_what_is_issued_and_what_no_longer_matches(desk, mark):
    office = desk(termins="semester_1")
    office.pages()
    assert "6 jau izsniegti" in office.screen().text
    mark("roberts", "Matemātika", "7")
    page = " ".join(office.screen().text.split())
    roberts = page.partition("Bērziņš Roberts</th>")[2].partition("</tr>")[0]
    assert "izsniegts, vairs neatbilst" in roberts
    assert page.count("izsniegts, vairs neatbilst") == 1
    assert "1 izsniegtais vairs neatbilst" in page


def test_a_preview_has_no_number_and_the_register_hears_nothing(desk, register, after_semester):
    pages = text_of(desk().specimen(termins="semester_1"))
    assert all("PARAUGS" in page for page in pages)
    assert numbers(pages) == []
    assert register() == (0, 0)


def test_the_director_looks_and_previews_but_does_not_print(desk):
    office = desk("director")
    page = office.screen().text
    assert "Šo dokumentu var apskatīt" in page
    assert "Drukāt" not in page.partition("<table")[2]
    assert office.specimen().status_code == 200
    assert office.send().status_code == 403


def test_a_print_is_its_authors_alone(desk, records, cast):
    mine = desk("class_teacher", "sekmju-izraksts")
    place = mine.print()
    assert mine.fetch(place).status_code == 200
    other = desk("superuser", "sekmju-izraksts")
    assert other.client.get(place).status_code == 404
    assert other.fetch(place).status_code == 404
    assert mine.client.get(place.replace("sekmju-izraksts", "klases-saraksts")).status_code == 404


def test_the_class_teacher_prints_statements_of_the_own_class_alone(desk, cast):
    teacher = desk("class_teacher", "sekmju-izraksts")
    assert len(teacher.pages()) >= 6
    strange = {"klase": cast.school_class["4.a"]}
    assert [teacher.screen(**strange).status_code, teacher.specimen(**strange).status_code] == [404, 404]
    assert teacher.send(**strange).status_code == 404
    assert "visas klases" not in teacher.screen(klase="").text, "who has one class need not choose it"


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("parakstu-lapa", "Par šo laiku klasei vēl nav izsniegta neviena liecība."),
        ("individuala-darba-uzskaite", "Šajās dienās klasē nevienam nav bijis individuālā darba."),
    ],
)
def test_a_class_with_pupils_is_not_called_empty(desk, slug, why):
    page = desk(slug=slug).screen().text
    assert why in page
    assert "Klasē nav skolēnu." not in page


def test_a_look_at_an_english_paper_says_so_in_english(desk):
    pages = text_of(desk(slug="izzina").specimen(valoda="en"))
    assert all("SPECIMEN" in page and "PARAUGS" not in page for page in pages)
    assert all("PARAUGS" in page for page in text_of(desk(slug="izzina").specimen()))
