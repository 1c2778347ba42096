"""Archives: their files come out, and nothing a malicious one wants happens."""

import io
import struct
import zipfile

import pytest

from admin.importers import archive
from admin.importers.archive import unpacked
from admin.importers.files import FileGiven, FileRefused


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return content.getvalue()


def names_and_contents(*files):
    return [(file.name, file.content) for file in unpacked(files)]


def test_the_files_of_an_archive_stand_in_its_place_without_their_folders():
    content = packed(
        {"oneroster/users.csv": b"a", "oneroster/": b"", "__MACOSX/._users.csv": b"x", ".DS": b""}
    )
    assert names_and_contents(FileGiven("o.zip", content), FileGiven("orgs.csv", b"b")) == [
        ("users.csv", b"a"),
        ("orgs.csv", b"b"),
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\passwd"])
def test_a_name_leads_nowhere(name):
    assert names_and_contents(FileGiven("o.zip", packed({name: b"root"}))) == [("passwd", b"root")]


def test_a_workbook_stays_one_file():
    content = packed({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    assert names_and_contents(FileGiven("skoleni.xlsx", content)) == [("skoleni.xlsx", content)]


def test_an_archive_within_an_archive_is_not_opened():
    inner = packed({"users.csv": b"a"})
    assert names_and_contents(FileGiven("o.zip", packed({"inner.zip": inner}))) == [("inner.zip", inner)]


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1000)
    bomb = packed({"users.csv": b"0" * 5000})
    assert len(bomb) < 200
    with pytest.raises(FileRefused, match="unpacks"):
        unpacked([FileGiven("o.zip", bomb)])
    # The list of contents claims a harmless size: what comes out is damaged or too much, never taken in.
    lying = bomb.replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    with pytest.raises(FileRefused):
        unpacked([FileGiven("o.zip", lying)])


def test_an_encrypted_a_damaged_and_an_empty_archive_are_refused_in_words():
    whole = packed({"users.csv": b"a" * 50})
    stored = packed({"users.csv": b"aaa"}, zipfile.ZIP_STORED)
    encrypted = whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert encrypted != whole
    for content, why in (
        (encrypted, "encrypted"),
        (whole[:40], "damaged"),
        (stored.replace(b"aaa", b"aba"), "damaged"),
        (packed({"folder/": b""}), "no files"),
    ):
        with pytest.raises(FileRefused, match=why):
            unpacked([FileGiven("o.zip", content)])


def test_more_files_than_any_school_has_are_refused():
    many = packed({f"{number}.csv": b"" for number in range(archive.MOST_FILES + 1)})
    with pytest.raises(FileRefused, match="too many files"):
        unpacked([FileGiven("o.zip", many)])
