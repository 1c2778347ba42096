"""What one account did, by day, without reading the whole activity log."""

from alembic import op

revision = '0010'
down_revision = '0009'


def upgrade() -> None:
    op.create_index(op.f('ix__trail__account_id_at'), 'trail', ['account_id', 'at'])


def downgrade() -> None:
    op.drop_index(op.f('ix__trail__account_id_at'), table_name='trail')
