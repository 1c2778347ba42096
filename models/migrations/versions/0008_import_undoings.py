"""An import can be taken back as a whole (clause 3.1.2)."""

from alembic import op
import sqlalchemy as sa

revision = '0008'
down_revision = '0007'


def upgrade() -> None:
    op.create_table('import_undoing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_batch_id', sa.Integer(), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('rows_removed', sa.Integer(), nullable=False),
    sa.Column('values_put_back', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__import_undoing__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['import_batch_id'], ['import_batch.id'], name=op.f('fk__import_undoing__import_batch_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__import_undoing')),
    sa.UniqueConstraint('import_batch_id', name=op.f('uq__import_undoing__import_batch_id'))
    )


def downgrade() -> None:
    op.drop_table('import_undoing')
