"""What an import told about the rows of its file (clause 3.1.2)."""

from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('import_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_batch_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('column', sa.String(length=200), nullable=False),
    sa.Column('sentence', sa.String(length=1000), nullable=False),
    sa.Column('is_error', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['import_batch_id'], ['import_batch.id'], name=op.f('fk__import_finding__import_batch_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__import_finding'))
    )
    with op.batch_alter_table('import_finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__import_finding__import_batch_id_row'), ['import_batch_id', 'row'], unique=False)


def downgrade() -> None:
    op.drop_table('import_finding')
