"""Whatever bytes a school brings: they are read as they were meant, or refused in one sentence."""

import unicodedata

import pytest

from admin.importers import files
from admin.importers.files import FileRefused, read_csv

HEADER, ROW = ("Uzvārds", "Vārds"), ("Bērziņa", "Žanete")


def cells(sheet):
    return [record.cells for record in sheet.records]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("written", "found"),
    [("cp1257", "cp1257"), ("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")],
)
def test_every_encoding_and_separator_schools_meet_is_recognised(written, found, separator):
    text = "\r\n".join(separator.join(row) for row in (HEADER, ROW)) + "\r\n"
    sheet = read_csv(text.encode(written))
    assert (sheet.encoding, sheet.separator, sheet.header) == (found, separator, HEADER)
    assert cells(sheet) == [ROW]


def test_an_encoding_can_be_chosen_and_names_show_whether_it_is_right():
    content = "Uzvārds;Klase;E-pasts\nBērziņa;3.b;b@x.lv\nKļaviņa;3.c;\nLiepa;3.a;\n".encode("cp1257")
    assert read_csv(content).samples == ["Bērziņa", "Kļaviņa"]
    with pytest.raises(FileRefused, match="UTF-8"):
        read_csv(content, "utf-8-sig")
    assert read_csv("Klase\nŽūks".encode(), "cp1257").samples != ["Žūks"]


def test_letters_written_in_two_pieces_are_put_together():
    content = unicodedata.normalize("NFD", "Uzvārds;Vārds\nBērziņa;Žanete\n").encode()
    assert cells(read_csv(content)) == [ROW]


def test_rows_are_numbered_as_in_a_spreadsheet():
    content = 'Uzvārds;Adrese\nApse;"Māja ""Vītoli"",\nZaļmežs"\n\nOzols;\n'.encode()
    sheet = read_csv(content)
    assert [record.number for record in sheet.records] == [2, 3, 4]
    assert sheet.records[0].cells[1] == 'Māja "Vītoli",\nZaļmežs'


def test_empty_columns_behind_the_header_are_what_a_spreadsheet_left():
    assert read_csv("Uzvārds;Vārds;;\n".encode()).header == HEADER


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "header"),
        (b"\r\n;;\r\n", "header"),
        (b"PK\x03\x04rest", "no table"),
        (b"\xd0\xcf\x11\xe0rest", "encrypted"),
        (b"%PDF-1.7", "no table"),
        (b"Uzv\x81rds;V\xe2rds\n", "letters"),
        ("Uzvārds;;Vārds\n".encode(), "Column 2"),
        ('Uzvārds;Vārds\n"Ozols;Jānis\nApse;Nora\n'.encode(), "Row"),
        (b"a;" * 300, "columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(content, why):
    with pytest.raises(FileRefused, match=why):
        read_csv(content)


def test_a_huge_cell_a_huge_file_and_too_many_rows_are_refused(monkeypatch):
    with pytest.raises(FileRefused, match="Row 2"):
        read_csv(b"Vards\n" + b"a" * 200_000)
    with pytest.raises(FileRefused, match="too large"):
        read_csv(b"a" * (files.MOST_BYTES + 1))
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    with pytest.raises(FileRefused, match="too many rows"):
        read_csv(b"Vards\n" + b"a\n" * 4)
