"""Cells: what a person wrote becomes a value; what does not fit is told and never guessed."""

from datetime import date

import pytest

from admin.importers.cells import Cells, parse_class, parse_day
from admin.importers.columns import Layout
from admin.importers.files import Record
from models.operations.imports import Findings
from models.rules.broken import RuleBroken


def cell(text):
    findings = Findings()
    layout = Layout({"it": 0}, {"it": "Tas"}, 1)
    return Cells(Record(2, (text,)), layout, findings), findings


@pytest.mark.parametrize(
    "text", ["31.08.2018", "31.8.2018.", "31/08/2018", "2018-08-31", "2018-08-31 00:00:00"]
)
def test_a_day_may_be_written_in_several_ways(text):
    assert parse_day(text) == date(2018, 8, 31)


@pytest.mark.parametrize(
    "text", ["31.02.2018", "2018", "43210", "08/31/2018", "rīt", "01.01.0001", "1.1.9999"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(RuleBroken):
        parse_day(text)


@pytest.mark.parametrize("text", ["3.b", " 3.B ", "3b", "3. b", "03.b"])
def test_a_class_may_be_written_in_several_ways(text):
    assert parse_class(text) == (3, "b")


@pytest.mark.parametrize("text", ["", "b", "0.b", "13.a", "3.", "3.b c", "Jaunzems"])
def test_what_is_no_class_is_refused(text):
    with pytest.raises(RuleBroken):
        parse_class(text)


@pytest.mark.parametrize(
    "text", ["Anna Marija", "O'Konors", "de Vries", "Bērziņa-Kļaviņa", "Žanis Jr.", "Ščerbakovs"]
)
def test_names_of_all_kinds_are_kept_as_they_are(text):
    cells, findings = cell(text)
    assert cells.needed_name("it", 100) == text
    assert findings.all == []


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "@cmd", "-2", "B?rzi??", "<b>Jānis</b>", "Jānis\x00", "A" * 101, "", " ", "3,2E+10", "😀"],
)
def test_what_is_no_name_keeps_the_row_out(text):
    cells, findings = cell(text)
    cells.needed_name("it", 100)
    assert cells.refused
    assert [(each.row, each.column) for each in findings.all if each.is_error] == [(2, "it")]


def test_control_characters_are_taken_out_and_told_but_a_line_break_is_a_blank():
    cells, findings = cell("Dārzu\x07 iela\u200b 4")
    assert cells.text("it", 300) == "Dārzu iela 4"
    assert [each.is_error for each in findings.all] == [False]
    cells, findings = cell("Dārzu iela 4,\nRīga ")
    assert (cells.text("it", 300), findings.all) == ("Dārzu iela 4, Rīga", [])


def test_markup_in_an_address_is_kept_as_text_and_told():
    cells, findings = cell("<script>alert(1)</script> iela 3")
    assert cells.text("it", 300) == "<script>alert(1)</script> iela 3"
    assert not cells.refused
    assert len(findings.all) == 1


@pytest.mark.parametrize(
    ("text", "kept", "found"),
    [
        ("26 123 456", "+37126123456", None),
        ("", "", None),
        ("64600123", "+37164600123", False),
        ("26123456, 29123456", "", False),
        ("2612345", "", False),
        ("3,71261E+10", "", True),
    ],
)
def test_a_phone_that_cannot_be_kept_is_left_out_and_a_damaged_one_keeps_the_row_out(text, kept, found):
    cells, findings = cell(text)
    assert cells.phone("it") == kept
    assert [each.is_error for each in findings.all] == ([] if found is None else [found])


@pytest.mark.parametrize("text", ["ilze.pasts.example", "a@b.lv; c@d.lv", "a@b"])
def test_an_address_that_reaches_nobody_is_left_out(text):
    cells, findings = cell(text)
    assert cells.email("it") == ""
    assert [each.is_error for each in findings.all] == [False]


def test_a_column_the_file_does_not_have_is_empty():
    cells, _findings = cell("x")
    assert (cells.raw("other"), cells.has("other"), cells.day("other")) == ("", False, None)
