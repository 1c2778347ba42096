"""An export of another system on the screen: looked at, confirmed, taken back, and no password put by."""

import io
import shutil

import pytest
from sqlalchemy import func, select

from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalTeacher
from models.people import Guardian, Person, Staff, Student
from tests.admin.importers.test_marks import GOOD, file_of
from tests.admin.test_import_wizard import START, begun, confirmed
from tests.roster_files import as_1_2, export, files_of, zipped

TABLES = (Person, Student, Staff, Guardian, Enrolment, Journal, JournalTeacher, GroupMember)


@pytest.fixture
def client(sign_in):
    return sign_in("superuser")


@pytest.fixture(autouse=True)
def folder(app):
    """Where files wait; unlike the records it is not undone by itself."""
    place = app.extensions["settings"].data_dir / "imports"
    yield place
    shutil.rmtree(place, ignore_errors=True)


def sizes(records):
    with records() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in TABLES]


def sent(client, *files):
    form = {"kind": "oneroster", "files": [(io.BytesIO(file.content), file.name) for file in files]}
    answer = client.post(START, data=form, content_type="multipart/form-data")
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_an_export_is_looked_at_written_and_taken_back_whole(client, records):
    before = sizes(records)
    place = sent(client, zipped(files_of(export())))
    page = client.get(place).text
    assert "OneRoster 1.1" in page
    assert "users.csv, 2. rinda" in page
    report = confirmed(client, place).headers["Location"]
    assert sizes(records)[1] == before[1] + 52
    answer = client.post(f"{report}/atsaukt")
    assert answer.status_code == 302, answer.text
    assert sizes(records) == before


def test_no_password_waits_on_the_disk(client, folder):
    tables = as_1_2(export())
    for row in tables["users"]:
        row["password"] = "hunter2"
    place = sent(client, *files_of(tables))
    waiting = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"givenName" in waiting
    assert b"hunter2" not in waiting
    assert client.get(place).status_code == 200


def test_marks_are_looked_at_written_and_taken_back_as_one(client, records):
    place = begun(client, "marks", file_of(*GOOD))
    assert "Abola Elza" in client.get(place).text
    report = confirmed(client, place).headers["Location"]
    assert client.get(report).status_code == 200
    assert client.post(f"{report}/atsaukt").status_code == 302
    assert client.post(f"{report}/atsaukt").status_code == 409
