"""User names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.user_names import user_name_for


@pytest.mark.parametrize(
    ("first_name", "surname", "user_name"),
    [
        ("Jānis", "Bērziņš", "janis.berzins"),
        ("Anna Marija", "Kalniņa-Ozola", "anna.marija.kalnina.ozola"),
        ("Šons", "O'Konors", "sons.okonors"),
        ("Юлия", "Щербакова", "julija.shcherbakova"),
        ("李", "明", "lietotajs"),
    ],
)
def test_a_user_name_is_made_of_the_names(first_name, surname, user_name):
    assert user_name_for(first_name, surname, ()) == user_name


def test_namesakes_are_numbered():
    taken = {"janis.berzins", "janis.berzins2"}
    assert user_name_for("Jānis", "Bērziņš", taken) == "janis.berzins3"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_name_gives_a_short_plain_user_name(first_name, surname):
    name = user_name_for(first_name, surname, ())
    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)*", name)
    assert len(name) <= 60
