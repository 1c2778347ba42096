"""What stands in the journals of the cast, written without a teacher's hand."""

from __future__ import annotations

import pytest

from tests.journal_book import Book


@pytest.fixture
def book(records, cast):
    """The journals of the cast; each act is kept before the next page is opened."""

    class Kept:
        def __getattr__(self, act):
            def write(*args, **values):
                with records() as session:
                    return getattr(Book(session, cast), act)(*args, **values)

            return write

    return Kept()
