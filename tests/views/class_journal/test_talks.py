"""Talks with pupils and parents: written by the class teacher, read by whom the order says (16)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from models.audit import Trail
from models.class_journal import Talk

SECRET = "Roberts sacīja, ka mājās ir nemierīgi"
READS = {
    # superuser, deputy, and the class teacher of the class; nobody else, the director neither
    "superuser": True,
    "deputy_upbringing": True,
    "class_teacher": True,
    "stranger": False,
    "director": False,
    "subject_teacher": False,
    "interest_teacher": False,
    "support_teacher": False,
    "registrar": False,
    "student": False,
    "guardian": False,
}


@pytest.fixture
def write(sign_in, cast):
    """Write a talk down as somebody."""

    def written(who: str = "class_teacher", **typed):
        form = {
            "student": cast.student["roberts"],
            "held_on": "2026-11-20",
            "parties": ["pupil", "mother"],
            "topic": SECRET,
            "agreed": "Runāt vēlreiz pēc divām nedēļām",
            "follow_up_on": "2026-11-23",
            **typed,
        }
        place = f"/klases-zurnals/{cast.group['class_lesson']}/sarunas/jauna"
        return sign_in(who).post(place, data=form)

    return written


@pytest.fixture
def talks(records):
    def read():
        with records() as session:
            rows = session.scalars(select(Talk).order_by(Talk.id)).all()
            return [
                (r.held_on, r.parties, r.topic, r.followed_up_at is not None, r.void_reason) for r in rows
            ]

    return read


def one(records) -> tuple[int, int]:
    with records() as session:
        row = session.scalars(select(Talk)).one()
        return row.id, row.version


def test_a_talk_is_written_down_once_however_often_one_clicks(write, talks):
    assert [write().status_code, write().status_code] == [302, 302]
    assert talks() == [(date(2026, 11, 20), "pupil,mother", SECRET, False, "")]


@pytest.mark.parametrize(("who", "reads"), READS.items())
def test_who_reads_talks(sign_in, cast, write, records, who, reads):
    write()
    number, _version = one(records)
    client = sign_in(who)
    places = (
        f"/klases-zurnals/{cast.group['class_lesson']}",
        "/klases-zurnals/",
        "/parvalde/individualas-sarunas/",
        f"/parvalde/individualas-sarunas/{number}",
        "/parvalde/individualas-sarunas/eksports/csv",
        f"/zurnali/{cast.group['class_lesson']}",
        "/",
    )
    answers = [client.get(place) for place in places]
    assert any(SECRET in answer.text for answer in answers) is reads
    assert any("nemierīgi" in answer.text for answer in answers) is reads


def test_the_log_hides_talks_from_the_director_and_shows_them_to_the_superuser(sign_in, write, records):
    write()
    with records() as session:
        entry = session.scalars(select(Trail.id).where(Trail.table_name == "talk")).one()
    assert sign_in("superuser").get(f"/parvalde/darbibu-vesture/{entry}").status_code == 200
    director = sign_in("director")
    assert director.get(f"/parvalde/darbibu-vesture/{entry}").status_code == 404
    assert director.get("/parvalde/darbibu-vesture/?tabula=talk").text.count("<tr") <= 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("stranger", 404),  # the class teacher of 4.a
        ("superuser", 403),
        ("deputy_upbringing", 403),
        ("director", 403),
        ("subject_teacher", 403),
        ("guardian", 403),
    ],
)
def test_nobody_but_the_class_teacher_writes_talks(sign_in, write, talks, records, who, status):
    assert write(who).status_code == status
    assert talks() == []
    write()
    number, version = one(records)
    for act in ("labot", "anulet", "parskatits"):
        place = f"/klases-zurnals/sarunas/{number}/{act}"
        assert sign_in(who).post(place, data={"reason": "x", "version": version}).status_code == status
    assert talks()[0][2:] == (SECRET, False, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"topic": " "}, "obligāts"),
        ({"parties": []}, "ar ko saruna notika"),
        ({"parties": ["aunt"]}, "aunt"),
        ({"held_on": "2026-11-24"}, "vēl nav pienākusi"),
        ({"held_on": "2024-11-24"}, "mācību gadā"),
        ({"follow_up_on": "2026-11-01"}, "agrāk par sarunu"),
        ({"student": "999999"}, "derīg"),
        ({"topic": "ā" * 301}, "par garu"),
    ],
)
def test_what_is_no_talk_is_refused_with_everything_typed(write, talks, typed, sentence):
    answer = write(**typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Runāt vēlreiz" in answer.text
    assert talks() == []


def test_a_pupil_of_another_class_is_none_of_this_journal(write, cast, talks):
    assert write(student=cast.student["karlina"]).status_code == 422
    assert talks() == []


def test_the_day_to_look_again_waits_on_the_board_until_it_is_noted(sign_in, write, records):
    write()
    teacher = sign_in("class_teacher")
    assert "Pārskatāmās sarunas" in teacher.get("/").text
    assert "Pārskatāmās sarunas" not in sign_in("stranger").get("/").text
    number, _version = one(records)
    assert teacher.post(f"/klases-zurnals/sarunas/{number}/parskatits").status_code == 302
    assert "Pārskatāmās sarunas" not in teacher.get("/").text


def test_two_people_who_correct_a_talk_at_once_see_both_values(sign_in, cast, write, records, talks):
    write()
    number, version = one(records)
    place, teacher = f"/klases-zurnals/sarunas/{number}/labot", sign_in("class_teacher")
    form = {"student": cast.student["roberts"], "held_on": "2026-11-20", "parties": ["father"]}
    assert teacher.post(place, data={**form, "topic": "Pirmā", "version": version}).status_code == 302
    second = teacher.post(place, data={**form, "topic": "Otrā", "version": version})
    assert second.status_code == 409
    assert "Pirmā" in second.text
    assert 'value="Otrā"' in second.text
    newer = re.search(r'name="version"[^>]*value="(\d+)"', second.text)[1]
    assert teacher.post(place, data={**form, "topic": "Otrā", "version": newer}).status_code == 302
    assert talks()[0][1:3] == ("father", "Otrā")


def test_a_voided_talk_stays_with_its_reason_and_is_changed_no_more(sign_in, cast, write, records, talks):
    write()
    number, version = one(records)
    teacher = sign_in("class_teacher")
    place = f"/klases-zurnals/sarunas/{number}/anulet"
    assert teacher.post(place, data={"reason": "", "version": version}).status_code == 422
    assert teacher.post(place, data={"reason": "Cits skolēns", "version": version}).status_code == 302
    assert talks()[0][4] == "Cits skolēns"
    assert "Anulēts: Cits skolēns" in teacher.get("/klases-zurnals/").text
    assert "Pārskatāmās sarunas" not in teacher.get("/").text
    assert teacher.post(place, data={"reason": "Vēlreiz", "version": version + 1}).status_code == 422


def test_talks_of_one_pupil_are_filtered(sign_in, write, cast):
    write()
    write(student=cast.student["elza"], topic="Par lasīšanu")
    place = f"/klases-zurnals/{cast.group['class_lesson']}?skolens={cast.student['elza']}"
    page = sign_in("class_teacher").get(place).text
    assert "Par lasīšanu" in page
    assert SECRET not in page
