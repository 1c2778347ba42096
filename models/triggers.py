"""Laws the database keeps itself: the trail is append-only, enrolments never overlap (laws 1 and 6).

SQLite's batch alteration drops a table's triggers: a migration that alters a table calls `install` again.
"""

from __future__ import annotations

from sqlalchemy import Connection

APPEND_ONLY = ("trail", "trail_value")

SQLITE = {
    **{
        f"{table}_refuses_{verb}": f"""
            CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb.upper()} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"""
        for table in APPEND_ONLY
        for verb in ("update", "delete")
    },
    **{
        f"enrolment_overlap_on_{verb}": f"""
            CREATE TRIGGER enrolment_overlap_on_{verb} BEFORE {verb.upper()} ON enrolment
            WHEN EXISTS (
                SELECT 1 FROM enrolment other
                WHERE other.student_id = NEW.student_id AND other.id IS NOT NEW.id
                  AND other.starts_on <= coalesce(NEW.ends_on, '9999-12-31')
                  AND NEW.starts_on <= coalesce(other.ends_on, '9999-12-31'))
            BEGIN SELECT RAISE(ABORT, 'enrolments of one pupil overlap'); END"""
        for verb in ("insert", "update")
    },
}

POSTGRESQL_SETUP = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = {
    **{
        f"{table}_refuses_change": f"""
            CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        for table in APPEND_ONLY
    },
}
NO_OVERLAP = """
ALTER TABLE enrolment ADD CONSTRAINT ex__enrolment__no_overlap EXCLUDE USING gist
(student_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
"""


def install(connection: Connection) -> None:
    """Create what is missing; calling it again changes nothing."""
    if connection.dialect.name == "sqlite":
        present = _sqlite_triggers(connection)
        for name, statement in SQLITE.items():
            if name not in present:
                connection.exec_driver_sql(statement)
    else:
        _install_postgresql(connection)


def _install_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS btree_gist")
    connection.exec_driver_sql(POSTGRESQL_SETUP)
    for name, statement in POSTGRESQL.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}")
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("ALTER TABLE enrolment DROP CONSTRAINT IF EXISTS ex__enrolment__no_overlap")
    connection.exec_driver_sql(NO_OVERLAP)


def remove(connection: Connection) -> None:
    """Take them away before their tables go."""
    if connection.dialect.name == "sqlite":
        for name in _sqlite_triggers(connection) & SQLITE.keys():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    connection.exec_driver_sql("ALTER TABLE enrolment DROP CONSTRAINT IF EXISTS ex__enrolment__no_overlap")
    for name in POSTGRESQL:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


def _table(trigger: str) -> str:
    return trigger.removesuffix("_refuses_change")


def _sqlite_triggers(connection: Connection) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {row[0] for row in found}
