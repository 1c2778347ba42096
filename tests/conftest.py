"""The stage: one house for each engine, its cast written once, every test undone after itself."""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from app import create_app
from config.settings import Settings
from models import migrate
from models.base import db
from models.operations.sign_in import open_session
from models.operations.trail import Author, sign
from tests.people import Cast, Casting, StandingClock

POSTGRESQL = os.environ.get("TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
"""A server on which databases may be made; each run makes its own and drops it."""
ON_CI = os.environ.get("CI") == "true"
ENGINES = ("sqlite", "postgresql")


def pytest_xdist_auto_num_workers(config) -> int:
    """The whole suite is played on every core; a few files are done sooner without company."""
    return os.cpu_count() if config.args_source is config.ArgsSource.TESTPATHS else 0


def pytest_collection_finish(session) -> None:
    """Thousands of collected tests stay to the end: the collector of garbage need not look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def cannot_run(reason: str) -> None:
    """Leave a test out on a machine that lacks something; on CI nothing may be lacking."""
    if ON_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_server():
    """A way to make and drop databases on a real PostgreSQL."""
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        cannot_run("no PostgreSQL answers at " + POSTGRESQL)
    with closing(server):
        yield server


@pytest.fixture(scope="session")
def make_database(request, tmp_path_factory):
    """Give the address of a fresh database of the engine named: empty, or a copy of one nobody uses."""
    made = []

    def make(engine: str, like: str = "") -> str:
        if engine == "sqlite":
            path = tmp_path_factory.mktemp("db") / "eklase.db"
            if like:
                shutil.copyfile(like.removeprefix("sqlite:///"), path)
            return f"sqlite:///{path}"
        server = request.getfixturevalue("postgresql_server")
        name, model = f"eklase_test_{os.getpid()}_{len(made)}", like.rpartition("/")[2] or "template0"
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
                *map(sql.Identifier, (name, model))
            )
        )
        made.append(name)
        return POSTGRESQL.rsplit("/", 1)[0].replace("postgresql:", "postgresql+psycopg:") + f"/{name}"

    yield make
    if not made:
        return
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        for name in made:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def make_stage(make_database, tmp_path_factory):
    """Give the address of a fresh database of the engine named with the cast in it, and the cast.

    It is migrated and written once for each engine; every stage is a copy of that.
    """
    models: dict[str, tuple[str, Cast]] = {}

    def rehearse(engine: str) -> tuple[str, Cast]:
        address = make_database(engine)
        house = create_app(Settings(tmp_path_factory.mktemp("data"), address, "tests", log_level="WARNING"))
        with house.app_context():
            migrate.upgrade(db.engine)
            cast = Casting(db.session()).run()
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        return address, cast

    def make(engine: str) -> tuple[str, Cast]:
        if engine not in models:
            models[engine] = rehearse(engine)
        model, cast = models[engine]
        return make_database(engine, like=model), cast

    return make


@pytest.fixture(scope="session")
def make_house(make_stage, tmp_path_factory):
    """Wire a house on a fresh database of the engine named, migrated and with the cast in it."""

    def make(engine: str, **changes):
        address, cast = make_stage(engine)
        settings = Settings(
            data_dir=Path(tmp_path_factory.mktemp("data")),
            database_url=address,
            secret_key="tests",
            outbox_key="tests of the outbox, forty characters long",
            log_level="WARNING",
            **{"testing": True, **changes},
        )
        house = create_app(settings)
        house.extensions |= {"clock": StandingClock(), "cast": cast}
        house.config["WTF_CSRF_ENABLED"] = False
        return house

    return make


@pytest.fixture(params=ENGINES)
def busy_house(request, make_house):
    """A house on a database of its own, to which many come at once: what they write stays."""
    house = make_house(request.param)
    yield house
    with house.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session", params=ENGINES)
def house(request, make_house):
    """The house of this engine; shared, so tests use `app`."""
    house = make_house(request.param)
    yield house
    with house.app_context():
        db.engine.dispose()


@pytest.fixture
def app(house):
    """The house inside a transaction that is rolled back after the test, whatever was committed in it."""
    house.extensions["clock"].move(StandingClock().now())
    with house.app_context():
        engine = db.engine
    connection = engine.connect()
    outer = connection.begin()
    db._app_engines[house][None] = connection
    yield house
    db._app_engines[house][None] = engine
    outer.rollback()
    connection.close()


@pytest.fixture
def cast(app) -> Cast:
    """Numbers of the rows of the cast."""
    return app.extensions["cast"]


@pytest.fixture
def clock(app) -> StandingClock:
    """The clock of the house; tests may move it."""
    return app.extensions["clock"]


@pytest.fixture
def records(app):
    """The records, opened for a moment: `with records() as session:`; do not call a client inside."""

    class Records:
        def __enter__(self):
            self.context = app.app_context()
            self.context.push()
            session = db.session()
            sign(session, Author(at=app.extensions["clock"].now()))
            return session

        def __exit__(self, kind, *_rest):
            if kind is None:
                db.session.commit()
            self.context.pop()

    return Records


@pytest.fixture
def sign_in(app, cast, records):
    """A browser in which the person named (a key of the cast; None: nobody) is signed in."""

    def signed_in(who: str | None):
        client = app.test_client()
        if who is None:
            return client
        with records() as session:
            opened = open_session(
                session,
                cast.account[who],
                now=app.extensions["clock"].now(),
                life=app.extensions["settings"].session_life,
                device="pārlūks",
            )
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = opened.key, True
        return client

    return signed_in


def pytest_terminal_summary(terminalreporter):
    """Say how many tests passed on each engine, and how many needed a second try."""
    counts = Counter(
        engine
        for report in terminalreporter.stats.get("passed", [])
        for engine in ENGINES
        if f"[{engine}" in report.nodeid or f"-{engine}" in report.nodeid
    )
    terminalreporter.write_line("passed by engine: " + ", ".join(f"{e} {counts[e]}" for e in ENGINES))
    again = len(terminalreporter.stats.get("rerun", []))
    terminalreporter.write_line(f"played once more: {again}")
