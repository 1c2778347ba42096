"""Passwords the school hands out and people choose."""

import math

import pytest

from models.rules.broken import RuleBroken
from models.rules.passwords import ALPHABET, check_new_password, new_one_time_password


def test_a_one_time_password_can_be_read_out():
    password = new_one_time_password(lambda count: bytes(range(count)))
    assert password == "abcde-fghij-kmnpq"


def test_a_one_time_password_holds_no_letter_that_looks_like_another():
    assert not set(ALPHABET) & set("0Oo1lI")
    assert len(set(ALPHABET)) == len(ALPHABET) == 32


def test_a_one_time_password_cannot_be_guessed():
    password = new_one_time_password()
    assert len(password.replace("-", "")) * math.log2(len(ALPHABET)) >= 64
    assert password != new_one_time_password()


@pytest.mark.parametrize("password", ["zirgi skrien pļavā", "kaķis7dārzā", "riga-93.8475x6201", "8437261950"])
def test_a_password_of_ones_own_is_admitted(password):
    assert check_new_password(password, "janis.berzins") is None


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kaķisdārz", "at least 10 characters"),
        ("x" * 129, "at most 128 characters"),
        ("Janis.Berzins", "must not contain the user name"),
        ("jānis.bērziņš2026", "must not contain the user name"),
        ("Parole123456", "too easy"),
        ("qwertyuiop", "too easy"),
        ("1234567890", "too easy"),
        ("0987654321", "too easy"),
        ("abcdefghijk", "too easy"),
        ("aaaaaaaaaaaa", "too easy"),
        ("kaķis\x00dārzā1", "cannot be typed"),
        ("kaķis\ud800dārzā1", "cannot be typed"),
    ],
)
def test_a_password_everybody_guesses_is_refused(password, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        check_new_password(password, "janis.berzins")
