"""The school's assessment order is read by employees and kept by the superuser (clauses 3.1.5, 12, 13)."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from sqlalchemy import select

from models.school import Setting
from tests.admin.office import change, filled

ORDER, EDIT = "/vertesanas-kartiba/", "/vertesanas-kartiba/labot"
# Transcribed by hand from the order's table, row „school details ... signs, deadlines (3.1.5)”.
READERS = {"superuser": 200, "deputy_upbringing": 200, "director": 200, "class_teacher": 200,
           "subject_teacher": 200, "interest_teacher": 200, "support_teacher": 200, "registrar": 200,
           "student": 403, "guardian": 403}  # fmt: skip


@pytest.mark.parametrize(("who", "status"), READERS.items())
def test_employees_read_the_order_and_the_superuser_keeps_it(sign_in, who, status):
    client = sign_in(who)
    assert client.get(ORDER).status_code == status
    assert client.get(EDIT).status_code == (200 if who == "superuser" else 403)


def test_the_order_names_scales_by_grade_and_subject(sign_in):
    page = sign_in("registrar").get(ORDER).text
    assert "Matemātika" in page
    assert "balles 1–10" in page
    assert 'href="/vertesanas-kartiba/labot"' not in page


def test_a_changed_order_holds_for_new_columns_and_is_read_by_all(sign_in, records, cast):
    office, teacher = sign_in("superuser"), sign_in("class_teacher")
    sent = {"least_summative_marks": "4", "weight_test": "2,5"}
    assert change(office, EDIT, **sent).status_code == 302
    page = teacher.get(ORDER).text
    assert "<dd>4</dd>" in page
    assert "<dd>2,5</dd>" in page
    new = {"held_on": "2026-11-20", "number": None, "kind": "test", "key": str(uuid4())}
    made = teacher.post(f"/zurnali/{cast.group['maths']}/jauna", json=new)
    key = made.json["url"].split("#")[1]
    assert f'"{key}": ' in teacher.get(made.json["url"]).text
    with records() as session:
        kept = dict(session.execute(select(Setting.name, Setting.value)).all())
    # What stays as the system begins with it is not stored.
    assert kept == {"least_summative_marks": "4", "weight_test": "2,5"}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("least_summative_marks", "-1"),
        ("least_summative_marks", "999999999999999999999"),
        ("least_summative_marks", "daudz"),
        ("weight_test", "0"),
        ("weight_test", "11"),
        ("weight_test", "1e1"),
        ("weight_test", "<b>1</b>"),
        ("weight_homework", ""),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field_and_stays_typed(sign_in, records, name, typed):
    answer = change(sign_in("superuser"), EDIT, **{name: typed})
    assert answer.status_code == 422
    assert f'id="{name}-errors"' in answer.text
    with records() as session:
        assert session.scalars(select(Setting)).all() == []


def test_of_two_who_change_it_at_once_the_second_sees_both_values(sign_in):
    office = sign_in("superuser")
    opened = office.get(EDIT).text
    assert change(office, EDIT, weight_test="2").status_code == 302
    late = office.post(EDIT, data=filled(opened, weight_test="3"))
    assert late.status_code == 409
    assert "<td>3</td><td>2</td>" in late.text
    assert office.post(EDIT, data=filled(late.text)).status_code == 302
    assert "<dd>3</dd>" in office.get(ORDER).text


@pytest.fixture
def column(sign_in, cast):
    """Make and change columns of mathematics: column("jauna", ...) -> the answer."""
    teacher = sign_in("class_teacher")

    def sent(path: str, **values):
        place = f"/zurnali/{cast.group['maths']}/{path}"
        return teacher.post(place, json={"key": str(uuid4()), **values})

    return sent


@pytest.fixture
def page_of(sign_in):
    """The page at an address, as the teacher sees it."""
    teacher = sign_in("class_teacher")
    return lambda address: teacher.get(address).text


@pytest.mark.parametrize("kind", ["diagnostic", "monitoring"])
def test_a_diagnostic_column_stays_in_percent(column, page_of, kind):
    new = {"held_on": "2026-11-20", "number": None, "kind": kind}
    refused = column("jauna", **new, scale="points")
    assert (refused.status_code, refused.json["field"]) == (422, "scale")
    made = column("jauna", **new).json["url"]
    key, island = made.split("#")[1], page_of(made).split('id="grid-data">')[1].split("</script>")[0]
    version = json.loads(island)["columns"][key]["version"]
    changed = column("kolonna", column=key, version=version, scale="levels")
    assert (changed.status_code, changed.json["field"]) == (422, "scale")


def test_a_new_kind_brings_its_usual_weight_and_leaves_one_the_teacher_chose(column, sign_in):
    assert change(sign_in("superuser"), EDIT, weight_test="3").status_code == 302
    first = "x-2026-11-23-1"
    usual = column("kolonna", column=first, version=0, kind="test").json["column"]
    assert usual["weight"] == "3"
    chosen = column("kolonna", column=usual["key"], version=usual["version"], weight="2").json["column"]
    again = column("kolonna", column=chosen["key"], version=chosen["version"], kind="homework")
    assert again.json["column"]["weight"] == "2"
