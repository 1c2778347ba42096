"""The walls alone: a wired house on no database in particular."""

import pytest

from app import create_app
from config.settings import Settings


@pytest.fixture(scope="session")
def walls(tmp_path_factory):
    """A house in which nobody lives: routes, templates and screens without rows."""
    folder = tmp_path_factory.mktemp("walls")
    return create_app(
        Settings(
            data_dir=folder,
            database_url=f"sqlite:///{folder / 'eklase.db'}",
            secret_key="tests",
            log_level="WARNING",
            testing=True,
        )
    )
