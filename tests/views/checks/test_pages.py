"""Pages of checks: what they show, what they refuse, what they cost (clauses 3.4, 4.2)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from models.checks import CheckRemark
from tests.admin.office import change, filled
from tests.full_class import counted
from tests.journal_book import Book

CHECKS = "/parbaudes/"
DAY = date(2026, 11, 9)


@pytest.fixture
def book(records, cast):
    def write(act):
        with records() as session:
            return act(Book(session, cast))

    return write


@pytest.fixture
def maths(cast):
    """The number of the group."""
    return cast.group["maths"]


@pytest.fixture
def superuser(sign_in):
    return sign_in("superuser")


@pytest.fixture
def remark(superuser, maths, records):
    """The address of the teacher's answer to a remark."""
    change(superuser, f"{CHECKS}macibas/{maths}/piezime", text="Nav tēmas.")
    with records() as session:
        number = session.scalar(CheckRemark.__table__.select().with_only_columns(CheckRemark.id))
    return f"{CHECKS}macibas/piezimes/{number}/atbilde"


def test_a_file_of_findings_computes_nothing_and_names_each_place(superuser, book):
    book(lambda b: b.column("maths", date(2026, 11, 2), title='=HYPERLINK("http://x")'))
    answer = superuser.get(f"{CHECKS}konstatejumi/csv?veids=test_without_marks")
    assert answer.mimetype == "text/csv"
    heads, line = answer.text.removeprefix("\ufeff").splitlines()
    assert heads.startswith("Žurnāls;Konstatējums;Vieta;")
    assert "Matemātika, 4.b" in line
    assert "'=HYPERLINK" in line
    assert "02.11.2026." in line


def test_filters_narrow_to_class_teacher_kind_and_days(superuser, book, cast):
    book(lambda b: [b.lesson(group, DAY, 5, topic="") for group in ("maths", "maths_4a")])
    address = f"{CHECKS}konstatejumi?veids=no_topic"
    journals = {"Matemātika, 4.a", "Matemātika, 4.b"}
    for query, expected in {
        "": journals,
        f"&klase={cast.school_class['4.a']}": {"Matemātika, 4.a"},
        f"&skolotajs={cast.staff['class_teacher']}": {"Matemātika, 4.b"},
        "&zurnali=extended_day": set(),
        "&no=2026-11-10": set(),
        "&no=2026-11-09&lidz=2026-11-09": journals,
        "&no=2031-01-01&lidz=1999-01-01": set(),
        "&klase=99999999999999999999&skolotajs=x&zurnali=y&lapa=-3": journals,
    }.items():
        page = superuser.get(address + query).text
        found = set(re.findall(r"Matemātika, 4\.[ab](?=</a>)", page))
        assert found == expected, query


