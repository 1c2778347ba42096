"""Lists as files: within the reach, in Latvian, and nothing in them is a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from admin import export
from models.rules.spreadsheet import guarded
from tests.admin.office import change

PEOPLE = "/parvalde/personas/"


@pytest.mark.parametrize("text", ["=1+1", "+371 2612 3456", "-1", "@sum", "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Bērziņa", "4.b", "", "17.05.2016.", "a=b"])
def test_other_texts_are_left_as_they_are(text):
    assert guarded(text) == text


def named_like_a_formula(client, cast) -> None:
    assert change(client, f"{PEOPLE}{cast.person['elza']}/labot", surname="=1+1").status_code == 302


def test_a_csv_file_opens_in_a_spreadsheet_as_it_is(sign_in, cast):
    client = sign_in("superuser")
    named_like_a_formula(client, cast)
    file = client.get(f"{PEOPLE}eksports/csv?search=elza")
    assert file.data.startswith(b"\xef\xbb\xbf")
    assert file.mimetype == "text/csv"
    assert "personas.csv" in file.headers["Content-Disposition"]
    head, row = file.data.decode("utf-8-sig").splitlines()
    assert head == "Uzvārds un vārds;Personas kods;Dzimšanas datums;Tālrunis;E-pasts"
    assert row == "'=1+1 Elza;;17.05.2016.;;"


def test_an_xlsx_file_holds_texts_as_texts_and_days_as_days(sign_in, cast):
    client = sign_in("superuser")
    named_like_a_formula(client, cast)
    file = client.get(f"{PEOPLE}eksports/xlsx?search=elza")
    head, row = load_workbook(BytesIO(file.data)).active.iter_rows()
    assert [cell.value for cell in head][:2] == ["Uzvārds un vārds", "Personas kods"]
    assert (row[0].value, row[0].data_type) == ("=1+1 Elza", "s")
    assert row[2].is_date


def test_a_file_holds_what_is_filtered_in_the_order_shown(sign_in, cast):
    client = sign_in("superuser")
    chosen = f"klase={cast.school_class['4.a']}&sort=person&desc=1&page=7"
    rows = client.get(f"/parvalde/skoleni/eksports/csv?{chosen}").data.decode("utf-8-sig").splitlines()
    assert [row.split(";")[0] for row in rows[1:]] == ["Kārkliņa Estere", "Kauliņš Teodors"]


def test_a_file_too_long_is_refused_with_a_sentence(sign_in, monkeypatch):
    monkeypatch.setattr(export, "MOST_ROWS", 3)
    answer = sign_in("superuser").get(f"{PEOPLE}eksports/csv")
    assert answer.status_code == 422
    assert "vairāk nekā 3" in answer.text


@pytest.mark.parametrize("kind", ["json", "html", "csv/", "../"])
def test_there_are_no_other_kinds_of_files(sign_in, kind):
    assert sign_in("superuser").get(f"{PEOPLE}eksports/{kind}").status_code == 404
