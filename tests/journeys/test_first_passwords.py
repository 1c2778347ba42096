"""Clause 2 from the class teacher's desk to the parent's phone: a slip, an own password, a forgotten one."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from tests.views.issuing import KEY, PASSWORD

OWN = {"password": "rudzu-maize-ar-medu", "again": "rudzu-maize-ar-medu"}


def test_a_family_is_let_in_and_comes_back_after_forgetting(sign_in, app, cast):
    teacher = sign_in("class_teacher")
    room = f"/paroles/{cast.school_class['4.b']}"
    assert f"{room}?rada=nav" in teacher.get("/").text

    # The class teacher prints the slips of those who have not come yet.
    asked = teacher.get(f"{room}/lapas").text
    form = {"persons": [cast.person["guardian"], cast.person["roberts"]], "key": KEY.search(asked)[1]}
    slip = PdfReader(BytesIO(teacher.post(f"{room}/lapas", data=form).data)).pages[0].extract_text()
    password = PASSWORD.search(slip.split("guardian")[1])[0]

    # The mother types what the slip says and must choose a password of her own.
    phone = app.test_client()
    assert phone.post("/ieiet", data={"name": "guardian", "password": password}).status_code == 302
    assert phone.get("/").headers["Location"] == "/mani-dati/parole"
    assert phone.post("/mani-dati/parole", data=OWN).headers["Location"] == "/"
    assert phone.get("/").status_code == 200
    # A slip found on the bus opens nothing any more.
    assert (
        app.test_client().post("/ieiet", data={"name": "guardian", "password": password}).status_code == 422
    )
    assert "Bērziņš Roberts" not in teacher.get(f"{room}?rada=nav").text

    # Weeks later she has forgotten it, and has no phone of her own: the teacher finds the request.
    app.test_client().post("/ieiet/aizmirsu", data={"name": "guardian"}, buffered=True).close()
    assert "lūdz paroli" in teacher.get("/").text
    asked = teacher.get(f"{room}/lapas").text
    assert f'value="{cast.person["guardian"]}" checked' in asked
    form = {"persons": [cast.person["guardian"]], "key": KEY.search(asked)[1]}
    slip = PdfReader(BytesIO(teacher.post(f"{room}/lapas", data=form).data)).pages[0].extract_text()
    again = app.test_client().post("/ieiet", data={"name": "guardian", "password": PASSWORD.search(slip)[0]})
    assert again.status_code == 302
    assert "lūdz paroli" not in teacher.get("/").text
