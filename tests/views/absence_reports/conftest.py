"""A school morning before the first lesson."""

import pytest

from tests.absence_desk import MORNING, AbsenceDesk


@pytest.fixture
def desk(sign_in, cast, records, clock):
    clock.move(MORNING)
    return AbsenceDesk(sign_in, cast, records)
