"""The cast's school as another system gets it, and the same files brought back again."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from sqlalchemy import update

from admin.exporters.oneroster import oneroster_zip
from admin.exporters.table import guarded
from admin.importers.desk import KINDS, prepare
from admin.importers.files import FileGiven
from models.journal import Journal, JournalClass, JournalGroup, JournalKind
from models.people import Guardianship, Person, Staff
from models.student_file import StudentFile
from tests.import_files import counts
from tests.people import TODAY


@pytest.fixture
def school(records):
    """The records of the cast."""
    with records() as session:
        yield session


def tables_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))
            )
            for name in archive.namelist()
        }


def test_the_export_holds_people_classes_and_journals_and_nothing_secret(school, cast):
    school.get_one(Person, cast.person["elza"]).personal_code = "32123456789"
    school.flush()
    content = oneroster_zip(school, TODAY)
    tables = tables_of(content)
    manifest = {row["propertyName"]: row["value"] for row in tables["manifest"]}
    assert manifest["oneroster.version"] == "1.1"
    assert {name for name, value in manifest.items() if value == "bulk"} == {
        f"file.{name}" for name in tables if name != "manifest"
    }
    roles = [row["role"] for row in tables["users"]]
    assert {role: roles.count(role) for role in set(roles)} == {
        "student": 9,
        "parent": 3,
        "teacher": 5,
        "administrator": 4,
    }
    kinds = [row["classType"] for row in tables["classes"]]
    assert (kinds.count("homeroom"), kinds.count("scheduled")) == (3, 6)
    elza = next(row for row in tables["users"] if row["givenName"] == "Elza")
    assert re.fullmatch("0[0-9]{3}", elza["identifier"])
    assert not any(row["password"] for row in tables["users"])
    assert not any("32123456789" in repr(rows) for rows in tables.values())


def test_identifiers_stay_and_every_reference_leads_somewhere(school):
    first, second = oneroster_zip(school, TODAY), oneroster_zip(school, date(2026, 11, 24))
    tables, later = tables_of(first), tables_of(second)
    ids = {name: [row.get("sourcedId") for row in rows] for name, rows in tables.items()}
    assert ids == {name: [row.get("sourcedId") for row in rows] for name, rows in later.items()}
    assert all(len(found) == len(set(found)) for name, found in ids.items() if name != "manifest")
    for row in tables["enrollments"]:
        assert row["classSourcedId"] in ids["classes"]
        assert row["userSourcedId"] in ids["users"]
    for row in tables["classes"]:
        assert row["courseSourcedId"] in ids["courses"]
        assert set(row["termSourcedIds"].split(",")) <= set(ids["academicSessions"])
    for row in tables["users"]:
        assert set(filter(None, row["agentSourcedIds"].split(","))) <= set(ids["users"])


def unlike_others(session, cast):
    """What is odd about a real school: shared mothers, contacts nobody reaches, journals of several kinds."""
    session.execute(
        update(Guardianship)
        .where(Guardianship.guardian_id == cast.guardian["father"])
        .values(role="foster_family"),
        execution_options={"trailed": True},
    )
    session.get_one(Person, cast.person["guardian"]).phone = "+37126123456"
    session.get_one(Person, cast.person["father"]).email = "=andris@piemers.lv"
    teacher = session.get_one(Person, cast.person["class_teacher"])
    teacher.phone, teacher.email = "+37167123456", "ilze@skola.example"
    session.add(Staff(person_id=cast.person["guardian"], post="medmāsa"))
    session.get_one(StudentFile, 1).file_number = None
    session.get_one(Person, cast.person["elza"]).surname = "O'Konora"
    for kind, title in (
        (JournalKind.INTEREST, "Matemātika, 4.b"),
        (JournalKind.SUBJECT, "Matemātika (atbalsts), 4.b"),
    ):
        journal = Journal(
            school_year_id=cast.year, kind=kind, title=title, subject_id=cast.subject["Matemātika"]
        )
        session.add(journal)
        session.flush()
        session.add(JournalClass(journal_id=journal.id, school_class_id=cast.school_class["4.b"]))
        session.add(JournalGroup(journal_id=journal.id, name="visa klase", whole_class=True))
    session.flush()


@pytest.mark.parametrize("odd", [False, True])
def test_bringing_ones_own_export_back_changes_nothing(school, cast, odd):
    if odd:
        unlike_others(school, cast)
    files = [FileGiven("oneroster.zip", oneroster_zip(school, TODAY))]
    prepared = prepare(school, KINDS["oneroster"], files, today=TODAY)
    assert prepared.plan.edits == []
    assert {name: count for name, count in prepared.plan.made.items() if count} == {}
    assert set(counts(prepared)) == {"same"}
    assert prepared.plan.proposals == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+37126123456", "+37126123456"),
        ("4.b", "4.b"),
    ],
)
def test_a_spreadsheet_runs_nothing_and_a_phone_stays_a_phone(cell, written):
    assert guarded(cell) == written
