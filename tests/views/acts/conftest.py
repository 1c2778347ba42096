"""Who sits at the screens of acts."""

import pytest

from tests.views.acts.office import Office


@pytest.fixture
def office(sign_in, cast):
    """The superuser at the screens of acts; others by name."""
    return Office(sign_in("superuser"), cast)
