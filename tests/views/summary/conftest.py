"""4.b on the last day of the year."""

import pytest

from tests.year_end import LAST_AFTERNOON, year_of_4b


@pytest.fixture
def year_ends(clock, records, cast):
    """Marks of the year are typed: 7 everywhere, but Roberts has 3 in mathematics."""
    with records() as session:
        year_of_4b(session, cast, roberts="3")
    clock.move(LAST_AFTERNOON)


@pytest.fixture
def place(cast) -> str:
    return f"/kopsavilkumi/{cast.school_class['4.b']}"
