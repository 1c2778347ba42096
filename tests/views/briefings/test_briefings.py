"""Safety briefings: who was there, who is still to be briefed, the sheet that is signed (Reg. 474, 2023)."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from models.briefings import BriefedStudent, SafetyBriefing
from tests.full_class import counted

TOPIC = "Ugunsdrošība un rīcība ugunsgrēka gadījumā"
CLASS_4B = ("elza", "karlis", "anna", "roberts", "evelina", "zigurs")
OPENS = {
    # the briefing of the class-teacher journal: journals R S, R U, R C, R J
    "superuser": 200,
    "deputy_upbringing": 200,
    "director": 200,
    "class_teacher": 200,
    "stranger": 404,
    "subject_teacher": 404,
    "interest_teacher": 404,
    "support_teacher": 404,
    "registrar": 403,
    "student": 403,
    "guardian": 403,
}
PRINTS = {**OPENS, "director": 403}
"""Briefing sheet: P S, P U, P C, P J; the director prints nothing."""


@pytest.fixture
def brief(sign_in, cast):
    """Write a briefing down; all of 4.b but those named were there."""

    def briefed(who="class_teacher", group="class_lesson", absent=("zigurs",), **typed):
        there = [cast.student[key] for key in CLASS_4B if key not in absent]
        form = {
            "held_on": "2026-11-20",
            "topic": TOPIC,
            "given_by": "Ilze Kalēja",
            "students": there,
            **typed,
        }
        return sign_in(who).post(f"/instruktazas/zurnals/{cast.group[group]}/jauna", data=form)

    return briefed


@pytest.fixture
def done(records):
    """Who was briefed when."""

    def read():
        with records() as session:
            rows = session.execute(select(BriefedStudent.student_id, BriefedStudent.briefed_on))
            return dict(rows.tuples().all())

    return read


def number_of(records) -> int:
    with records() as session:
        return session.scalars(select(SafetyBriefing.id)).one()


def paper(answer) -> str:
    pages = PdfReader(BytesIO(answer.data)).pages
    return "\n".join(page.extract_text() for page in pages)


def test_who_was_absent_is_still_to_be_briefed_and_is_added_later(sign_in, brief, done, records, cast):
    assert [brief().status_code, brief().status_code] == [302, 302]  # a double click
    assert len(done()) == 5
    teacher, place = sign_in("class_teacher"), f"/instruktazas/{number_of(records)}"
    assert "Vēl jāinstruē" in teacher.get("/").text
    form = {"briefed_on": "2026-11-23", "students": [cast.student["zigurs"]]}
    assert teacher.post(f"{place}/papildinat", data=form).status_code == 302
    assert teacher.post(f"{place}/papildinat", data=form).status_code == 302
    assert done()[cast.student["zigurs"]] == date(2026, 11, 23)
    assert "Visi grupas skolēni ir instruēti" in teacher.get(place).text
    assert "Vēl jāinstruē" not in teacher.get("/").text


@pytest.mark.parametrize(
    "typed",
    [
        {"briefed_on": "2026-11-19"},
        {"briefed_on": "2026-11-30"},
        {"briefed_on": ""},
        {"students": []},
        {"students": ["999999"]},
        {"students": ["x"]},
    ],
)
def test_nobody_is_briefed_before_the_briefing_or_without_being_in_the_class(
    sign_in, brief, done, records, cast, typed
):
    brief()
    form = {"briefed_on": "2026-11-23", "students": [cast.student["zigurs"]], **typed}
    place = f"/instruktazas/{number_of(records)}"
    client = sign_in("class_teacher")
    client.post(f"{place}/papildinat", data=form)
    assert len(done()) == 5


@pytest.mark.parametrize(("who", "status"), OPENS.items())
def test_who_opens_a_briefing(sign_in, brief, records, who, status):
    brief()
    assert sign_in(who).get(f"/instruktazas/{number_of(records)}").status_code == status


@pytest.mark.parametrize(("who", "status"), PRINTS.items())
def test_who_prints_the_sheet(sign_in, brief, records, who, status):
    brief()
    answer = sign_in(who).get(f"/instruktazas/{number_of(records)}/lapa")
    assert answer.status_code == status
    if status == 200:
        assert answer.mimetype == "application/pdf"


def test_a_teacher_briefs_in_the_own_journals_only(sign_in, brief, cast, records):
    assert brief("subject_teacher").status_code == 404
    assert brief("superuser").status_code == 403
    assert brief("subject_teacher", "english_1", absent=("roberts", "evelina", "zigurs")).status_code == 302
    place = f"/instruktazas/{number_of(records)}"
    assert sign_in("subject_teacher").get(place).status_code == 200
    assert sign_in("interest_teacher").get(place).status_code == 404


def test_a_class_teacher_sees_of_a_choir_the_own_pupils_only(sign_in, brief, cast, records):
    there = [cast.student[key] for key in ("elza", "karlina")]
    assert brief("interest_teacher", "choir", students=there).status_code == 302
    place = f"/instruktazas/{number_of(records)}"
    page = sign_in("class_teacher").get(place).text
    assert "Abola Elza" in page
    assert "Kārkliņa" not in page
    sheet = paper(sign_in("class_teacher").get(f"{place}/lapa"))
    assert "Abola Elza" in sheet
    assert "Kārkliņa" not in sheet
    assert "Kārkliņa" in paper(sign_in("interest_teacher").get(f"{place}/lapa"))


def test_the_sheet_holds_everything_and_a_line_for_each_pupil(sign_in, brief, records):
    brief(instruction="7-2026")
    text = paper(sign_in("class_teacher").get(f"/instruktazas/{number_of(records)}/lapa"))
    for told in (
        "Parauga sākumskola",
        "Drošības instruktāžas lapa",
        "Klases stunda, 4.b",
        "2026. gada 20. novembris",
        TOPIC,
        "7-2026",
        "Ministru kabineta 2023. gada noteikumi Nr. 474",
        "Ilze Kalēja",
        "Klases audzinātājs",
        "Paraksts",
        "Žīgurs-Šņickovskis Valters",
        "lpp. 1 / 1",
    ):
        assert told in text
    assert text.index("Abola Elza") < text.index("Āboliņš Kārlis") < text.index("Žīgurs")
    assert "Kalniņš Gustavs" not in text  # left after 30 October
    assert text.count("20.11.2026.") == 5  # the sixth writes the day in by hand


def test_a_briefing_is_corrected_and_those_briefed_later_stay(sign_in, brief, done, records, cast):
    brief()
    number, teacher = number_of(records), sign_in("class_teacher")
    form = {"briefed_on": "2026-11-23", "students": [cast.student["zigurs"]]}
    teacher.post(f"/instruktazas/{number}/papildinat", data=form)
    there = [cast.student[key] for key in ("elza", "anna")]
    changed = {"held_on": "2026-11-19", "topic": "Elektrodrošība", "given_by": "VUGD", "students": there}
    place = f"/instruktazas/{number}/labot"
    answer = teacher.post(place, data={**changed, "version": 1})
    assert answer.status_code == 302
    assert done() == {
        cast.student["elza"]: date(2026, 11, 19),
        cast.student["anna"]: date(2026, 11, 19),
        cast.student["zigurs"]: date(2026, 11, 23),
    }
    second = teacher.post(place, data={**changed, "topic": "Cits", "version": 1})
    assert second.status_code == 409
    assert "Elektrodrošība" in second.text


def test_a_voided_briefing_owes_nothing_and_is_not_printed_on(sign_in, brief, records):
    brief()
    number, teacher = number_of(records), sign_in("class_teacher")
    void = {"reason": "Ierakstīts divreiz", "version": 1}
    assert teacher.post(f"/instruktazas/{number}/anulet", data=void).status_code == 302
    page = teacher.get(f"/instruktazas/{number}").text
    assert "Ierakstīts divreiz" in page
    assert "Drukāt lapu" not in page
    assert "Vēl jāinstruē" not in teacher.get("/").text


def test_the_list_asks_the_same_with_many_briefings_as_with_one(app, sign_in, brief):
    brief()
    client = sign_in("class_teacher")
    with counted(app) as few:
        client.get("/instruktazas/")
    for day in range(2, 14):
        brief(held_on=f"2026-11-{day:02}", topic=f"Temats {day}")
    with counted(app) as many:
        assert "Temats 13" in client.get("/instruktazas/").text
    assert len(many) == len(few)
