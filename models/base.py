"""What every table of the house shares: names of constraints, kinds of columns, the session."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Enum, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix__%(table_name)s__%(column_0_N_name)s",
    "uq": "uq__%(table_name)s__%(column_0_N_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
    "fk": "fk__%(table_name)s__%(column_0_N_name)s",
    "pk": "pk__%(table_name)s",
}

writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether the work in hand may write: SQLite then takes the write lock at once (BEGIN IMMEDIATE).

Commands always may; a request may unless it only reads.
"""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: nobody could say which zone it was meant in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give every moment back aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SortKey(TypeDecorator[str]):
    """A stored key of Latvian order, compared byte by byte on both engines."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Ask PostgreSQL for its bytewise collation; SQLite compares bytes as it is."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(400, collation=collation))


def enum_of(kind: type[StrEnum]) -> Enum:
    """A column that stores the values of `kind`, so that raw SQL reads `lesson`, not `LESSON`."""
    return Enum(kind, native_enum=False, length=30, values_callable=lambda e: [m.value for m in e])


pk = Annotated[int, mapped_column(Integer, primary_key=True)]


class Base(DeclarativeBase):
    """All tables of the house."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime()}


class Entity(Base):
    """A row that people edit on forms.

    `version` travels in the form and stands in the WHERE of the update, so that of two people
    editing at once the later one is told (law 12).
    """

    __abstract__ = True

    id: Mapped[pk]
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1, server_default="1")

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


db = SQLAlchemy(metadata=Base.metadata, session_options={"join_transaction_mode": "create_savepoint"})
