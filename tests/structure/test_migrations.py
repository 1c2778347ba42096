"""The database is made by migrating it, both ways, and is then what the tables say."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from models import migrate, triggers
from models.base import Base
from models.engine import engine_options, prepare
from tests.conftest import ENGINES
from tests.structure.sources import ROOT

VERSIONS = ROOT / "models/migrations/versions"
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
EXPECTED = {
    "sqlite": {
        "trail_refuses_update",
        "trail_refuses_delete",
        "trail_value_refuses_update",
        "trail_value_refuses_delete",
        "enrolment_overlap_on_insert",
        "enrolment_overlap_on_update",
        "group_member_overlap_on_insert",
        "group_member_overlap_on_update",
    },
    "postgresql": {"trail_refuses_change", "trail_value_refuses_change"},
}
"""Written down, not computed: a trigger that a migration dropped is missed here."""


@pytest.fixture(params=ENGINES)
def empty(request, make_database):
    url = make_database(request.param)
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    yield engine
    engine.dispose()


def triggers_of(engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text(TRIGGERS[engine.dialect.name])))


def drift(engine) -> list:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def test_migrations_are_numbered_in_the_order_in_which_they_follow():
    names = sorted(path.name for path in VERSIONS.glob("*.py"))
    assert [int(re.fullmatch(r"(\d{4})_[a-z_]+\.py", name)[1]) for name in names] == [
        *range(1, len(names) + 1)
    ]
    texts = [(VERSIONS / name).read_text(encoding="utf-8") for name in names]
    revisions = [re.search(r"(?m)^revision\b.*= (.+)", source)[1].strip("'\"") for source in texts]
    former = [re.search(r"(?m)^down_revision\b.*= (.+)", source)[1].strip("'\"") for source in texts]
    assert former == ["None", *revisions[:-1]]
    assert revisions[-1] == migrate.head()


def test_a_migrated_database_is_what_the_tables_say(empty):
    migrate.upgrade(empty)
    assert migrate.current(empty) == migrate.head()
    assert drift(empty) == []


def test_up_down_and_up_again_leaves_the_same_house(empty):
    migrate.upgrade(empty)
    migrate.downgrade(empty, "base")
    assert set(inspect(empty).get_table_names()) <= {"alembic_version"}
    assert triggers_of(empty) == set()
    migrate.upgrade(empty)
    assert drift(empty) == []
    assert triggers_of(empty) == EXPECTED[empty.dialect.name]


def test_migrating_twice_changes_nothing(empty):
    migrate.upgrade(empty)
    migrate.upgrade(empty)
    assert migrate.current(empty) == migrate.head()


def test_no_trigger_is_lost_on_the_way(empty):
    migrate.upgrade(empty)
    assert triggers_of(empty) == EXPECTED[empty.dialect.name]
    with empty.begin() as connection:
        triggers.install(connection)
    assert triggers_of(empty) == EXPECTED[empty.dialect.name]
