"""The exchange screen: what is taken out and noted, and the register's list beside ours."""

import csv
import io

import pytest
from sqlalchemy import select

from models.audit import Trail, TrailAct
from models.people import Person
from models.school import Setting

PLACE = "/parvalde/apmaina"
PARTS = ("izglitojamie", "klases", "ieskaitisana", "darbinieki")
REFUSED = ("deputy_upbringing", "director", "class_teacher", "subject_teacher", "registrar", "guardian")


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("who", REFUSED)
def test_only_the_superuser_exchanges(sign_in, who):
    client = sign_in(who)
    assert client.get(f"{PLACE}/").status_code == 403
    assert client.post(f"{PLACE}/oneroster").status_code == 403
    assert client.post(f"{PLACE}/viis/izglitojamie").status_code == 403
    assert client.post(f"{PLACE}/salidzinat").status_code == 403


def test_each_file_is_handed_out_and_noted_with_who_took_it(sign_in, records, cast):
    client = sign_in("superuser")
    assert "OneRoster" in client.get(f"{PLACE}/").text
    for address in ("oneroster", *(f"viis/{part}" for part in PARTS)):
        answer = client.post(f"{PLACE}/{address}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]
    with records() as session:
        noted = session.scalars(select(Trail).where(Trail.act == TrailAct.EXPORTED)).all()
        assert len(noted) == 5
        assert {entry.account_id for entry in noted} == {cast.account["superuser"]}
    assert client.post(f"{PLACE}/viis/citi").status_code == 404


def test_the_lists_of_the_register_have_the_columns_of_the_settings(sign_in, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["elza"]).personal_code = "32123456789"
        session.get_one(Person, cast.person["elza"]).surname = "=Abola"
        session.add(Setting(name="viis_pupils", value="PK;Uzv.;V.;Dz.;-;Kl.;-;-;-"))
    client = sign_in("superuser")
    head, *pupils = rows_of(client.post(f"{PLACE}/viis/izglitojamie"))
    assert head == ["PK", "Uzv.", "V.", "Dz.", "Kl."]
    assert ["321234-56789", "'=Abola", "Elza", "17.05.2016", "4.b"] in pupils
    assert len(pupils) == 9
    classes = rows_of(client.post(f"{PLACE}/viis/klases"))
    assert ["4.b", "21011111", "Pamatizglītības programma", "Ilze Kalēja", "6"] in classes
    enrolments = rows_of(client.post(f"{PLACE}/viis/ieskaitisana"))
    assert any(row[1:6] == ["Kalniņš", "Gustavs", "4.b", "01.09.2026", "30.10.2026"] for row in enrolments)
    assert len(rows_of(client.post(f"{PLACE}/viis/darbinieki"))) == 10


def sent(client, content, name="viis.csv"):
    return client.post(f"{PLACE}/salidzinat", data={"file": (io.BytesIO(content), name)})


def test_the_registers_list_is_laid_beside_ours_and_nothing_is_written(sign_in, records):
    client = sign_in("superuser")
    text = client.post(f"{PLACE}/viis/izglitojamie").data.decode("utf-8-sig")
    page = sent(client, text.encode()).text
    assert "9 izglītojamie abos sarakstos ir vienādi" in page
    lines = [line for line in text.splitlines() if "Estere" not in line]
    changed = "\r\n".join(lines).replace("Evelīna;17.05.2016;sieviete;4.b", "Evelīna;2016-05-17;meitene;4 A")
    with_more = changed.replace("Uzņemts", "Uzņemts;Svešs").replace("\r\n", ";\r\n", 0)
    page = sent(client, f"{with_more}\r\n;Jauns;<b>Ivo</b>;01.02.2017;v;4.b;;;\r\n".encode()).text
    assert "Atšķiras (1)" in page
    assert "4.a" in page
    assert "Reģistrā trūkst (1)" in page
    assert "Kārkliņa Estere" in page
    assert "Šeit trūkst (1)" in page
    assert "<b>Ivo" not in page
    with records() as session:
        assert session.scalars(select(Person).where(Person.surname == "Jauns")).all() == []


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n1;2\n", b"PK\x03\x04", b"\x89PNG\x00", "Uzvārds;Vārds\nA;B\n".encode()]
)
def test_a_file_that_cannot_be_compared_is_refused_at_its_field(sign_in, content):
    answer = sent(sign_in("superuser"), content)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.text


def test_no_file_is_refused_at_its_field(sign_in):
    answer = sign_in("superuser").post(f"{PLACE}/salidzinat")
    assert answer.status_code == 422
    assert "Izvēlieties failu" in answer.text
