"""How the house talks to its database: SQLite as a real one, PostgreSQL by DATABASE_URL (law 11)."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event

from models.base import writing
from models.text import fold

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA secure_delete=ON",
)
"""FULL: an acknowledged mark survives a power cut. What is wiped is overwritten, not only unlinked."""


def prepare(engine: Engine) -> None:
    """Make every connection of `engine` behave as the laws of the data want."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def engine_options(url: str) -> dict[str, Any]:
    """What SQLAlchemy must know before the first connection to `url`.

    The log keeps a statement that failed, never the values in it: they are names, codes and marks.
    """
    if url.startswith("sqlite"):
        return {"hide_parameters": True}
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "isolation_level": "READ COMMITTED",
        "connect_args": {"options": "-c lock_timeout=15000 -c timezone=UTC"},
    }


def leave_no_remains(engine: Engine) -> None:
    """Let nothing wiped linger in SQLite's log of changes; call it outside of transactions."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions lose updates; we begin them ourselves.
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)
    # PostgreSQL folds by itself what a search compares (models.queries.search).
    connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