def test_long_lists_come_in_pages_and_a_page_that_is_not_there_is_the_last(superuser, book):
    book(lambda b: [b.lesson("maths", DAY + timedelta(days=n % 10), n // 10, topic="") for n in range(60)])
    address = f"{CHECKS}konstatejumi?veids=no_topic"
    first, last = superuser.get(address).text, superuser.get(f"{address}&lapa=99").text
    assert first.count("#l") == 50
    assert last.count("#l") == 10


@pytest.mark.parametrize("place", ["", "konstatejumi", "piezimes", "parbauditie", "zurnali/{maths}"])
def test_a_page_costs_the_same_few_statements_whatever_was_found(app, superuser, maths, book, place):
    address = CHECKS + place.format(maths=maths)
    change(superuser, f"{CHECKS}macibas/{maths}/piezime", text="Pirmā.")
    book(lambda b: b.lesson("maths", DAY, 7, topic=""))
    superuser.get(address)
    with counted(app) as few:
        superuser.get(address)
    for n in range(3):
        change(superuser, f"{CHECKS}macibas/{maths}/piezime", text=f"Vēl {n}.")
    book(lambda b: [b.lesson(g, DAY, n, topic="") for g in ("maths", "maths_4a") for n in range(5)])
    with counted(app) as many:
        assert superuser.get(address).status_code == 200
    assert len(many) == len(few) <= 20, "\n\n".join(many)


def test_an_answer_to_what_was_said_meanwhile_is_a_conflict_and_nothing_typed_is_lost(
    sign_in, superuser, remark
):
    teacher = sign_in("class_teacher")
    form = filled(teacher.get(remark).text, text="Izlabots.")
    closing = remark.replace("atbilde", "slegt")
    assert superuser.post(closing, data={"version": "0"}).status_code == 302
    answer = teacher.post(remark, data=form)
    assert answer.status_code == 409
    assert "Izlabots." in answer.text
    assert "Pa to laiku" in answer.text
    again = teacher.post(remark, data=filled(answer.text))
    assert again.status_code == 422
    assert "jau ir slēgta" in again.text


def test_whoever_closes_what_was_answered_meanwhile_reads_it_first(sign_in, superuser, remark):
    change(sign_in("class_teacher"), remark, text="Izlabots.")
    page = superuser.post(remark.replace("atbilde", "slegt"), data={"version": "0"})
    assert page.status_code == 409
    assert "Izlabots." in page.text
    assert "Pa to laiku" in page.text
    assert "gaida atbildi" not in page.text


@pytest.mark.parametrize(
    ("typed", "status"), [("", 422), ("    ", 422), ("ā" * 1001, 422), ("<b>=1+1</b>", 302)]
)
def test_words_are_cleaned_refused_with_what_was_typed_and_never_run(superuser, maths, typed, status):
    address = f"{CHECKS}macibas/{maths}/piezime"
    answer = superuser.post(address, data={"column": "", "student": "", "text": typed})
    assert answer.status_code == status
    if status == 302:
        assert "&lt;b&gt;=1+1&lt;/b&gt;" in superuser.get(f"{CHECKS}zurnali/{maths}").text
    else:
        assert typed.strip() in answer.text


@pytest.mark.parametrize("place", ["l77777", "zz", "x-2026-99-99-1", "l1/99999999", "%3Cscript%3E", "t-x"])
def test_a_place_the_journal_does_not_have_is_not_found(superuser, maths, place):
    assert superuser.get(f"{CHECKS}macibas/{maths}/piezime?vieta={place}").status_code == 404
    assert superuser.get(f"{CHECKS}macibas/{maths}/neverot?veids=no_topic&vieta={place}").status_code == 404


def test_the_form_of_a_remark_offers_columns_and_pupils_of_this_journal_only(superuser, book, cast, maths):
    mine = book(lambda b: b.lesson("maths", DAY, 5))
    foreign = book(lambda b: b.lesson("maths_4a", DAY, 5))
    page = superuser.get(f"{CHECKS}macibas/{maths}/piezime?vieta=l{mine}/{cast.student['elza']}").text
    assert f'<option selected value="l{mine}">' in page
    assert f'<option selected value="{cast.student["elza"]}">' in page
    assert f"l{foreign}" not in page
    assert "Kārkliņa" not in page
    data = {"column": f"l{foreign}", "student": "", "text": "Cita žurnāla aile."}
    assert superuser.post(f"{CHECKS}macibas/{maths}/piezime", data=data).status_code == 422


def test_a_check_of_a_journal_that_changed_meanwhile_is_not_signed(superuser, book, maths, records):
    address = f"{CHECKS}macibas/{maths}/parakstit"
    form = filled(superuser.get(address).text, conclusion="Kārtībā.")
    book(lambda b: b.lesson("maths", DAY, 5, topic=""))
    answer = superuser.post(address, data=form)
    assert answer.status_code == 409
    assert "Kārtībā." in answer.text
    signed = superuser.post(address, data=filled(answer.text))
    assert signed.status_code == 302
    assert superuser.post(address, data=filled(answer.text)).status_code == 302
    page = superuser.get(f"{CHECKS}zurnali/{maths}").text
    assert len(re.findall(r"/parbaudes/\d+/pdf", page)) == 1


def test_the_sheet_shows_remarks_and_leads_the_checker_to_a_new_one(sign_in, superuser, book, maths, cast):
    lesson = book(lambda b: b.lesson("maths", DAY, 5))
    cell = f"l{lesson}/{cast.student['elza']}"
    change(superuser, f"{CHECKS}macibas/{maths}/piezime?vieta={cell}", text="Kāpēc labots?")
    sheet = sign_in("class_teacher").get(f"/zurnali/{maths}").text
    assert f'data-remarked="{cell}"' in sheet
    assert f"skats=2026-11#{cell}" in sheet
    assert "data-remark>" not in sheet
    assert f'href="{CHECKS}macibas/{maths}/piezime" data-remark' in superuser.get(f"/zurnali/{maths}").text


def test_a_lesson_remarked_on_before_it_was_begun_is_found_after_it(superuser, book, maths):
    change(superuser, f"{CHECKS}macibas/{maths}/piezime?vieta=x-2026-11-16-3", text="Nav ievadīta.")
    assert "#x-2026-11-16-3" in superuser.get(f"{CHECKS}piezimes").text
    lesson = book(lambda b: b.lesson("maths", date(2026, 11, 16), 3))
    assert f"#l{lesson}" in superuser.get(f"{CHECKS}piezimes").text
    assert f"#l{lesson}" in superuser.get(f"/zurnali/{maths}").text


def test_journals_not_checked_since_a_day_are_listed_the_longest_ago_first(superuser, maths):
    form = superuser.get(f"{CHECKS}macibas/{maths}/parakstit").text
    superuser.post(f"{CHECKS}macibas/{maths}/parakstit", data=filled(form, conclusion="Kārtībā."))
    names = re.findall(r'/parbaudes/zurnali/\d+">([^<]+)</a>', superuser.get(f"{CHECKS}parbauditie").text)
    assert names[-1] == "Matemātika, 4.b"
    since = superuser.get(f"{CHECKS}parbauditie?kops=2026-11-23").text
    assert "Matemātika, 4.b<" not in since
    assert "Matemātika, 4.a<" in since
