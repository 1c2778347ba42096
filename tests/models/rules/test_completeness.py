"""How complete a file is: what is missing, what has grown old (clauses 7, 18); no database."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.completeness import PLACES, WANTED, gaps_of, is_older, percent

TODAY = date(2026, 11, 23)
WHOLE = {**dict.fromkeys(WANTED, "x"), "document_issued_on": date(2024, 1, 1)}


def test_a_whole_file_lacks_nothing():
    assert gaps_of(WHOLE, TODAY, 5) == ()
    assert percent(()) == 100


@pytest.mark.parametrize("key", WANTED)
def test_each_thing_wanted_is_missed_and_has_a_place_to_be_put_right(key):
    (gap,) = gaps_of({**WHOLE, key: None}, TODAY, 5)
    assert (gap.key, gap.is_stale) == (key, False)
    assert gap.place == PLACES[key]
    assert percent([gap]) < 100


def test_of_an_empty_file_nothing_is_known():
    assert percent(gaps_of({}, TODAY, 5)) == 0


def test_an_old_document_is_outdated_but_the_file_is_whole():
    (gap,) = gaps_of({**WHOLE, "document_issued_on": date(2021, 11, 22)}, TODAY, 5)
    assert gap.is_stale
    assert percent([gap]) == 100


def test_a_school_may_ask_about_no_document():
    assert gaps_of({**WHOLE, "document_issued_on": date(1999, 1, 1)}, TODAY, 0) == ()


@pytest.mark.parametrize(
    ("day", "older"),
    [
        (date(2021, 11, 22), True),
        (date(2021, 11, 23), False),
        (date(2020, 2, 29), True),
        (date(2026, 1, 1), False),
    ],
)
def test_years_are_counted_to_the_day(day, older):
    assert is_older(day, 5, TODAY) is older
