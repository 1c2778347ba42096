"""The floor of the duty board: the statements it asks, with their values, by raw sqlite3 and read to the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

Said = tuple[str, Any]
"""A statement and its values, as they reach the driver."""


def asked_raw(path: str, said: Sequence[Said]) -> int:
    """Ask all of them on one connection in one transaction; gives how many rows came."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("BEGIN")
        return sum(len(connection.execute(statement, values).fetchall()) for statement, values in said)
    finally:
        connection.close()
