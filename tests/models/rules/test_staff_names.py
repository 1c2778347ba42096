"""How timetables write a teacher: in full, with an initial, in three letters; never guessed between two."""

import pytest

from models.rules.staff_names import NamedStaff, StaffNames

VITA = NamedStaff(1, "Kauliņa", "Vita", "vita.kaulina@skola.example")
SANTA = NamedStaff(2, "Dūmiņa-Briede", "Santa", "kopigs@skola.example")
ANNA = NamedStaff(3, "Ozola", "Anna Marija", "kopigs@skola.example")
VALDA = NamedStaff(4, "Ozola", "Valda")
STAFF = StaffNames([VITA, SANTA, ANNA, VALDA])


@pytest.mark.parametrize(
    ("written", "who", "in_full"),
    [
        ("Vita Kauliņa", VITA, True),
        ("KAULIŅA  VITA", VITA, True),
        ("Kaulina, Vita", VITA, True),
        ("Santa Dūmiņa – Briede", SANTA, True),
        ("V. Kauliņa", VITA, False),
        ("Kauliņa V.", VITA, False),
        ("Kauliņa", VITA, False),
        ("Anna Ozola", ANNA, False),
        ("A.Ozola", ANNA, False),
        ("KaV", VITA, False),
        ("VK", VITA, False),
        ("Kau", VITA, False),
        ("DūS", SANTA, False),
    ],
)
def test_one_person_is_meant(written, who, in_full):
    meant = STAFF.find(written)
    assert (meant.staff, meant.in_full) == ((who,), in_full)


@pytest.mark.parametrize("written", ["Ozola", "Ozo", "Oz"])
def test_a_name_that_two_may_bear_names_both(written):
    assert set(STAFF.find(written).staff) == {ANNA, VALDA}


@pytest.mark.parametrize("written", ["Kārlis Kauliņš", "Vita Kauliņa-Roze", "", "...", "<b>", "K", "Ķīse"])
def test_nobody_is_meant_by_a_stranger(written):
    assert STAFF.find(written).staff == ()


def test_an_address_tells_only_one_person():
    assert STAFF.by_email("Vita.Kaulina@skola.example ").staff == (VITA,)
    assert STAFF.by_email("kopigs@skola.example").staff == ()
    assert STAFF.by_email("").staff == ()
