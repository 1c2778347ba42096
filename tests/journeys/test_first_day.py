"""From an empty installation to report cards: the house's main job, by the people who do it.

The school's files make classes, staff and pupils; the superuser makes a journal with its teacher, hours and
subject; the teacher enters the day; the superuser prints the class's report cards (clauses 2, 3.1, 3.5a, 11).
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from pypdf import PdfReader
from sqlalchemy import select

from admin.commands import run
from app import create_app
from config.settings import Settings
from models.accounts import Account
from models.base import db
from models.classes import ClassTeacher, SchoolClass, Subject
from models.people import Staff
from models.school import SchoolYear
from tests.admin.office import add, number_in
from tests.people import MOMENT

FILES = Path(__file__).parents[1] / "data" / "imports"
OWN_PASSWORD = "zilonis-lec-pa-dīķi"
ONE_TIME = re.compile(r"\b[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}\b")
BEGAN = "2026-09-01"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, make_database, tmp_path, monkeypatch):
    """An empty installation of this engine: where its data lie."""
    monkeypatch.setenv("DATABASE_URL", make_database(request.param))
    with time_machine.travel(MOMENT, tick=True):
        yield tmp_path


def command(folder: Path, *words: str) -> None:
    assert run(create_app, [*words, "--data", str(folder)]) == 0


def come_in(app, name: str, password: str):
    """Sign in with a one-time password and choose one's own."""
    client = app.test_client()
    assert client.post("/ieiet", data={"name": name, "password": password}).status_code == 302
    assert client.get("/zurnali/").headers["Location"] == "/mani-dati/parole"
    chosen = client.post("/mani-dati/parole", data={"password": OWN_PASSWORD, "again": OWN_PASSWORD})
    assert chosen.status_code == 302, re.findall(r"<li>(.*?)</li>", chosen.text)
    return client


def test_a_school_begins_and_prints_its_first_report_cards(empty, capsys):
    command(empty, "create-superuser", "Vita", "Virse")
    first_password = ONE_TIME.search(capsys.readouterr().out)[0]
    command(empty, "import", "staff", str(FILES / "staff.csv"), "--confirm")
    command(empty, "import", "students", str(FILES / "pupils.csv"), "--confirm")
    app = create_app(Settings.from_environment(data_dir=empty))
    app.config["WTF_CSRF_ENABLED"] = False
    superuser = come_in(app, "vita.virse", first_password)
    group, teacher, school_class = set_up(app, superuser)
    a_day_of(come_in(app, *teacher), group)
    paper = superuser.get(f"/druka/lieciba/paraugs?klase={school_class}")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages)
    assert text.count("Jānis Bērziņš") == 2  # two pupils of one name
    assert "Matemātika" in text
    close(app)


def set_up(app, superuser) -> tuple[int, tuple[str, str], int]:
    """The superuser makes 3.b's journal of mathematics; gives the group, the teacher's sign-in, the class."""
    with app.app_context():
        found = {
            "class": db.session.scalar(
                select(SchoolClass.id).where(SchoolClass.grade == 3, SchoolClass.letter == "b")
            ),
            "year": db.session.scalar(select(SchoolYear.id)),
            "subject": db.session.scalar(select(Subject.id).where(Subject.name == "Matemātika")),
        }
        staff, account = db.session.execute(
            select(Staff.id, Account)
            .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
            .join(Account, Account.person_id == Staff.person_id)
            .where(ClassTeacher.school_class_id == found["class"])
        ).one()
        user_name, number = account.user_name, account.id
    assert (
        add(
            superuser,
            "/parvalde/klasu-prieksmeti/",
            school_class=found["class"],
            subject=found["subject"],
            scale="levels",
            lessons_a_year="140",
        ).status_code
        == 302
    )
    journal = number_in(
        add(
            superuser,
            "/parvalde/zurnali/",
            school_year=found["year"],
            kind="subject",
            subject=found["subject"],
            classes=[str(found["class"])],
        )
    )
    with app.app_context():
        group = db.session.scalar(
            db.text("SELECT id FROM journal_group WHERE journal_id = :j"), {"j": journal}
        )
    taught = {"group": group, "starts_on": BEGAN, "ends_on": ""}
    assert add(superuser, "/parvalde/zurnalu-skolotaji/", staff=staff, **taught).status_code == 302
    assert (
        add(superuser, "/parvalde/stundu-saraksts/", weekday="0", number="1", room="", **taught).status_code
        == 302
    )
    issued = superuser.post(
        "/parvalde/konti/darbiba",
        data={"action": "one_time_password", "rowid": [str(number)]},
        follow_redirects=True,
    )
    return group, (user_name, ONE_TIME.search(issued.text)[0]), found["class"]


def a_day_of(teacher, group: int) -> None:
    """The teacher enters today's lesson and the semester's marks, and finds them there again."""
    page = teacher.get(f"/zurnali/{group}").text
    pupils = re.findall(r'<tr data-student="(\d+)">.*?</span><a[^>]*>([^<]+)', page)
    assert len(pupils) == 26
    today = f"x-{date(2026, 11, 23)}-1"
    assert today in page
    url = f"/zurnali/{group}"

    def send(path: str, **sent):
        answer = teacher.post(f"{url}/{path}", json={"key": str(uuid4()), **sent})
        assert answer.status_code == 200, answer.json
        return answer.json

    column = send("kolonna", column=today, version=0, topic="Daļskaitļi", homework="48. lpp.")["column"][
        "key"
    ]
    cells = [
        {"column": column, "student": int(number), "text": text, "version": 0}
        for (number, _name), text in zip(pupils, ["n", "A", "k5", "nv"], strict=False)
    ]
    send("sunas", cells=cells)
    assert send("klat", column=column)["column"]["state"] == "done"
    term = [
        {"column": "t-semester_1", "student": int(number), "text": "P", "version": 0}
        for number, _name in pupils
    ]
    saved = send("sunas", cells=term)["cells"]
    assert {cell["text"] for cell in saved} == {"P"}
    assert "Daļskaitļi" in teacher.get(url).text


def close(app) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
