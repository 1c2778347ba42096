"""A pupil's line, the spread of a test and the works owed, for whoever may read the journal (11-13)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from models.journal import GroupMember
from tests.full_class import counted, fill_class

DAYS = ["2026-11-02", "2026-11-03", "2026-11-09", "2026-11-10", "2026-11-16"]


@pytest.fixture
def maths(cast):
    """The address of the mathematics of 4.b."""
    return f"/zurnali/{cast.group['maths']}"


@pytest.fixture
def give(cast, maths):
    """A test held on a day with marks: give(teacher, day, title, roberts="7") -> the column's key."""

    def given(teacher, day: str, title: str = "Pārbaudes darbs", **marks) -> str:
        new = {"key": str(uuid4()), "held_on": day, "number": None, "kind": "test", "title": title}
        key = teacher.post(f"{maths}/jauna", json=new).json["url"].split("#")[1]
        cells = [
            {"column": key, "student": cast.student[pupil], "text": text, "version": 0}
            for pupil, text in marks.items()
        ]
        answer = teacher.post(f"{maths}/sunas", json={"key": str(uuid4()), "cells": cells})
        assert {cell["status"] for cell in answer.json["cells"]} == {"saved"}
        return key

    return given


def test_a_pupils_line_tells_mean_trend_absences_and_what_is_owed(sign_in, cast, maths, give):
    teacher = sign_in("class_teacher")
    for day, mark in zip(DAYS, ("4", "4", "8", "8", "8"), strict=True):
        give(teacher, day, roberts=mark)
    give(teacher, "2026-11-17", "Daļskaitļi", roberts="nv")
    cell = {"column": "x-2026-11-23-1", "student": cast.student["roberts"], "text": "n", "version": 0}
    teacher.post(f"{maths}/sunas", json={"key": str(uuid4()), "cells": [cell]})
    page = teacher.get(f"{maths}/skoleni/{cast.student['roberts']}").text
    assert "<h1>Bērziņš Roberts</h1>" in page
    assert "<b>6,40</b>" in page
    assert "augšup" in page
    assert "vidējais ir 8,00, iepriekšējo – 4,00" in page
    assert "<dt>iemesls nav zināms</dt><dd><b>1</b></dd>" in page
    assert "Daļskaitļi" in page.split('id="owed-title"')[1].split("</section>")[0]
    # The picture says in words what it shows.
    assert "02.11.2026.: 4; " in page.split('<desc id="figure-words">')[1].split("</desc>")[0]
    assert f'rel="prev">← {"Bērziņa Anna Marija"}' in page


def test_of_few_marks_no_trend_is_told(sign_in, cast, maths, give):
    teacher = sign_in("class_teacher")
    for day in DAYS[:4]:
        give(teacher, day, roberts="7")
    page = teacher.get(f"{maths}/skoleni/{cast.student['roberts']}").text
    assert "par maz, lai runātu par tendenci" in page


# Transcribed by hand from the order's table, row „journals”; a family has its diary instead.
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("superuser", 200),
        ("director", 200),
        ("class_teacher", 200),
        ("deputy_upbringing", 404),
        ("stranger", 404),
        ("subject_teacher", 404),
        ("interest_teacher", 404),
        ("registrar", 403),
        ("student", 403),
        ("guardian", 403),
    ],
)
def test_whoever_reads_the_journal_reads_the_pupils_line_and_the_spread(sign_in, cast, maths, who, status):
    client = sign_in(who)
    assert client.get(f"{maths}/skoleni/{cast.student['roberts']}").status_code == status
    assert client.get(f"{maths}/sadalijums?kolonna=t-semester_1").status_code == status


def test_a_pupil_of_another_class_is_not_in_the_journal(sign_in, cast, maths):
    teacher = sign_in("class_teacher")
    assert teacher.get(f"{maths}/skoleni/{cast.student['karlina']}").status_code == 404
    assert teacher.get(f"{maths}/skoleni/2147483648").status_code == 404


def test_who_left_the_group_is_shown_by_what_was_given_in_it(sign_in, records, cast):
    """English of the first group: Elza goes to the second, whose teacher gives her a mark."""
    with records() as session:
        first = session.query(GroupMember).filter_by(student_id=cast.student["elza"]).one()
        first.ends_on = date(2026, 11, 8)
        session.add(
            GroupMember(
                journal_group_id=cast.group["english_2"],
                student_id=cast.student["elza"],
                starts_on=date(2026, 11, 9),
            )
        )
    places = {name: f"/zurnali/{cast.group[name]}" for name in ("english_1", "english_2")}
    clients = {"english_1": sign_in("subject_teacher"), "english_2": sign_in("class_teacher")}
    for name, day, mark in (("english_1", "2026-11-02", "5"), ("english_2", "2026-11-16", "9")):
        cell = {"column": f"x-{day}-2", "student": cast.student["elza"], "text": mark, "version": 0}
        sent = {"key": str(uuid4()), "cells": [cell]}
        assert clients[name].post(f"{places[name]}/sunas", json=sent).status_code == 200
    pages = {
        name: clients[name].get(f"{places[name]}/skoleni/{cast.student['elza']}").text for name in places
    }
    assert ("<b>5</b>" in pages["english_1"], "<b>9</b>" in pages["english_1"]) == (True, False)
    assert ("<b>5</b>" in pages["english_2"], "<b>9</b>" in pages["english_2"]) == (True, True)


