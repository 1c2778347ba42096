"""Latvian words: order, search, cleaning. The two fixtures come from ICU (tests/data/latvian_order.mjs)."""

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.broken import RuleBroken
from models.text import class_key, clean_line, clean_text, damaged_by_excel, fold, sort_key

DATA = Path(__file__).parents[1] / "data"
WORDS = (DATA / "latvian_order.txt").read_text(encoding="utf-8").splitlines()
PEOPLE = [line.split(";") for line in (DATA / "latvian_people.txt").read_text(encoding="utf-8").splitlines()]


def test_words_stand_in_the_order_of_the_latvian_collator():
    assert len(WORDS) > 3000
    assert [(a, b) for a, b in pairwise(WORDS) if not sort_key(a) < sort_key(b)] == []


def test_a_register_orders_people_by_surname_and_only_then_by_first_name():
    assert len(PEOPLE) > 1500
    assert [(a, b) for a, b in pairwise(PEOPLE) if not sort_key(*a) < sort_key(*b)] == []


def test_sqlite_orders_the_register_by_the_plain_column():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE person (name TEXT, sort_key TEXT)")
    base.executemany("INSERT INTO person VALUES (?, ?)", [(word, sort_key(word)) for word in reversed(WORDS)])
    ordered = [name for (name,) in base.execute("SELECT name FROM person ORDER BY sort_key")]
    base.close()
    assert ordered == WORDS


def test_long_vowels_and_soft_consonants_are_letters_of_their_own():
    class_list = ["Krūmiņš", "Kārkliņš", "Kauliņš", "Kalniņa"]
    assert sorted(class_list, key=sort_key) == ["Kalniņa", "Kauliņš", "Kārkliņš", "Krūmiņš"]


def test_capitals_decide_only_between_namesakes():
    people = [("bērziņš", "Zane"), ("Bērziņš", "Anna"), ("bērziņš", "Anna")]
    assert sorted(people, key=lambda one: sort_key(*one)) == [
        ("bērziņš", "Anna"),
        ("Bērziņš", "Anna"),
        ("bērziņš", "Zane"),
    ]


def test_a_decomposed_name_stands_beside_the_composed_one():
    assert sort_key("Be\u0304rzin\u0327s\u030c") == sort_key("Bērziņš")


@given(st.lists(st.text(max_size=300), max_size=3))
def test_a_key_is_short_printable_ascii_whatever_is_typed(parts):
    key = sort_key(*parts)
    assert key.isascii()
    assert key.isprintable()
    assert len(key) <= 400


def test_classes_stand_by_number_and_then_by_letter():
    classes = [(10, "a"), (2, "b"), (2, "ā"), (2, "a")]
    assert sorted(classes, key=lambda one: class_key(*one)) == [(2, "a"), (2, "ā"), (2, "b"), (10, "a")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("berzins", "Bērziņš"),
        ("KALNINA ance", "Kalniņa  Ance"),
        ("o'konors", "O’Konors"),
        ("lukasz", "Łukasz"),
    ],
)
def test_a_search_ignores_diacritics_case_and_spaces(typed, name):
    assert fold(typed) == fold(name)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_a_line_is_cleaned_of_what_nobody_typed():
    assert clean_line("  Anna\u200b\x00\t Marija\ud800\n", 20) == "Anna Marija"


def test_a_text_keeps_its_lines_and_tabs():
    assert (
        clean_text("Tēma:  lasīšana \r\n\tgrupās\x07\n\n\n\nbeigas\n", 100)
        == "Tēma: lasīšana\ngrupās\n\nbeigas"
    )
    assert clean_text("1\t2", 10) == "1\t2"


@given(st.text())
def test_a_clean_text_is_clean(text):
    assert clean_text(clean_text(text, 10_000), 10_000) == clean_text(text, 10_000)
    clean_line(text, 10_000).encode("utf-8")


def test_a_text_that_is_too_long_is_refused_with_both_numbers():
    with pytest.raises(RuleBroken, match="11 characters, allowed 10"):
        clean_line("Matemātika.", 10)


def test_a_number_damaged_by_a_spreadsheet_is_recognised():
    assert damaged_by_excel(" 3,27654E+10")
    assert not damaged_by_excel("327654-10000")
