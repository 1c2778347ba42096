"""Two lists of pupils beside each other: who is who, and in what they differ."""

import pytest

from models.rules.viis import PUPILS, Listed, column_names, compare


def pupil(row=0, **values):
    return Listed(row, {"personal_code": "", "surname": "Bērziņš", "first_name": "Jānis", **values})


def test_a_pupil_is_known_by_the_personal_code_whatever_the_name():
    found = compare([pupil(personal_code="1")], [pupil(personal_code="1", surname="Kalniņš")])
    assert [each.fields for each in found.different] == [(("surname", "Bērziņš", "Kalniņš"),)]
    assert (found.alike, found.missing_here, found.missing_there) == (0, [], [])


def test_without_a_code_a_pupil_is_known_by_name_and_birth_date():
    found = compare([pupil(birth_date="1", personal_code="7")], [pupil(birth_date="1", surname="BERZINS")])
    assert [name for name, _ours, _theirs in found.different[0].fields] == ["personal_code", "surname"]


def test_two_of_one_name_are_two_and_two_codes_are_two():
    ours = [pupil(birth_date="1"), pupil(birth_date="2"), pupil(birth_date="3", personal_code="7")]
    theirs = [pupil(2, birth_date="2"), pupil(3, birth_date="2"), pupil(4, birth_date="3", personal_code="8")]
    found = compare(ours, theirs)
    assert (found.alike, len(found.missing_there), [each.row for each in found.missing_here]) == (
        1,
        2,
        [3, 4],
    )


def test_only_what_both_lists_hold_is_compared():
    assert compare([pupil(file_number="12", birth_date="1")], [pupil(birth_date="1")]).alike == 1


@pytest.mark.parametrize("text", ["a;b", ";".join("abcdefgh") + ";", ";".join("abcdefgha"), "", ";;;;;;;;"])
def test_names_of_columns_that_do_not_fit_are_refused(text):
    with pytest.raises(ValueError, match=r"^.*$"):
        column_names(text, PUPILS)


def test_columns_can_be_left_out():
    assert column_names("a;b; c ;d;-;-;e;f;g", PUPILS) == ("a", "b", "c", "d", "-", "-", "e", "f", "g")
