"""Thousands of rows into a table at the speed of the driver; the bulk writer of the trail uses it (law 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

Converter = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the columns of the first one; others get the defaults of the table."""
    if rows:
        insert_columns(connection, table, {name: map(itemgetter(name), rows) for name in rows[0]})


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, Iterable[Any]]) -> None:
    """Insert rows given column by column; values are those the ORM takes."""
    constants = _constants(table, columns, connection.dialect)
    values = [_converted(column, connection.dialect, table.c[name]) for name, column in columns.items()]
    given = zip(*values, strict=True)
    same = tuple(constants.values())
    rows = (row + same for row in given) if same else given
    names = [*columns, *constants]
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
    else:
        _execute_many(connection, table, names, rows)


def _constants(table: Table, given: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    """What columns that are not given hold by default, as the driver takes it."""
    found = {}
    for column in table.columns:
        default = column.default
        if column.name not in given and default is not None and default.is_scalar:
            [found[column.name]] = _converted([default.arg], dialect, column)  # type: ignore[attr-defined]
    return found


def _converted(values: Iterable[Any], dialect: Dialect, column: Any) -> Iterable[Any]:
    """Values as the driver takes them: days, moments and words of closed lists repeat themselves."""
    convert: Converter | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if convert is None else map(cache(convert), values)


def _execute_many(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    places = ", ".join("?" * len(names))
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})", list(rows))


def _copy(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    driver: Any = connection.connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
