"""Workbooks: what people see in the cells is read, and what malicious ones want is not done."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from admin.importers import archive, workbook
from admin.importers.files import FileGiven, FileRefused
from admin.importers.table import read_table


def book_of(*rows, formats=None, titles=("Skolēni",)):
    book = Workbook()
    book.remove(book.active)
    for title in titles:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    for place, form in (formats or {}).items():
        book.worksheets[0][place].number_format = form
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content):
    return read_table([FileGiven("fails.xlsx", content)])


def with_part(content, name, change):
    """The workbook with one part of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


def test_cells_are_read_as_people_see_them():
    content = book_of(
        ("Uzvārds", "Datums", "Kods", "Tālrunis", "Lieta", "Laiks", "Skaits"),
        ("Be\u0304rziņa", date(2019, 3, 1), 32012345678, 29123456.0, 42, time(8, 30), 1.5),
        ("Ozols", datetime(2019, 3, 1, 9, 15), "010117-20001", None, 7, None, True),  # noqa: DTZ001
        formats={"E2": "00000"},
    )
    sheet = read(content)
    assert sheet.header == ("Uzvārds", "Datums", "Kods", "Tālrunis", "Lieta", "Laiks", "Skaits")
    assert sheet.records[0].cells == (
        "Bērziņa", "2019-03-01", "32012345678", "29123456", "00042", "08:30", "1.5",
    )  # fmt: skip
    assert sheet.records[1].cells == ("Ozols", "2019-03-01T09:15:00", "010117-20001", "", "7", "", "TRUE")
    assert (sheet.encoding, sheet.description) == ("", "workbook (XLSX), sheet „Skolēni”")


def test_rows_are_numbered_as_in_the_spreadsheet_and_hidden_sheets_are_passed_over():
    book = Workbook()
    book.active.sheet_state = "hidden"
    page = book.create_sheet("Saraksts")
    page["A1"], page["A4"], page["C4"] = "Uzvārds", "Apse", "x"
    sheet = read(saved(book))
    assert [(each.number, each.cells) for each in sheet.records] == [(2, ()), (3, ()), (4, ("Apse", "", "x"))]


def test_formulas_stay_formulas():
    array = ArrayFormula("A3:A3", "=SUM(B1:B2)")
    sheet = read(book_of(("Uzvārds",), ('=HYPERLINK("http://x.example";"Apse")',), (array,)))
    assert [record.cells[0][:1] for record in sheet.records] == ["=", "="]


def test_a_small_file_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    content = book_of(("Uzvārds",), *[("Apse",)] * 20)
    with pytest.raises(FileRefused, match="too many rows"):
        read(content)
    # Rows that were only coloured are not counted.
    assert len(read(book_of(("Uzvārds",), ("Apse",), *[(None,)] * 20)).records) <= 6


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    content = book_of(("Uzvārds",), ("a" * 30_000,))
    monkeypatch.setattr(archive, "MOST_UNPACKED", 20_000)
    with pytest.raises(FileRefused, match="unpacks"):
        read(content)


def test_too_wide_and_too_long_are_refused():
    with pytest.raises(FileRefused, match="Row 2 has too many columns"):
        read(book_of(("Uzvārds",), ["a"] * 201))
    with pytest.raises(FileRefused, match="header"):
        read(book_of())


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE x [<!ENTITY a "%s">]><worksheet>&a;</worksheet>' % (b"a" * 2000),
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        b"<worksheet><sheetData><row",
        b"\x00" * 200,
    ],
)
def test_entities_and_damaged_parts_are_refused_in_words(part):
    content = with_part(book_of(("Uzvārds",), ("Apse",)), "xl/worksheets/sheet1.xml", lambda _old: part)
    with pytest.raises(FileRefused, match=r"damaged|no spreadsheet"):
        read(content)


def test_a_bomb_of_entities_does_not_go_off():
    levels = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    bomb = b'<!DOCTYPE x [<!ENTITY e0 "ha">' + levels + b"]><sst>&e8;</sst>"
    content = with_part(book_of(("Uzvārds",), ("Apse",)), "xl/styles.xml", lambda _old: bomb)
    with pytest.raises(FileRefused, match="no spreadsheet"):
        read(content)


def test_macros_stay_where_they_are():
    content = book_of(("Uzvārds",), ("Apse",))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Shell")
    assert read(out.getvalue()).records[0].cells == ("Apse",)
