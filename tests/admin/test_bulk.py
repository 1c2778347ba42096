"""Many records, one field: shown before it is done, done at once or not at all (clauses 3.1.3, 3.1.4)."""

import pytest
from sqlalchemy import select

from models.audit import Trail
from models.classes import ClassSubject, Programme
from models.enrolment import Enrolment
from models.imports import ImportBatch
from models.rules.marks import ScaleKind
from tests.admin.office import filled

LESSONS = "/parvalde/klasu-prieksmeti/vairaki"
PROGRAMMES = "/parvalde/klasu-saraksti/vairaki"


@pytest.fixture
def subjects(records, cast):
    """Subjects of 4.b: number -> version."""
    with records() as session:
        rows = session.scalars(
            select(ClassSubject).where(ClassSubject.school_class_id == cast.school_class["4.b"])
        )
        return {row.id: row.version for row in rows}


def confirmed(subjects, **typed):
    versions = {f"v{number}": version for number, version in subjects.items()}
    return {"rowid": list(subjects), "confirm": "1", **versions, **typed}


def test_what_will_change_is_shown_before_anything_is_written(sign_in, records, subjects, cast):
    client = sign_in("superuser")
    chosen = {"rowid": list(subjects)[:2], "lessons_a_year": "105"}
    page = client.post(f"{LESSONS}?klase={cast.school_class['4.b']}", data=chosen)
    assert page.status_code == 200
    assert "Mainīsies 2 ieraksti" in page.text
    with records() as session:
        assert set(session.scalars(select(ClassSubject.lessons_a_year))) == {140}


def test_confirmed_all_chosen_change_at_once_and_the_trail_names_the_batch(sign_in, records, subjects):
    form = confirmed(subjects, lessons_a_year="105")
    assert sign_in("superuser").post(LESSONS, data=form).status_code == 302
    with records() as session:
        assert {session.get_one(ClassSubject, number).lessons_a_year for number in subjects} == {105}
        batch = session.scalars(select(ImportBatch)).one()
        reasons = session.scalars(select(Trail.reason).where(Trail.table_name == "class_subject")).all()
        assert (batch.kind, batch.rows_changed) == ("bulk", len(subjects))
        assert reasons.count(f"import {batch.id}") == len(subjects)


def test_a_record_changed_meanwhile_stops_the_whole(sign_in, records, subjects):
    with records() as session:
        session.get_one(ClassSubject, min(subjects)).lessons_a_year = 70
    answer = sign_in("superuser").post(LESSONS, data=confirmed(subjects, lessons_a_year="105"))
    assert answer.status_code == 409
    assert "mainīja kāds cits" in answer.text
    with records() as session:
        assert 105 not in set(session.scalars(select(ClassSubject.lessons_a_year)))


def test_the_scale_of_many_subjects_is_changed_as_well(sign_in, records, subjects):
    form = confirmed(subjects, scale="levels")
    assert sign_in("superuser").post(f"{LESSONS}?lauks=scale", data=form).status_code == 302
    with records() as session:
        assert {session.get_one(ClassSubject, number).scale for number in subjects} == {ScaleKind.LEVELS}


def test_pupils_of_a_class_are_given_another_programme(sign_in, records, cast):
    with records() as session:
        programme = Programme(code="21015611", name="Speciālā pamatizglītība")
        session.add(programme)
        session.flush()
        number = programme.id
        rows = session.scalars(
            select(Enrolment).where(Enrolment.school_class_id == cast.school_class["4.a"])
        ).all()
        form = confirmed({row.id: row.version for row in rows}, programme=str(number))
    client = sign_in("superuser")
    assert "Kauliņš" in client.get(f"{PROGRAMMES}?klase={cast.school_class['4.a']}").text
    assert client.post(PROGRAMMES, data=form).status_code == 302
    with records() as session:
        given = select(Enrolment.programme_id).where(Enrolment.school_class_id == cast.school_class["4.a"])
        assert set(session.scalars(given)) == {number}


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"lessons_a_year": "105"}, "Izvēlieties vismaz vienu ierakstu"),
        ({"lessons_a_year": "-1", "rowid": "1"}, "Vēl nav mainīts"),
        ({"lessons_a_year": "<b>", "rowid": "1"}, "Vēl nav mainīts"),
        ({"lessons_a_year": "9" * 40, "rowid": "1,2"}, "Vēl nav mainīts"),
        ({"lessons_a_year": "105", "rowid": ["99999999999999999999", "abc"]}, "Izvēlieties vismaz vienu"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(sign_in, form, sentence):
    answer = sign_in("superuser").post(LESSONS, data=form)
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("place", [LESSONS, PROGRAMMES])
@pytest.mark.parametrize("who", ["registrar", "director", "class_teacher", "guardian"])
def test_nobody_else_changes_many(sign_in, place, who):
    client = sign_in(who)
    assert client.get(place).status_code == 403
    assert client.post(place, data={}).status_code == 403


def test_the_list_leads_there_with_its_filters_and_only_whom_it_may(sign_in, cast):
    place = f"/parvalde/klasu-prieksmeti/?klase={cast.school_class['4.b']}"
    assert f"{LESSONS}?klase={cast.school_class['4.b']}" in sign_in("superuser").get(place).text
    assert LESSONS not in sign_in("registrar").get(place).text


def test_a_change_of_many_is_taken_back_as_one(sign_in, records, subjects):
    client = sign_in("superuser")
    client.post(LESSONS, data=confirmed(subjects, lessons_a_year="105"))
    with records() as session:
        batch = session.scalars(select(ImportBatch.id)).one()
    report = client.get(f"/parvalde/importi/{batch}")
    assert report.status_code == 200
    assert "105" in report.text
    page = client.get(f"/parvalde/importi/{batch}/atsaukt")
    client.post(f"/parvalde/importi/{batch}/atsaukt", data=filled(page.text))
    with records() as session:
        assert {session.get_one(ClassSubject, number).lessons_a_year for number in subjects} == {140}
