"""A teacher falls ill: who holds the lessons, who owes them, who is paid (clauses 6, 11)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from tests.views.substitution.test_substitution import Office

FIRST, THIRD = "x-2026-11-23-1", "x-2026-11-23-3"
EVENING = datetime(2026, 11, 23, 15, 1, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def said(client, url, path, **sent):
    return client.post(f"{url}/{path}", json={"key": str(uuid4()), **sent})


def test_a_day_without_the_teacher(sign_in, cast, clock):
    office, url = Office(sign_in("superuser"), cast), f"/zurnali/{cast.group['maths']}"

    # In the morning two lessons of mathematics are given to Juris Saulītis; he enters one and forgets one.
    office.name(**dict.fromkeys([office.place(), office.place(number=3)], "subject_teacher"))
    stead = sign_in("subject_teacher")
    assert "Norīkotas aizvietojamās stundas" in stead.get("/").text
    column = said(stead, url, "klat", column=FIRST).json["column"]
    entered = said(stead, url, "kolonna", column=column["key"], version=column["version"], topic="Daļas")
    assert entered.json["column"]["state"] == "done"

    # Everything else of the group, and her other journals, are shut.
    assert said(stead, url, "jauna", held_on="2026-11-23", kind="lesson").status_code == 422
    for group in ("english_2", "class_lesson"):
        assert stead.get(f"/zurnali/{cast.group[group]}").status_code == 404

    # In the evening the overview names him for the third lesson, and not the teacher who was ill.
    clock.move(EVENING)
    page = sign_in("superuser").get("/zurnali/neievaditas/?skats=stundas&no=2026-11-23").text
    row = page.split(f"#{THIRD}")[1].split("</tr>")[0]
    assert "Saulītis Juris" in row
    assert "Kalēja" not in row
    assert f"{url}?skats=2026-11#{FIRST}" not in page


def test_the_day_after(sign_in, cast, clock):
    office, url = Office(sign_in("superuser"), cast), f"/zurnali/{cast.group['maths']}"
    office.name(**dict.fromkeys([office.place(), office.place(number=3)], "subject_teacher"))
    stead = sign_in("subject_teacher")
    column = said(stead, url, "klat", column=FIRST).json["column"]
    said(stead, url, "kolonna", column=column["key"], version=column["version"], topic="Daļas")

    # Nothing is open to him any more; she reads who held her lesson and enters what he forgot.
    clock.move(NEXT_DAY)
    assert sign_in("subject_teacher").get(url).status_code == 404
    teacher = sign_in("class_teacher")
    assert "Aizvieto\\u0161ana: Juris Saul\\u012btis" in teacher.get(url).text
    assert said(teacher, url, "klat", column=THIRD).status_code == 200

    # Only the lesson that is entered is paid.
    hours = sign_in("superuser").get("/aizvietosana/stundas?menesis=2026-11").text
    assert "Saulītis Juris" in hours
    assert '<td class="num"><b>1</b></td>' in hours
