"""What no honest browser sends is refused in a sentence: never a failure, never half-saved."""

import json

import pytest
from sqlalchemy import func, select

from models.audit import Trail

HUGE = "99999999999999999999"
BODIES = {
    "broken": "{",
    "half a string": '"',
    "no object": "[1, 2",
    "not what it says": "name=x&password=y",
    "nothing": "",
    "nested too deep": "[" * 100_000,
    "objects nested too deep": '{"a":' * 100_000,
    "a number too long": '{"key": ' + "9" * 5000 + "}",
    "no number": '{"key": NaN, "cells": Infinity}',
    "half a character": '{"key": "\\ud800"}',
    "half a character in a name": '{"\\udfff": 1}',
    "NUL": '{"key": ["\\u0000"]}',
    "not UTF-8": b'{"key": "\xff\xfe"}',
    "a list": "[]",
    "null": "null",
}
TEXTS = {
    "HTML": "<script>alert(1)</script>",
    "a formula": "=1+1",
    "a quotation mark": "'; DROP TABLE account; --",
    "ten thousand letters": "ā" * 10_000,
    "right to left": "\u202eabc",
    "a pile of accents": "a" + "\u0301" * 500,
    "a duck": "🦆",
    "a pattern": "%_\\",
    "blanks": " \t\u00a0 ",
}


@pytest.mark.parametrize("what", BODIES)
def test_json_that_is_not_what_it_says_is_refused(sign_in, cast, what):
    client = sign_in("class_teacher")
    url = f"/zurnali/{cast.group['maths']}/sunas"
    answer = client.post(url, data=BODIES[what], content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer.json["error"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data", "", "application/json; x"]
)
def test_a_wrong_kind_of_content_is_refused(sign_in, cast, kind):
    client = sign_in("class_teacher")
    answer = client.post(f"/zurnali/{cast.group['maths']}/sunas", data="{}", content_type=kind)
    assert answer.status_code in {400, 415, 422}


@pytest.mark.parametrize("place", ["name", "password", "other"])
@pytest.mark.parametrize("text", ["a\x00b", "\x00"])
def test_nul_is_refused_wherever_it_stands(sign_in, place, text):
    client = sign_in(None)
    answer = client.post("/ieiet", data={"name": "x", "password": "y", place: ["", text]})
    assert answer.status_code == 400
    assert "Tekstā ir zīme, ko tastatūra neraksta" in answer.text


@pytest.mark.parametrize("query", ["a=%00", "%00=a", "a=1&a=%00", "skats=%00", "a=%ed%a0%80%00"])
def test_nul_in_an_address_is_refused(sign_in, query):
    assert sign_in("director").get(f"/zurnali/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["a=%ed%a0%80", "a=%ff%fe", "%ff=%c3%28", "&&==", "a=" + "x" * 10_000])
def test_an_address_that_is_not_utf8_fails_nothing(sign_in, query):
    assert sign_in("director").get(f"/zurnali/?{query}").status_code in {200, 400}


@pytest.mark.parametrize("path", ["/zurnali/%00", "/zurnali/%ff", "/%ed%a0%80", "/zurnali/" + "9" * 10_000])
def test_no_such_page_is_said_of_what_is_no_address(sign_in, path):
    assert sign_in("director").get(path).status_code in {400, 404}


@pytest.mark.parametrize("number", [HUGE, "0", "-1", "1.5", "1,2", "abc", "2147483648", "٣", "1%20"])
def test_a_number_no_row_has_is_not_found(sign_in, number):
    assert sign_in("superuser").get(f"/zurnali/{number}").status_code == 404


@pytest.mark.parametrize("number", ["9" * 5000, "²", "٣"], ids=["endless", "raised", "Arabic"])
def test_digits_that_are_no_number_of_ours_name_nobody(sign_in, cast, number):
    teacher = sign_in("class_teacher")
    room, journal = f"/paroles/{cast.school_class['4.b']}", f"/zurnali/{cast.group['maths']}"
    for place in (
        f"{room}/lapas?persona=",
        f"{room}/isizinas?persona=",
        "/paroles/nav-pieslegusies/csv?klase=",
    ):
        assert teacher.get(place + number).status_code in {200, 404}
    assert teacher.get(f"{journal}/vesture?student=1&column=l{number}").status_code in {200, 404}
    lesson = {"key": "k" * 20, "held_on": "2026-11-23", "kind": "lesson"}
    for wrong in (number, [number]):
        assert teacher.post(f"{journal}/jauna", json=lesson | {"number": wrong}).status_code == 422


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("field", ["name", "password"])
def test_any_text_at_the_door_gets_a_sentence(sign_in, field, text):
    answer = sign_in(None).post("/ieiet", data={"name": "registrar", "password": "x", field: text})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_for_a_new_password_gets_a_sentence(sign_in, text):
    sent = {"present": text, "password": text, "again": text}
    assert sign_in("registrar").post("/mani-dati/parole", data=sent).status_code == 422


def test_too_much_at_once_is_refused(sign_in, app):
    too_much = "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    client = sign_in("class_teacher")
    assert client.post("/ieiet", data={"name": too_much}).status_code == 413
    assert client.post("/zurnali/1/sunas", data=too_much, content_type="application/json").status_code == 413


def test_too_many_fields_are_refused(sign_in):
    many = {f"f{number}": "x" for number in range(2000)}
    assert sign_in(None).post("/ieiet", data=many, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "GRUZIS"])
def test_a_method_nobody_asked_for_is_refused(sign_in, method):
    assert sign_in("superuser").open("/mani-dati", method=method).status_code == 405


@pytest.mark.parametrize("header", ["Accept-Language", "User-Agent", "Referer", "Accept", "Cookie", "Range"])
def test_a_strange_header_fails_nothing(sign_in, header):
    client = sign_in("superuser")
    for text in ("ÿ" * 3000, "<b>", "a;q=x", ";;;,,,==", "bytes=9-1"):
        assert client.get("/mani-dati", headers={header: text}).status_code < 500


def test_what_was_refused_left_nothing_behind(sign_in, records, cast):
    with records() as session:
        before = session.scalar(select(func.count(Trail.id)))
    client, url = sign_in("class_teacher"), f"/zurnali/{cast.group['maths']}/sunas"
    for body in BODIES.values():
        client.post(url, data=body, content_type="application/json")
    client.post(url, data=json.dumps({"key": "12345678", "cells": [{"student": HUGE}]}))
    with records() as session:
        assert session.scalar(select(func.count(Trail.id))) == before
