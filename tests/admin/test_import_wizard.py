"""Bringing in a file on the screen: nothing is written before the last step, and that once (3.1.2)."""

import io
import re
import shutil
import stat
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from admin.importers import drafts, files
from models.accounts import Account, RoleGrant
from models.imports import ImportBatch, ImportFinding
from models.people import Person, Staff
from models.school import Room
from models.timetable import TimetableSlot
from tests.import_files import DIRTY, STAFF, bring, changed, content_of, table_of, written_as
from tests.timetable_files import FORMATS, given, little, slots
from tests.timetable_files import bring as bring_week

START = "/parvalde/importi/jauns"


def upload(client, kind, content, name="fails.csv"):
    form = {"kind": kind, "files": (io.BytesIO(content), name)}
    return client.post(START, data=form, content_type="multipart/form-data")


def begun(client, kind, content):
    """The address at which the files wait."""
    answer = upload(client, kind, content)
    assert answer.status_code == 302
    return answer.headers["Location"]


def fingerprint(page):
    return re.search(r'name="fingerprint" value="([0-9a-f]{64})"', page)[1]


def confirmed(client, place, **more):
    page = client.get(place).text
    return client.post(f"{place}/apstiprinat", data={"fingerprint": fingerprint(page), **more})


def count(records, table):
    with records() as session:
        return session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def client(sign_in):
    return sign_in("superuser")


