"""Parents' meetings in the class-teacher journal (clauses 4.2, 11)."""

import pytest
from sqlalchemy import select

from models.class_journal import ParentsMeeting
from tests.full_class import counted

OPENS = {
    # the class-teacher journal: the school, its own class teacher; no family, no other teacher
    "superuser": 200,
    "deputy_upbringing": 200,
    "director": 200,
    "class_teacher": 200,
    "stranger": 404,
    "subject_teacher": 403,
    "interest_teacher": 403,
    "support_teacher": 403,
    "registrar": 403,
    "student": 403,
    "guardian": 403,
}
KEEPS = {
    "class_teacher": 200,
    "stranger": 404,
    "superuser": 403,
    "deputy_upbringing": 403,
    "director": 403,
    "subject_teacher": 403,
    "guardian": 403,
}
FORM = {"held_on": "2026-11-19", "topics": "Ziemassvētku pasākums", "decisions": "Dāvanas gatavos paši"}


@pytest.fixture
def meet(sign_in, cast):
    def met(who="class_teacher", families=("elza", "roberts"), **typed):
        form = {**FORM, "families": [cast.student[key] for key in families], **typed}
        return sign_in(who).post(f"/klases-zurnals/{cast.group['class_lesson']}/sapulces/jauna", data=form)

    return met


@pytest.fixture
def meetings(records):
    def read():
        with records() as session:
            rows = session.scalars(select(ParentsMeeting)).all()
            return [(r.id, r.topics, {f.student_id for f in r.families}, r.void_reason) for r in rows]

    return read


@pytest.mark.parametrize(("who", "status"), OPENS.items())
def test_who_opens_the_class_teacher_journal(sign_in, cast, who, status):
    assert sign_in(who).get(f"/klases-zurnals/{cast.group['class_lesson']}").status_code == status


def test_a_journal_of_another_kind_is_none(sign_in, cast):
    for who in ("superuser", "class_teacher"):
        assert sign_in(who).get(f"/klases-zurnals/{cast.group['maths']}").status_code == 404


@pytest.mark.parametrize(("who", "status"), KEEPS.items())
def test_who_writes_meetings_down(sign_in, cast, meet, meetings, who, status):
    place = f"/klases-zurnals/{cast.group['class_lesson']}/sapulces/jauna"
    assert sign_in(who).get(place).status_code == status
    assert meet(who).status_code == (302 if status == 200 else status)
    assert len(meetings()) == (status == 200)


def test_a_meeting_is_written_down_corrected_and_voided(sign_in, cast, meet, meetings, records):
    assert [meet().status_code, meet().status_code] == [302, 302]
    number, _topics, families, _void = meetings()[0]
    assert families == {cast.student["elza"], cast.student["roberts"]}
    teacher = sign_in("class_teacher")
    assert "2 ģimenes" in teacher.get("/klases-zurnals/").text
    place = f"/klases-zurnals/sapulces/{number}"
    changed = {**FORM, "topics": "Pavasara ekskursija", "families": [cast.student["anna"]], "version": 1}
    assert teacher.post(f"{place}/labot", data=changed).status_code == 302
    assert teacher.post(f"{place}/labot", data=changed).status_code == 409
    assert meetings()[0][1:3] == ("Pavasara ekskursija", {cast.student["anna"]})
    assert teacher.post(f"{place}/anulet", data={"reason": "Nenotika", "version": 2}).status_code == 302
    assert meetings()[0][3] == "Nenotika"


@pytest.mark.parametrize(
    "typed",
    [{"topics": " "}, {"held_on": "2026-12-01"}, {"held_on": "x"}, {"families": ("karlina",)}],
)
def test_what_is_no_meeting_is_refused(meet, meetings, typed):
    answer = meet(**typed)
    assert answer.status_code == 422
    assert "Dāvanas gatavos paši" in answer.text
    assert meetings() == []


def test_the_page_of_the_journal_asks_the_same_with_many_entries_as_with_few(app, sign_in, cast, meet):
    meet()
    client = sign_in("class_teacher")
    with counted(app) as few:
        client.get("/klases-zurnals/")
    for day in range(2, 18):
        meet(held_on=f"2026-11-{day:02}")
    with counted(app) as many:
        assert client.get("/klases-zurnals/").text.count("ģimenes") >= 16
    assert len(many) == len(few)
