"""Every look at a file is noted, after the answer has left; papers say what the file says (7, 18)."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from config.duties import Role
from models.accounts import RoleGrant
from models.people import Person
from models.student_file import FileView, StudentFile
from tests.admin.office import filled
from tests.people import YEAR_BEGAN


@pytest.fixture
def looks(records, cast):
    """Who looked at whose file and how, in order."""

    def all_of(pupil="roberts"):
        with records() as session:
            rows = select(FileView.account_id, FileView.what).where(
                FileView.student_id == cast.student[pupil]
            )
            return [(who, str(what)) for who, what in session.execute(rows.order_by(FileView.id))]

    return all_of


def text_of(answer) -> str:
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages)


def test_opening_the_file_a_form_and_a_history_is_noted(files, looks, cast):
    teacher = files("class_teacher")
    for rest in ("", "/labot/skolens", "/vesture/phone"):
        teacher.open("roberts", rest)
    me = cast.account["class_teacher"]
    assert looks() == [(me, "screen"), (me, "screen"), (me, "history")]
    assert looks("anna") == []


def test_what_was_refused_is_no_look(files, looks):
    files("stranger").open()
    files("support_teacher").open()
    assert looks() == []


def test_the_registrar_prints_a_file_with_all_it_holds(files, looks, records, cast):
    with records() as session:
        pupil = session.get_one(Person, cast.person["roberts"])
        pupil.personal_code, pupil.phone = "32123456789", "+37126111111"
        file = session.query(StudentFile).filter_by(student_id=cast.student["roberts"]).one()
        file.file_number, file.declared_address = "0777", "Bērzu iela <1>"
    paper = text_of(files("registrar").open("roberts", "/pdf"))
    for words in (
        "Personas lieta Nr. 0777",
        "Roberts Bērziņš, 4.b klase",
        "321234-56789",
        "+371 2611 1111",
        "Bērzu iela <1>",
        "Inese Bērziņa",
        "Uzņemšana un atskaitīšana",
        f"Nr. 1-9/{cast.student['roberts']}, 01.09.2026.",
        "21011111 Pamatizglītības programma",
        "lpp. 1 / ",
    ):
        assert words in paper
    assert looks() == [(cast.account["registrar"], "pdf")]


def test_the_files_of_a_class_are_one_document(files, looks, cast):
    with files("superuser").client.get(f"/personas-lietas/klase/{cast.school_class['4.b']}/pdf") as answer:
        paper = text_of(answer)
    assert paper.index("Elza Abola") < paper.index("Kārlis Āboliņš") < paper.index("Roberts Bērziņš")
    assert "Gustavs" not in paper
    assert [what for _who, what in looks("anna")] == ["pdf"]


def test_papers_are_in_latvian_whatever_the_language_of_the_screen(files):
    superuser = files("superuser")
    superuser.client.post("/valoda", data={"language": "en"})
    assert "Dzimšanas datums" in text_of(superuser.open("roberts", "/pdf"))


@pytest.mark.parametrize("who", ["class_teacher", "director", "guardian"])
def test_nobody_else_prints_files(files, cast, who):
    assert files(who).open("roberts", "/pdf").status_code == 403
    assert files(who).client.get(f"/personas-lietas/klase/{cast.school_class['4.b']}/pdf").status_code == 403
    assert "/pdf" not in files(who).open().text


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("/parvalde/personas-lietas/", "list"),
        ("/parvalde/personas-lietas/eksports/csv", "export"),
        ("/parvalde/personas/{person}", "screen"),
        ("/parvalde/personas/{person}/labot", "screen"),
        ("/parvalde/skoleni/eksports/xlsx", "export"),
        ("/parvalde/kontaktpersonas/?skolens={student}", "list"),
    ],
)
def test_a_look_at_the_tables_of_files_is_noted_too(files, looks, cast, place, what):
    place = place.format(person=cast.person["roberts"], student=cast.student["roberts"])
    with files("superuser").client.get(place) as answer:
        assert answer.status_code == 200
    assert looks() == [(cast.account["superuser"], what)]


def test_a_table_of_something_else_notes_nothing(files, looks):
    with files("superuser").client.get("/parvalde/telpas/"):
        pass
    assert looks() == []


def test_who_looks_with_a_parents_eyes_is_named_himself(files, looks, cast):
    superuser = files("superuser")
    place = f"/tiesibas/persona/{cast.account['guardian']}/skatities"
    reason = {"reason": "Vecāks raksta, ka neredz bērnu."}
    assert (
        superuser.client.post(place, data=filled(superuser.client.get(place).text, **reason)).status_code
        == 302
    )
    assert "Andris" not in superuser.open().text
    assert looks() == [(cast.account["superuser"], "screen")]


def test_the_other_parent_is_not_named_though_he_teaches_here(files, records, cast):
    with records() as session:
        teaches = {"role": Role.SUBJECT_TEACHER, "starts_on": YEAR_BEGAN}
        session.add(RoleGrant(account_id=cast.account["father"], **teaches))
    files("father").open("roberts")
    files("class_teacher").open("roberts")
    page = files("guardian").open("roberts", "/skatijumi").text
    assert "Andris" not in page
    assert "cits likumiskais pārstāvis" in page
    assert "Ilze Kalēja" in page
