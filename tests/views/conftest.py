"""Who gives out first passwords, and the numbers the school knows."""

from __future__ import annotations

import pytest

from models.people import Person
from tests.views.issuing import Desk


@pytest.fixture
def desk(sign_in, cast):
    return lambda who="class_teacher": Desk(sign_in(who), cast)


@pytest.fixture
def phones(records, cast):
    """Numbers given to the school."""
    numbers = {"guardian": "+37126111111", "father": "+37126222222", "other_guardian": "+37167333333"}
    with records() as session:
        for who, number in numbers.items():
            session.get_one(Person, cast.person[who]).phone = number
    return numbers
