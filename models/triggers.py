"""Laws the database keeps itself: the trail is append-only, runs of days never overlap (laws 1 and 6).

SQLite's batch alteration drops a table's triggers: a migration that alters a table calls `install` again.
"""

from __future__ import annotations

from sqlalchemy import Connection

APPEND_ONLY = ("trail", "trail_value")
WITHOUT_OVERLAP = {"enrolment": ("student_id",), "group_member": ("student_id", "journal_group_id")}
"""Tables of runs of days; of one pupil, or of one pupil in one group, no two share a day."""

SQLITE = {
    **{
        f"{table}_refuses_{verb}": f"""
            CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb.upper()} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"""
        for table in APPEND_ONLY
        for verb in ("update", "delete")
    },
    **{
        f"{table}_overlap_on_{verb}": f"""
            CREATE TRIGGER {table}_overlap_on_{verb} BEFORE {verb.upper()} ON {table}
            WHEN EXISTS (
                SELECT 1 FROM {table} other
                WHERE {" AND ".join(f"other.{name} = NEW.{name}" for name in names)}
                  AND other.id IS NOT NEW.id
                  AND other.starts_on <= coalesce(NEW.ends_on, '9999-12-31')
                  AND NEW.starts_on <= coalesce(other.ends_on, '9999-12-31'))
            BEGIN SELECT RAISE(ABORT, '{table}: days overlap'); END"""
        for table, names in WITHOUT_OVERLAP.items()
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
NO_OVERLAP = {
    table: f"""
        ALTER TABLE {table} ADD CONSTRAINT ex__{table}__no_overlap EXCLUDE USING gist
        ({", ".join(f"{name} WITH =" for name in names)}, daterange(starts_on, ends_on, '[]') WITH &&)"""
    for table, names in WITHOUT_OVERLAP.items()
}


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
    for table, statement in NO_OVERLAP.items():
        _drop_no_overlap(connection, table)
        connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take them away before their tables go."""
    if connection.dialect.name == "sqlite":
        for name in _sqlite_triggers(connection) & SQLITE.keys():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    for table in NO_OVERLAP:
        _drop_no_overlap(connection, table)
    for name in POSTGRESQL:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


def _drop_no_overlap(connection: Connection, table: str) -> None:
    connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS ex__{table}__no_overlap")


def _table(trigger: str) -> str:
    return trigger.removesuffix("_refuses_change")


def _sqlite_triggers(connection: Connection) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {row[0] for row in found}
