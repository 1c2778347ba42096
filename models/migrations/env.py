"""Runs the migrations on the connection it is given; nothing is read from a file."""

from __future__ import annotations

from alembic import context

from models import tables  # noqa: F401
from models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
