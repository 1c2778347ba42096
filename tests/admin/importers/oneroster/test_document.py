"""The files of an export: any headers, both editions, nothing taken that is nobody's business."""

import pytest

from admin.importers.desk import KINDS, read
from admin.importers.files import FileGiven, FileRefused
from admin.importers.oneroster.document import read_document
from tests.roster_files import as_1_2, export, files_of, user, zipped

KIND = KINDS["oneroster"]


@pytest.fixture(autouse=True)
def _in_words(app):
    with app.test_request_context():
        yield


def test_the_files_loose_zipped_or_in_a_folder_of_the_zip_are_one_document():
    files = files_of(export())
    for given in (files, [zipped(files)], [zipped(files, "skola/")]):
        document = read(KIND, given)
        assert (document.version, document.is_whole, len(document.users)) == ("1.1", True, 163)


def test_both_editions_say_the_same_of_people():
    one, two = (read_document(files_of(tables)) for tables in (export(), as_1_2(export())))
    assert two.version == "1.2"
    assert one.roles == two.roles
    assert one.guardians == two.guardians


def test_passwords_are_not_even_read():
    tables = as_1_2(export())
    for row in tables["users"]:
        row["password"] = "hunter2"
    document = read_document(files_of(tables))
    assert "hunter2" not in repr(document.tables)


def test_headers_come_in_any_case_order_and_misspelling():
    tables = export()
    tables["users"] = [
        {name.upper().replace("GIVENNAME", "Given Name"): text for name, text in reversed(row.items())}
        | {"prefferedGivenName": "Rū", "metadata.x": "1"}
        for row in tables["users"]
    ]
    document = read_document(files_of(tables))
    assert {"givenName", "preferredGivenName"} <= document.tables["users"].columns
    assert document.guardians == read_document(files_of(export())).guardians


def test_parents_are_found_from_either_side():
    tables = export()
    expected = read_document(files_of(tables)).guardians
    children = {}
    for row in tables["users"]:
        for parent in filter(None, row["agentSourcedIds"].split(",")):
            children.setdefault(parent, []).append(row["sourcedId"])
        row["agentSourcedIds"] = ""
    for row in tables["users"]:
        row["agentSourcedIds"] = ",".join(children.get(row["sourcedId"], []))
    turned = read_document(files_of(tables)).guardians
    assert {key: set(found) for key, found in turned.items()} == {
        key: set(found) for key, found in expected.items()
    }


def test_a_part_of_the_data_says_so():
    tables = export()
    for row in tables["manifest"]:
        if row["propertyName"] == "file.users":
            row["value"] = "delta"
    assert not read_document(files_of(tables)).is_whole


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([FileGiven("orgs.csv", b"sourcedId\r\n")], "users.csv"),
        ([FileGiven("users.csv", b"givenName,familyName\r\nA,B\r\n")], "sourcedId"),
        ([FileGiven("users.csv", b"sourcedId,sourceID\r\n1,2\r\n")], "sourcedId"),
        ([FileGiven("users.csv", b"sourcedId\r\n"), FileGiven("USERS.CSV", b"sourcedId\r\n")], "USERS.CSV"),
        ([FileGiven("users.csv", b'sourcedId\r\n"1\r\n')], "users.csv"),
        ([FileGiven("users.csv", b"\x89PNG\x00\x00")], "users.csv"),
        ([zipped([zipped(files_of({"users": []}))])], "arhīv"),
    ],
)
def test_what_is_no_export_is_refused_in_words(files, sentence):
    with pytest.raises(FileRefused, match=sentence):
        read(KIND, files)


def test_a_person_who_is_his_own_parent_has_none():
    tables = export()
    pupil = user(tables, role="student")
    pupil["agentSourcedIds"] = f"{pupil['sourcedId']},nobody"
    assert pupil["sourcedId"] not in read_document(files_of(tables)).guardians
