"""The prepared text of an introduction: filled in for a class, laid out, due on a day (clause 5)."""

from datetime import date

from models.rules.introduction import PLACES, SAMPLE, Block, blocks_of, due_on, filled

KNOWN = {"klase": "4.b", "audzinātājs": "Ilze Kalēja", "skola": "Parauga sākumskola", "gads": "2026./2027."}


def test_the_text_a_school_begins_with_leaves_nothing_open_once_it_is_filled():
    text = filled(SAMPLE, KNOWN)
    assert "{" not in text
    assert "4.b klases audzinātājs: Ilze Kalēja" in text
    assert set(KNOWN) == set(PLACES)


def test_what_nobody_knows_stays_to_be_seen():
    assert (
        filled("{klase}, {audzinātājs}, {cits}", {**KNOWN, "audzinātājs": ""}) == "4.b, {audzinātājs}, {cits}"
    )


def test_paragraphs_and_lists_are_told_apart():
    text = "Labdien!\n\nTajā redz:\n– stundas\n- vērtējumus\n*  kavējumus\nUn vēl\n\n\n–ne punkts\n \n"
    assert blocks_of(text) == [
        Block(is_list=False, lines=["Labdien!"]),
        Block(is_list=False, lines=["Tajā redz:"]),
        Block(is_list=True, lines=["stundas", "vērtējumus", "kavējumus"]),
        Block(is_list=False, lines=["Un vēl"]),
        Block(is_list=False, lines=["–ne punkts"]),
    ]


def test_of_nothing_come_no_paragraphs():
    assert blocks_of(" \n\n \n") == []


def test_two_weeks_after_the_first_of_september_is_the_fifteenth():
    assert due_on(date(2026, 9, 1), 14) == date(2026, 9, 15)
