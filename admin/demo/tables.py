"""The tables the invented school is written into."""

from typing import Any, cast

from sqlalchemy import Table


def table(entity: Any) -> Table:
    """The table behind an entity."""
    return cast("Table", entity.__table__)