def test_the_spread_of_a_test_is_drawn_and_stands_there_as_numbers(sign_in, maths, give):
    teacher = sign_in("class_teacher")
    key = give(teacher, "2026-11-16", "Daļas", roberts="3", anna="7", elza="7", evelina="nv")
    page = teacher.get(f"{maths}/sadalijums?kolonna={key}").text
    words = page.split('<desc id="bars-words">')[1].split("</desc>")[0]
    assert words == "1: 0; 2: 0; 3: 1; 4: 0; 5: 0; 6: 0; 7: 2; 8: 0; 9: 0; 10: 0"
    assert "<dt>Vidējais</dt><dd><b>5,67</b></dd>" in page
    assert "<dt>Parādi (nv)</dt><dd><b>1</b></dd>" in page
    assert page.count('fill="url(#low)"') == 1


@pytest.mark.parametrize(
    "key", ["", "l999999999", "a0", "x-2026-11-23-1", "t-decade", "l1;DROP", "l" + "9" * 30]
)
def test_what_is_no_column_of_the_journal_is_not_found(sign_in, maths, key):
    assert (
        sign_in("class_teacher").get(f"{maths}/sadalijums", query_string={"kolonna": key}).status_code == 404
    )


def test_works_owed_lead_to_their_cells_and_leave_the_list_with_the_mark(sign_in, cast, maths, give):
    teacher = sign_in("class_teacher")
    key = give(teacher, "2026-10-05", "Reizināšana", roberts="nv", anna="8")
    for place in (
        "/zurnali/paradi",
        f"/zurnali/paradi?zurnals={cast.group['maths']}",
        "/zurnali/paradi?rada=klase",
    ):
        page = teacher.get(place).text
        assert page.count("Reizināšana") == 1
        assert f'href="{maths}?skats=2026-10#{key}"' in page
        assert "1 parāds" in page
    cell = {"column": key, "student": cast.student["roberts"], "text": "7"}
    cell["version"] = _version(teacher, maths, key)
    assert teacher.post(f"{maths}/sunas", json={"key": str(uuid4()), "cells": [cell]}).status_code == 200
    assert "Parādu nav" in teacher.get("/zurnali/paradi").text


def _version(teacher, maths: str, key: str) -> int:
    page = teacher.get(f"{maths}?skats=2026-10").text
    return int(page.split('<b class="nv">nv</b>')[0].rsplit('data-v="', 1)[1].split('"')[0])


def test_a_class_teacher_sees_what_the_own_pupils_owe_in_journals_of_others(sign_in, cast):
    english = sign_in("subject_teacher")
    cell = {"column": "x-2026-11-16-2", "student": cast.student["anna"], "text": "nv", "version": 0}
    place = f"/zurnali/{cast.group['english_1']}/sunas"
    assert english.post(place, json={"key": str(uuid4()), "cells": [cell]}).status_code == 200
    assert "Bērziņa Anna Marija" in english.get("/zurnali/paradi").text
    class_teacher, stranger = sign_in("class_teacher"), sign_in("stranger")
    assert "Bērziņa Anna Marija" in class_teacher.get("/zurnali/paradi?rada=klase").text
    assert "Bērziņa Anna Marija" not in class_teacher.get("/zurnali/paradi").text
    assert "Bērziņa Anna Marija" in sign_in("director").get("/zurnali/paradi").text
    for rada in ("zurnali", "klase", "skola"):
        assert "Bērziņa" not in stranger.get(f"/zurnali/paradi?rada={rada}").text
    assert stranger.get(f"/zurnali/paradi?zurnals={cast.group['english_1']}").status_code == 404
    assert stranger.get("/zurnali/paradi?zurnals=1;2").status_code == 404


@pytest.mark.parametrize("pupils", [25, 35])
def test_each_page_costs_the_same_statements_whatever_the_class(app, records, cast, sign_in, maths, pupils):
    with records() as session:
        students = fill_class(session, cast, pupils=pupils)
    client = sign_in("class_teacher")
    budget = {f"{maths}/skoleni/{students[0]}": 11, f"{maths}/sadalijums?kolonna=l1": 8, "/zurnali/paradi": 6}
    for place, most in budget.items():
        with counted(app) as statements:
            assert client.get(place).status_code == 200
        assert len(statements) <= most, "\n\n".join(statements)
