"""Phrases at hand for topics and homework: one's own, and what one wrote before (clause 11)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.phrases import Phrase
from tests.full_class import counted
from tests.views.journal.test_columns import Teacher

FIRST = "x-2026-11-23-1"


@pytest.fixture
def teacher(sign_in, cast):
    return lambda who="class_teacher", group="maths": Teacher(sign_in(who), cast, group)


def at_hand(teacher, field="topic"):
    return teacher.client.get(f"{teacher.url}/frazes", query_string={"field": field}).json


def keep(teacher, text, field="topic"):
    return teacher.post("frazes", field=field, text=text)


def test_what_one_wrote_before_is_at_hand_the_latest_first(teacher):
    mine = teacher()
    mine.change("x-2026-11-16-1", topic="Daļas", homework="48. lpp.")
    mine.change("x-2026-11-17-2", topic="Reizrēķins")
    mine.change(FIRST, topic="Daļas")
    assert at_hand(mine) == {"own": [], "used": ["Daļas", "Reizrēķins"]}
    assert at_hand(mine, "homework")["used"] == ["48. lpp."]


def test_a_colleagues_topics_and_another_subjects_are_not_at_hand(teacher):
    teacher("stranger", "maths_4a").change(FIRST, topic="Kolēģes tēma")
    teacher(group="english_2").change("x-2026-11-23-2", topic="Past tense")
    assert at_hand(teacher())["used"] == []


def test_a_phrase_is_kept_once_for_its_subject_and_seen_by_its_person_only(teacher, cast):
    mine = teacher()
    assert [keep(mine, text).status_code for text in ("Tests par daļām", " Tests  par daļām ")] == [200, 200]
    assert at_hand(mine)["own"] == ["Tests par daļām"]
    assert at_hand(mine, "homework")["own"] == []
    assert at_hand(teacher(group="english_2"))["own"] == []
    assert at_hand(teacher("stranger", "maths_4a"))["own"] == []


@pytest.mark.parametrize("text", ["", "   ", "ā" * 501, "x" * 100_000])
def test_what_is_no_phrase_is_refused(teacher, records, text):
    assert keep(teacher(), text).status_code == 422
    with records() as session:
        assert session.scalars(select(Phrase)).all() == []


@pytest.mark.parametrize("field", ["", "title", "<b>", "entry_id"])
def test_phrases_are_for_texts_of_a_lesson_only(teacher, field):
    assert at_hand(teacher(), field) == {"own": [], "used": []}
    assert keep(teacher(), "x", field).status_code == 422


def test_one_keeps_phrases_on_a_page_of_ones_own(teacher, cast, records):
    mine, other = teacher().client, teacher("stranger", "maths_4a").client
    form = {"purpose": "homework", "subject": "", "text": "Atkārtot reizrēķinu\nlīdz 10"}
    assert mine.post("/frazes/", data=form).status_code == 302
    assert mine.post("/frazes/", data=form | {"text": ""}).status_code == 422
    assert mine.post("/frazes/", data=form | {"subject": "99"}).status_code == 422
    assert "Atkārtot reizrēķinu" in mine.get("/frazes/").text
    assert "Atkārtot reizrēķinu" not in other.get("/frazes/").text
    with records() as session:
        number = session.scalars(select(Phrase.id)).one()
    assert other.post(f"/frazes/{number}/dzest").status_code == 404
    assert mine.post(f"/frazes/{number}/dzest").status_code == 302
    assert mine.post(f"/frazes/{number}/dzest").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("superuser", 403), ("director", 403), ("guardian", 403)]
)
def test_phrases_belong_to_who_writes_the_journal(teacher, who, status):
    other = teacher(who)
    assert other.client.get(f"{other.url}/frazes?field=topic").status_code == status
    assert keep(other, "x").status_code == status


def test_phrases_cost_the_same_however_many_there_are(teacher, app):
    counts, mine = [], teacher()
    for number in range(4):
        mine.change(f"x-2026-11-{(9, 10, 16, 17)[number]}-{(1, 2, 1, 2)[number]}", topic=f"Tēma {number}")
        keep(mine, f"Frāze {number}")
        with counted(app) as statements:
            at_hand(mine)
        counts.append(len(statements))
    assert len(set(counts)) == 1
