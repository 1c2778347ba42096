"""What the trail keeps as text becomes a value again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Enum

from models.base import UtcDateTime

READERS: Mapping[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
    bool: lambda kept: kept == "True",
    int: int,
}
"""How a kept text becomes a value again."""


def value_of(column: Column[Any], kept: str | None) -> Any:
    """The value of `column` that the trail keeps as `kept`.

    Raises:
        ValueError: it cannot be one of this column's, as after the column has changed its kind.
    """
    if kept is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(kept)
    kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
    return READERS[kind](kept) if kind in READERS else kept
