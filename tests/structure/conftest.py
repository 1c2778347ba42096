"""The walls alone: a wired house on no database in particular."""

import pytest

from app import create_app
from config.settings import Settings

REACHES = {"superuser", "class_teacher", "guardian"}
"""The whole school, own class and journals, own children."""


def pytest_collection_modifyitems(items) -> None:
    """Who may open a door is decided before any database is asked: each role tries every door on one engine.

    What lies behind the doors is looked at on the other engine too, by those who reach differently far.
    """
    items[:] = [item for item in items if not _plays_the_same(item)]


def _plays_the_same(item) -> bool:
    values = item.callspec.params if hasattr(item, "callspec") else {}
    everywhere = item.path.name in {"test_sweep.py", "test_navigation.py"}
    return everywhere and values.get("house") == "postgresql" and values.get("who", "guardian") not in REACHES


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
