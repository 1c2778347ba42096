"""Headers: recognised in any order and spelling, and a file with an unknown one is refused by its name."""

import pytest

from admin.importers.columns import lay_out
from admin.importers.files import FileRefused
from admin.importers.students import COLUMNS

NEEDED = ["Uzvārds", "Vārds", "Personas kods", "Klase"]


def test_order_case_marks_and_punctuation_of_headers_do_not_count():
    layout = lay_out(["KLASE", "personas_kods", "Vards", "uzvārds:", "Personas lietas nr"], COLUMNS, {})
    assert layout.places == {
        "class_name": 0,
        "personal_code": 1,
        "first_name": 2,
        "surname": 3,
        "file_number": 4,
    }


def test_a_synonym_is_understood_and_shown_as_the_file_writes_it():
    layout = lay_out([*NEEDED[:3], "Klases nosaukums"], COLUMNS, {})
    assert layout.header_of("class_name") == "Klases nosaukums"
    assert layout.header_of("order_number") == "Rīkojuma Nr."
    assert layout.header_of("") == ""


@pytest.mark.parametrize(
    ("header", "mapping", "named"),
    [
        ([*NEEDED, "Matu krāsa"], {}, "„Matu krāsa”"),
        ([*NEEDED, "Klases nosaukums"], {}, "„Klase”, „Klases nosaukums”"),
        (NEEDED[:3], {}, "„Klase”"),
        ([*NEEDED, "Piezīme"], {"Piezīme": "note"}, "„note”"),
        ([*NEEDED, *(f"Lieka {n}" for n in range(12))], {}, "„Lieka 9”, …"),
    ],
)
def test_a_header_unknown_doubled_or_missing_is_named(header, mapping, named):
    with pytest.raises(FileRefused) as refused:
        lay_out(header, COLUMNS, mapping)
    assert named in str(refused.value)


def test_a_column_can_be_mapped_or_left_out():
    header = [*NEEDED[:3], "Grupa", "Matu krāsa"]
    layout = lay_out(header, COLUMNS, {"grupa": "class_name", "Matu krāsa": ""})
    assert layout.places["class_name"] == 3
    assert 4 not in layout.places.values()
    assert layout.width == 5
