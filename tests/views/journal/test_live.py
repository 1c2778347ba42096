"""Two people keep one journal: each is told what the other entered (clause 11, law 12)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, update

from models.accounts import AccountSession
from models.base import db
from models.journal import JournalTeacher
from models.marks import Assessment
from tests.people import MOMENT, YEAR_BEGAN

NOW = MOMENT.isoformat()
FIRST = "x-2026-11-23-1"
SECOND_OF_ENGLISH = "x-2026-11-23-2"


@pytest.fixture
def open_grid(sign_in, cast):
    """A grid that lies open before somebody, and asks for news as its script does."""

    class OpenGrid:
        def __init__(self, who, group="maths"):
            self.client = sign_in(who)
            self.url = f"/zurnali/{cast.group[group]}"

        def post(self, path, **sent):
            return self.client.post(f"{self.url}/{path}", json={"key": str(uuid4()), **sent})

        def type(self, pupil, text, column=FIRST, version=0):
            cell = {"column": column, "student": cast.student[pupil], "text": text, "version": version}
            return self.post("sunas", cells=[cell]).json["cells"][0]

        def ask(self, since=NOW):
            return self.client.get(f"{self.url}/jaunumi", query_string={"kops": since})

        def news(self, **how):
            return self.ask(**how).json

    return OpenGrid


@pytest.fixture
def colleague(records, cast):
    """Juris Saulītis keeps the mathematics of 4.b together with Ilze Kalēja."""
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
            )
        )
    return "subject_teacher"


def test_a_colleague_is_told_the_cell_and_the_lesson_it_was_born_with(open_grid, colleague, cast):
    saved = open_grid("class_teacher").type("roberts", "7")
    news = open_grid(colleague).news()
    assert news["cells"] == [
        {
            "column": saved["column"],
            "student": cast.student["roberts"],
            "text": "7",
            "html": "7",
            "version": saved["version"],
        }
    ]
    assert news["renamed"] == {FIRST: saved["column"]}
    assert news["columns"][saved["column"]]["has_marks"]
    assert news["days"] == {saved["column"]: "2026-11-23"}


def test_an_idle_journal_has_no_news_and_neither_has_one_that_waits_longer(open_grid, colleague, clock):
    juris = open_grid(colleague)
    assert juris.news() == {"since": NOW}
    open_grid("class_teacher").type("roberts", "n")
    clock.move(MOMENT + timedelta(minutes=5))
    assert juris.news(since=clock.now().isoformat()) == {"since": clock.now().isoformat()}
    assert juris.news()["cells"]


def test_what_is_young_is_told_again_for_its_transaction_may_have_been_slow(open_grid, colleague, clock):
    open_grid("class_teacher").type("roberts", "n")
    clock.move(MOMENT + timedelta(seconds=20))
    assert open_grid(colleague).news(since=clock.now().isoformat())["cells"]


def test_an_emptied_cell_is_told_as_empty(open_grid, colleague):
    ilze = open_grid("class_teacher")
    saved = ilze.type("roberts", "7")
    ilze.type("roberts", "", column=saved["column"], version=saved["version"])
    [cell] = open_grid(colleague).news()["cells"]
    assert (cell["text"], cell["html"], cell["version"]) == ("", "", 0)


def test_a_topic_is_told(open_grid, colleague):
    ilze = open_grid("class_teacher")
    key = ilze.type("roberts", "7")["column"]
    version = open_grid(colleague).news()["columns"][key]["version"]
    assert ilze.post("kolonna", column=key, version=version, topic="Daļas").status_code == 200
    assert open_grid(colleague).news()["columns"][key]["topic"] == "Daļas"


def test_a_column_that_was_withdrawn_is_told(open_grid, colleague, records):
    made = open_grid("class_teacher").post("jauna", held_on="2026-11-20", kind="homework", title="1. MD")
    key = made.json["url"].rpartition("#")[2]
    with records() as session:
        session.execute(
            update(Assessment).where(Assessment.id == int(key[1:])).values(voided_at=MOMENT),
            execution_options={"trailed": True},
        )
    news = open_grid(colleague).news()
    assert news["gone"] == [key]
    assert news["days"] == {}


def test_a_column_of_marks_beside_the_lessons_is_told_by_its_day(open_grid, colleague):
    made = open_grid("class_teacher").post("jauna", held_on="2026-11-20", kind="test", title="1. PD")
    key = made.json["url"].rpartition("#")[2]
    assert open_grid(colleague).news()["days"] == {key: "2026-11-20"}


def test_a_semester_mark_is_told_to_the_groups_of_its_subject(open_grid, colleague, cast):
    saved = open_grid("class_teacher").type("roberts", "8", column="t-semester_1")
    told = {(cell["column"], cell["student"]): cell["text"] for cell in open_grid(colleague).news()["cells"]}
    assert saved["status"] == "saved"
    assert told["t-semester_1", cast.student["roberts"]] == "8"


def test_other_groups_are_nobodys_news(open_grid):
    open_grid("subject_teacher", "english_1").type("elza", "9", column=SECOND_OF_ENGLISH)
    assert "cells" not in open_grid("class_teacher").news()
    assert "cells" not in open_grid("class_teacher", "english_2").news()


def test_a_class_teacher_who_only_reads_is_told_of_the_own_class_alone(open_grid, records, cast):
    """Zane Svešā looks after 4.a; the choir is of both classes and not hers."""
    choir = open_grid("interest_teacher", "choir")
    key = choir.post("jauna", held_on="2026-11-23", kind="lesson").json["url"].rpartition("#")[2]
    choir.type("roberts", "n", column=key)
    choir.type("karlina", "n", column=key)
    told = open_grid("stranger", "choir").news()["cells"]
    assert [cell["student"] for cell in told] == [cast.student["karlina"]]


@pytest.mark.parametrize(
    "since",
    ["", "vakar", "2026-11-23T10:00:00", "2026-11-23", "9" * 40, "'; --"],
)
def test_what_is_no_moment_is_refused(open_grid, since):
    assert open_grid("class_teacher").ask(since=since).status_code == 400


@pytest.mark.parametrize(
    ("since", "stale"),
    [
        ("0001-01-01T00:00:00+14:00", True),
        ("2026-11-22T20:00:00+00:00", True),
        ("9999-12-31T23:59:59-14:00", None),
    ],
)
def test_whoever_looked_long_ago_opens_the_page_anew_and_the_future_harms_nothing(open_grid, since, stale):
    answer = open_grid("class_teacher").ask(since=since)
    assert answer.status_code == 200
    assert answer.json.get("stale") is stale


def test_an_open_page_that_asks_by_itself_keeps_no_sign_in_alive(open_grid, clock, records, cast):
    juris = open_grid("class_teacher")
    clock.move(MOMENT + timedelta(minutes=40))
    assert juris.ask().status_code == 200
    with records() as session:
        seen = session.scalars(
            db.select(AccountSession.seen_at).where(
                AccountSession.account_id == cast.account["class_teacher"]
            )
        ).one()
    assert seen == MOMENT
    clock.move(MOMENT + timedelta(minutes=61))
    assert juris.client.get(f"{juris.url}/jaunumi", headers={"Accept": "application/json"}).status_code == 401


def test_an_idle_question_costs_one_look_at_the_trail(open_grid, app):
    """Sign-in and reach are asked as for any screen; the news themselves are one statement."""
    grid = open_grid("class_teacher")
    grid.ask()
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    grid.ask()
    event.remove(engine, "before_cursor_execute", note)
    asked = [statement for statement in seen if statement.lstrip().startswith(("SELECT", "WITH"))]
    assert sum("FROM trail" in statement for statement in asked) == 1
    assert len(asked) <= 4
