"""Classes, programmes and the order of subjects (clauses 3.1.1-3.1.4)."""

import re

import pytest
from sqlalchemy import select

from models.classes import ClassSubject
from tests.admin.office import add, change, number_in

CLASSES, PROGRAMMES = "/parvalde/klases/", "/parvalde/programmas/"
SUBJECTS = "/parvalde/klasu-prieksmeti/"


def order_of(client, class_id: int) -> list[str]:
    page = client.get(f"{SUBJECTS}?klase={class_id}").text
    return re.findall(r'<th scope="row" class="key"><a [^>]*>([^<]+)</a>', page)


def subject_of(records, class_id: int, place: int) -> int:
    with records() as session:
        rows = select(ClassSubject.id).where(ClassSubject.school_class_id == class_id)
        return session.scalars(rows.order_by(ClassSubject.position)).all()[place]


def test_the_superuser_registers_a_class(sign_in, cast):
    client = sign_in("superuser")
    made = add(client, CLASSES, school_year=cast.year, grade="1", letter="Č")
    assert made.status_code == 302
    assert "<h1>1.č</h1>" in client.get(made.headers["Location"]).text


@pytest.mark.parametrize(
    ("grade", "letter", "sentence"),
    [
        ("4", "B", "Mācību gadā šāda klase jau ir."),
        ("13", "a", "no 1 līdz 12"),
        ("1", "1", "Klases burtam jābūt burtam."),
        ("1", "abcd", "par garu"),
        ("", "a", "obligāts"),
    ],
)
def test_a_class_that_cannot_be_is_refused(sign_in, cast, grade, letter, sentence):
    answer = add(sign_in("superuser"), CLASSES, school_year=cast.year, grade=grade, letter=letter)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_classes_stand_in_the_order_of_the_school_with_their_teachers(sign_in, cast):
    client = sign_in("superuser")
    add(client, CLASSES, school_year=cast.year, grade="10", letter="a")
    add(client, CLASSES, school_year=cast.year, grade="2", letter="b")
    page = client.get(CLASSES).text
    names = re.findall(r'<th scope="row" class="key"><a [^>]*>([^<]+)</a>', page)
    assert names == ["2.b", "4.a", "4.b", "5.a", "10.a"]
    assert "Kalēja Ilze" in page


@pytest.mark.parametrize("code", ["2101111", "210111111", "2101111a", "٢١٠١١١١١"])
def test_a_programme_code_has_eight_digits(sign_in, code):
    answer = add(sign_in("superuser"), PROGRAMMES, code=code, name="Pamatizglītība")
    assert answer.status_code == 422


def test_a_subject_moves_down_and_up_again(sign_in, cast, records):
    client, here = sign_in("superuser"), cast.school_class["4.b"]
    first = subject_of(records, here, 0)
    assert order_of(client, here) == ["Latviešu valoda", "Matemātika", "Angļu valoda"]
    moved = client.post(f"{SUBJECTS}{first}/parvietot/lejup")
    assert order_of(client, here) == ["Matemātika", "Latviešu valoda", "Angļu valoda"]
    assert "autofocus" in client.get(moved.headers["Location"]).text
    client.post(f"{SUBJECTS}{first}/parvietot/augsup")
    assert order_of(client, here) == ["Latviešu valoda", "Matemātika", "Angļu valoda"]


def test_the_first_subject_does_not_move_up(sign_in, cast, records):
    client, here = sign_in("superuser"), cast.school_class["4.b"]
    assert client.post(f"{SUBJECTS}{subject_of(records, here, 0)}/parvietot/augsup").status_code == 302
    assert order_of(client, here)[0] == "Latviešu valoda"


def test_a_new_subject_stands_last(sign_in, cast):
    client, here = sign_in("superuser"), cast.school_class["4.b"]
    add(client, SUBJECTS, school_class=here, subject=cast.subject["Koris"], lessons_a_year="35", scale="none")
    assert order_of(client, here)[-1] == "Koris"


@pytest.mark.parametrize("way", ["uz-saniem", "augsup/", ""])
def test_a_subject_moves_in_no_other_way(sign_in, cast, records, way):
    place = subject_of(records, cast.school_class["4.b"], 0)
    assert sign_in("superuser").post(f"{SUBJECTS}{place}/parvietot/{way}").status_code == 404


def test_a_teacher_reads_the_order_and_does_not_move_it(sign_in, cast, records):
    client, here = sign_in("class_teacher"), cast.school_class["4.b"]
    assert len(order_of(client, here)) == 3
    assert client.post(f"{SUBJECTS}{subject_of(records, here, 0)}/parvietot/lejup").status_code == 403


def test_a_class_once_given_to_a_subject_stays(sign_in, cast, records):
    client, here = sign_in("superuser"), cast.school_class["4.b"]
    row = subject_of(records, here, 0)
    assert change(client, f"{SUBJECTS}{row}/labot", school_class=cast.school_class["5.a"]).status_code == 302
    assert len(order_of(client, here)) == 3


def test_a_class_teacher_is_ended_by_a_day_not_deleted(sign_in, cast):
    client = sign_in("superuser")
    data = {"school_class": cast.school_class["5.a"], "staff": cast.staff["support_teacher"]}
    number = number_in(add(client, "/parvalde/klasu-audzinataji/", **data, starts_on="2026-11-23"))
    page = client.get(f"/parvalde/klasu-audzinataji/{number}").text
    assert "ievadiet pēdējo dienu" in page
    assert client.post(f"/parvalde/klasu-audzinataji/{number}/dzest").status_code in {404, 405}