@pytest.fixture(autouse=True)
def folder(app):
    """Where files wait; unlike the records it is not undone by itself."""
    place = app.extensions["settings"].data_dir / "imports"
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def staffed(records):
    """The school has its staff and classes already."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))


def test_a_file_is_uploaded_looked_at_confirmed_and_reported(client, records, staffed, folder):
    before = count(records, Person)
    place = begun(client, "students", content_of(DIRTY))
    page = client.get(place).text
    assert "Klases 9.z skolā nav." in page
    assert count(records, Person) == before
    answer = confirmed(client, place)
    report = client.get(answer.headers["Location"]).text
    assert "Ierakstīts: jaunas rindas – 20" in report
    assert "11. rinda" in report
    assert "Klases 9.z skolā nav." in report
    assert count(records, Person) > before
    assert list(folder.iterdir()) == []
    listed = client.get("/parvalde/importi/").text
    assert answer.headers["Location"] in listed
    assert "izglītojamie" in listed


def test_the_report_can_be_taken_along_as_a_file_without_formulas(client, records, staffed):
    rows = changed(table_of(DIRTY), 2, "Klase", "=2+3")
    answer = confirmed(client, begun(client, "students", written_as(rows)))
    table = client.get(f"{answer.headers['Location']}/piezimes")
    assert table.mimetype == "text/csv"
    assert table.text.startswith("\ufeffRinda;Kolonna;")
    assert count(records, ImportFinding) == table.text.count("\r\n") - 1
    assert not re.search(r"(^|;)[=+@]", table.text, re.MULTILINE)


def test_a_double_click_writes_once_and_leads_to_the_same_report(client, records):
    place = begun(client, "staff", content_of(STAFF))
    form = {"fingerprint": fingerprint(client.get(place).text)}
    answers = [client.post(f"{place}/apstiprinat", data=form) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {answers[0].headers["Location"]}
    assert count(records, ImportBatch) == 1
    assert client.get(place).status_code == 404


def test_what_changed_meanwhile_is_shown_again_instead_of_written(client, records):
    place = begun(client, "staff", content_of(STAFF))
    old = fingerprint(client.get(place).text)
    with records() as session:
        bring(session, "staff", written_as(table_of(STAFF)[:2]))
    answer = client.post(f"{place}/apstiprinat", data={"fingerprint": old})
    assert answer.status_code == 409
    assert "dati ir mainījušies" in answer.text
    assert count(records, ImportBatch) == 1
    assert (
        client.post(f"{place}/apstiprinat", data={"fingerprint": fingerprint(answer.text)}).status_code == 302
    )


def test_an_unknown_header_is_asked_about_with_examples(client):
    rows = table_of(STAFF)
    rows[0] = ["Darba vārds" if text == "Amats" else text for text in rows[0]]
    place = begun(client, "staff", written_as(rows))
    page = client.get(place).text
    assert "Nav saprotamas kolonnas: „Darba vārds”" in page
    assert rows[1][rows[0].index("Darba vārds")] in page
    left_open = client.post(f"{place}/kolonnas", data={}, follow_redirects=True).text
    assert "Darba vārds" in left_open
    assert "fingerprint" not in left_open
    form = {f"kolonna-{rows[0].index('Darba vārds')}": "post"}
    assert 'name="fingerprint"' in client.post(f"{place}/kolonnas", data=form, follow_redirects=True).text


def test_the_letters_are_shown_and_can_be_read_otherwise(client):
    rows = [["Uzvārds", "Vārds", "Amats"], ["Žūks", "Ģirts", "skolotājs"]]
    place = begun(client, "staff", written_as(rows))
    assert "Žūks" in client.get(place).text
    answer = client.post(f"{place}/kodejums", data={"encoding": "utf-8-sig"}, follow_redirects=True)
    assert "nav rakstīts kodējumā UTF-8" in answer.text
    assert "Žūks" in answer.text


def test_rights_are_given_only_to_whom_somebody_ticked(client, records):
    place = begun(client, "staff", content_of(STAFF))
    page = client.get(place).text
    keys = re.findall(r'name="grant" value="([^"]+)"', page)
    assert {key.partition(":")[2] for key in keys} == {
        "superuser",
        "deputy_upbringing",
        "director",
        "registrar",
    }
    director = next(key for key in keys if key.endswith(":director"))
    confirmed(client, place, grant=[director, "2:superuser", "nonsense"])
    with records() as session:
        given = session.execute(
            select(Person.surname, RoleGrant.role)
            .join(Account, Account.person_id == Person.id)
            .join(RoleGrant, RoleGrant.account_id == Account.id)
            .join(Staff, Staff.person_id == Person.id)
            .where(RoleGrant.role.in_(["director", "registrar"]), Person.surname.in_(["Skrodere", "Ūdre"]))
        ).all()
    assert [(name, role.value) for name, role in given] == [("Skrodere", "director")]


def test_nothing_to_write_is_said_and_refused(client, staffed):
    place = begun(client, "staff", content_of(STAFF))
    rows = table_of(STAFF)
    teachers = written_as([rows[0], *[row for row in rows[1:] if "skolotāj" in row[4]]])
    place = begun(client, "staff", teachers)
    page = client.get(place).text
    assert "Nav ko ierakstīt" in page
    assert client.post(f"{place}/apstiprinat", data={"fingerprint": fingerprint(page)}).status_code == 422


def test_the_files_wait_only_for_their_owner_and_only_for_a_day(
    client, sign_in, clock, folder, records, cast
):
    place = begun(client, "staff", content_of(STAFF))
    [draft] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in draft.iterdir()} == {0o600}
    with records() as session:
        # Another superuser: the same duty, not the same files.
        session.add(
            RoleGrant(account_id=cast.account["registrar"], role="superuser", starts_on=clock.today())
        )
    assert sign_in("registrar").get(place).status_code == 404
    clock.move(clock.now() + timedelta(hours=25))
    assert sign_in("superuser").get(place).status_code == 404


def test_waiting_files_are_cleared_away(client, clock, folder, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_OF_ONE", 2)
    for _ in range(3):
        begun(client, "staff", content_of(STAFF))
        clock.move(clock.now() + timedelta(minutes=1))
    assert len(list(folder.iterdir())) == 2
    place = begun(client, "staff", content_of(STAFF))
    assert client.post(f"{place}/atmest").status_code == 302
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "fails.csv", "pirmā rinda nav virsrakstu rinda"),
        (b"%PDF-1.7", "fails.pdf", "nav tabula"),
        (b"\xd0\xcf\x11\xe0rest", "fails.xls", "šifrēta"),
        (b"PK\x03\x04rest", "fails.xlsx", "bojāts"),
        ('Uzvārds;Vārds\n"Ozols'.encode(), "<b>.csv", "pēdiņas"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_where_it_was_chosen(client, folder, content, name, why):
    answer = upload(client, "staff", content, name)
    assert answer.status_code == 422
    assert why in answer.text
    assert not folder.exists() or list(folder.iterdir()) == []


def test_no_file_no_kind_and_too_large_a_file_are_told(client, monkeypatch):
    assert client.post(START, data={"kind": "staff"}).status_code == 422
    assert upload(client, "nonsense", content_of(STAFF)).status_code == 422
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    answer = upload(client, "staff", content_of(STAFF))
    assert answer.status_code == 422
    assert "par lielu" in answer.text


def test_files_may_be_larger_than_any_form_for_whoever_brings_them(app, client, sign_in, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1000)
    assert len(content_of(STAFF)) > 1000
    assert upload(client, "staff", content_of(STAFF)).status_code == 302
    assert upload(sign_in("registrar"), "staff", content_of(STAFF)).status_code == 413


def test_rows_are_filtered_and_searched(client, staffed):
    place = begun(client, "students", content_of(DIRTY))
    refused = client.get(f"{place}?rindas=refused").text
    assert "17 rindu" in refused
    assert "20 rindu" in client.get(f"{place}?rindas=new").text
    assert "Tādu rindu nav" in client.get(f"{place}?mekle=zzzz&lapa=99999999999").text


def test_an_import_is_undone_from_its_report(client, records):
    before = count(records, Person)
    report = confirmed(client, begun(client, "staff", content_of(STAFF))).headers["Location"]
    page = client.get(f"{report}/atsaukt").text
    assert "Atsaukt visu importu" in page
    assert client.post(f"{report}/atsaukt").status_code == 302
    assert count(records, Person) == before
    after = client.get(report).text
    assert "dzēsti ieraksti" in after
    assert f"{report}/atsaukt" not in after
    assert client.post(f"{report}/atsaukt").status_code == 409


def test_what_was_built_on_it_is_named_and_keeps_it(client, records):
    report = confirmed(client, begun(client, "staff", content_of(STAFF))).headers["Location"]
    with records() as session:
        staff = session.scalars(select(Staff).order_by(Staff.id.desc())).first()
        staff.post = "cits amats"
        session.add(Room(name="101"))
    page = client.get(f"{report}/atsaukt").text
    assert "kopš tam labots" in page
    assert client.post(f"{report}/atsaukt").status_code == 409
    assert count(records, Staff) > 45


@pytest.mark.parametrize("who", ["registrar", "director", "class_teacher", "student", "guardian"])
def test_only_the_superuser_brings_in_files(sign_in, who):
    client = sign_in(who)
    assert client.get(START).status_code == 403
    assert upload(client, "staff", content_of(STAFF)).status_code == 403


def brought(client, files):
    """The address at which files of a timetable wait."""
    form = {"kind": "timetable", "files": [(io.BytesIO(file.content), file.name) for file in files]}
    answer = client.post(START, data=form, content_type="multipart/form-data")
    assert answer.status_code == 302
    return answer.headers["Location"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_timetable_of_any_program_is_looked_at_and_written(client, records, staffed, form):
    before = count(records, TimetableSlot)
    place = brought(client, given(*FORMATS[form]))
    page = client.get(place).text
    assert "Saraksts ir spēkā no 23.11.2026." in page
    assert ("Mainīt kolonnas" in page) is (form == "fet")
    assert client.get(confirmed(client, place).headers["Location"]).status_code == 200
    assert count(records, TimetableSlot) - before == 108


def test_an_archive_of_everything_untis_exports_is_read(client, staffed):
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for file in given(*FORMATS["untis"]):
            archive.writestr(f"Eksports/{file.name}", file.content)
        archive.writestr("Eksports/GPU018.TXT", "20261019")
    page = client.get(begun(client, "timetable", packed.getvalue())).text
    assert "GPU001, 1. rinda" in page


def test_a_timetable_may_begin_on_a_later_day(client, records, staffed):
    place = brought(client, given(*FORMATS["asc"]))
    for wrong, said in (("rīt", "Ievadiet pirmo dienu"), ("2027-08-30", "ir beidzies")):
        client.post(f"{place}/no-dienas", data={"first_day": wrong})
        page = client.get(place).text
        assert said in page
        assert 'name="first_day" value="2026-11-23"' in page
    client.post(f"{place}/no-dienas", data={"first_day": "2026-11-30"})
    assert "Saraksts ir spēkā no 30.11.2026." in client.get(place).text
    confirmed(client, place)
    with records() as session:
        assert session.scalar(select(func.max(TimetableSlot.starts_on))) == date(2026, 11, 30)


def test_only_a_timetable_begins_on_a_day(client, staffed):
    place = begun(client, "students", content_of(DIRTY))
    assert client.post(f"{place}/no-dienas", data={"first_day": "2026-11-30"}).status_code == 404


def test_a_whole_timetable_is_taken_back(client, records, staffed):
    with records() as session:
        week = slots(session)
        bring_week(session, little(["P", "1", "5.a", "Mūzika", "Ilze Kalēja", "12"]))
        mended = slots(session)
        bring_week(session, [*given(*FORMATS["fet"])])
        bring_week(session, little(["P", "2", "5.a", "Mūzika", "Ilze Kalēja", "13"]))
        numbers = session.scalars(select(ImportBatch.id).order_by(ImportBatch.id.desc()).limit(3)).all()
    for number, then in zip(numbers, (None, mended, week), strict=True):
        answer = client.post(f"/parvalde/importi/{number}/atsaukt")
        assert answer.status_code == 302
        with records() as session:
            assert then is None or slots(session) == then
