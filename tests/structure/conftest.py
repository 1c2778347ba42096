"""The walls alone: a wired house on no database in particular."""

import pytest

from app import create_app
from config.settings import Settings

PLAYED_ON = {
    "superuser": {"sqlite", "postgresql"},
    "class_teacher": {"postgresql"},
    "guardian": {"postgresql"},
}
"""The whole school, own class and journals, own children; all others on SQLite."""


def pytest_collection_modifyitems(items) -> None:
    """Who may open a door is decided before any database is asked: each role tries every door on one engine.

    What lies behind the doors is looked at on the stricter engine by those who reach differently far, and on
    both by whoever opens all of them. The words of a page are the same on both.
    """
    items[:] = [item for item in items if not _plays_the_same(item)]


def _plays_the_same(item) -> bool:
    values = item.callspec.params if hasattr(item, "callspec") else {}
    engine = values.get("house")
    if item.path.name == "test_languages.py":
        return engine == "postgresql"
    everywhere = item.path.name in {"test_sweep.py", "test_navigation.py"}
    return (
        everywhere
        and engine is not None
        and engine not in PLAYED_ON.get(values.get("who", "superuser"), {"sqlite"})
    )


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
