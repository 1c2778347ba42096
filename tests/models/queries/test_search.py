"""Search that knows neither case nor diacritics, alike on both engines."""

import pytest
from sqlalchemy import literal, select

from models.queries.search import folded, holds_words

LATVIAN = "ĀBČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ āčēģīķļņšūž"


def test_every_latvian_letter_is_folded(records):
    with records() as session:
        told = session.scalar(select(folded(literal(LATVIAN))))
    assert told == "abcdeefgghiijkkllmnnoprsstuuvzz acegiklnsuz"


@pytest.mark.parametrize("typed", ["matematika", "MĀTEM", "4.b  matem", ""])
def test_words_are_found_in_any_order(records, typed):
    with records() as session:
        assert session.scalar(select(holds_words([folded(literal("Matemātika, 4.b"))], typed)))


@pytest.mark.parametrize("typed", ["%", "_atem", "matem 5", "\\"])
def test_what_is_not_there_is_not_found(records, typed):
    with records() as session:
        assert not session.scalar(select(holds_words([folded(literal("Matemātika, 4.b"))], typed)))
